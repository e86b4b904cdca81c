"""Differences, impact and replay of a draft; laying it before a second person, and what that person answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.kernel.clock import today
from procedures.building import approving, copying, trials
from procedures.building.forms.release import ProposeForm, ReasonForm, effective
from procedures.building.impact import impact
from procedures.building.replay import MOST, replay
from procedures.building.telling import told
from procedures.models import Outcome, Proposal
from procedures.publishing import check
from procedures.views.building.desk import Desk, previous_of
from procedures.views.release.place import Place, refused, releasing, shown


@require_safe
@releasing()
def changes(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """What the draft changes, in words, and whom it touches; past filings are run only when asked for."""
    before = previous_of(desk.version) or desk.version.base
    asked = "chay-lai" in request.GET
    context = {
        "before": before,
        "groups": told(before.definition, desk.definition) if before else (),
        "impact": impact(desk.version, before.definition, desk.definition, on=today()) if before else None,
        "replay": replay(desk.version, desk.definition, on=today()) if before and asked else None,
        "most": MOST,
    }
    return shown(request, desk, "changes", "changes", context)


@require_http_methods(["GET", "HEAD", "POST"])
@releasing()
def propose(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """What is still missing, and the form that lays the draft before a second person."""
    form = ProposeForm(request.POST or None)
    if form.is_valid() and not refused(form, lambda: _propose(desk, place, form)):
        messages.success(request, _("Đã gửi duyệt. Người duyệt được báo tin."))
        return redirect(desk.url("propose"))
    waiting = _waiting(desk)
    context = {
        "form": form,
        "reason": ReasonForm(),
        "waiting": waiting,
        "past": desk.version.proposals.exclude(outcome=Outcome.WAITING).select_related("decided_by")[:5],
        "problems": check(desk.definition),
        "report": trials.run(desk.definition, trials.of_version(desk.version), today()),
        "is_second": waiting is not None and waiting.asked_by_id != place.user.pk,
        "may_publish": place.scope.may_publish(desk.version),
    }
    return shown(request, desk, "propose", "propose", context)


@require_POST
@releasing()
def approve(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """Agree; the version takes effect on its day."""
    version = approving.approve(_asked(desk), by=place.user, scope=place.scope)
    messages.success(request, _("Đã duyệt phiên bản %(number)s.") % {"number": version.number})
    return redirect("procedures:manage_procedure", place.procedure.code)


@require_POST
@releasing()
def send_back(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """Return the draft with a reason."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["because"] if form.is_valid() else ""
    approving.send_back(_asked(desk), by=place.user, scope=place.scope, because=reason)
    messages.success(request, _("Đã trả lại bản nháp kèm lý do."))
    return redirect("procedures:manage_procedure", place.procedure.code)


@require_POST
@releasing()
def take_back(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """Withdraw the request for approval, to go on drafting."""
    approving.take_back(_asked(desk), by=place.user, scope=place.scope)
    messages.success(request, _("Đã rút đề nghị duyệt."))
    return redirect(desk.url("propose"))


@require_POST
@releasing()
def throw_away(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """Discard the draft."""
    copying.throw_away(desk.version, by=place.user, scope=place.scope)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("procedures:manage")


def _propose(desk: Desk, place: Place, form: ProposeForm) -> None:
    note = form.cleaned_data["note"]
    day = effective(form)
    approving.propose(desk.version, by=place.user, scope=place.scope, effective_from=day, note=note)


def _waiting(desk: Desk) -> Proposal | None:
    return desk.version.proposals.filter(outcome=Outcome.WAITING).select_related("asked_by").first()


def _asked(desk: Desk) -> Proposal:
    waiting = _waiting(desk)
    if waiting is None:
        raise Http404
    return waiting
