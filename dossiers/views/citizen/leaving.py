"""Withdraw a dossier, take that back, and confirm that the result has come."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers.access import open_verbs
from dossiers.actions import deliver
from dossiers.actions import withdraw as leaving
from dossiers.forms.citizen import RevisionForm, WithdrawForm
from dossiers.lifecycle import Verb
from dossiers.models import Dossier
from dossiers.views.citizen.own import own_dossier, person_of
from dossiers.views.refusal import said_on
from dossiers.views.showing import title_of


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def withdraw(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """What withdrawing means, then the button."""
    if Verb.REQUEST_WITHDRAWAL not in open_verbs(person_of(request), dossier):
        messages.info(request, _("Hồ sơ này không còn rút được ở bước hiện tại."))
        return redirect(dossier)
    form = WithdrawForm(
        request.POST if request.method == "POST" else None, initial={"revision": dossier.revision}
    )
    if form.is_valid():
        with said_on(form):
            reason = form.cleaned_data["reason"]
            leaving.request(dossier, by=person_of(request), reason=reason, revision=form.seen)
            messages.success(request, _("Đã gửi yêu cầu rút hồ sơ. Đổi ý thì bấm “Giữ lại hồ sơ”."))
            return redirect(dossier)
    context = {"dossier": dossier, "title": title_of(dossier.version), "form": form}
    return render(request, "dossiers/citizen/withdraw.html", context)


@require_POST
@own_dossier
def keep(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The dossier goes on where it was."""
    leaving.keep(dossier, by=person_of(request), revision=_seen(request))
    messages.success(request, _("Hồ sơ được giữ lại và giải quyết tiếp."))
    return redirect(dossier)


@require_POST
@own_dossier
def confirm_receipt(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The electronic result is enough: nobody has to come to the desk."""
    deliver.deliver(dossier, by=person_of(request), revision=_seen(request))
    messages.success(request, _("Đã xác nhận nhận kết quả điện tử. Kết quả vẫn tải lại được ở trang này."))
    return redirect(dossier)


def _seen(request: HttpRequest) -> int | None:
    form = RevisionForm(request.POST)
    return form.seen if form.is_valid() else None
