"""What stands over the whole draft; taking a step back; a procedure that does not exist yet."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from communes.guards import officer
from communes.models import Unit
from communes.roles import Can
from portal.kernel.clock import now, today
from portal.kernel.errors import Conflict, DomainError
from procedures.building import editing, locks, starting
from procedures.building.forms.general import GeneralForm, NewProcedureForm
from procedures.building.scope import Scope
from procedures.building.starting import Wish
from procedures.definition import Allowance, Competence
from procedures.models import LifeEvent, Sector
from procedures.views.building.desk import NATIONAL, Desk, drafting, shown
from procedures.views.building.saving import save


@require_http_methods(["GET", "HEAD", "POST"])
@drafting(once=False)
def general(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Names, who may ask, who decides, legal bases, when it is open."""
    form = GeneralForm(
        desk.definition,
        desk.definition,
        request.POST or None,
        events=list(LifeEvent.objects.values_list("key", "name")),
        revision=editing.revision_of(desk.definition, editing.GENERAL),
    )
    answer = save(
        request,
        desk,
        form,
        part=editing.GENERAL,
        words=_("Sửa thông tin chung"),
        change=lambda definition: replace(definition, **form.changes()),
    )
    context = {"form": form, "part": editing.GENERAL}
    return answer or shown(request, desk, "general", "chung", context)


@require_POST
@drafting(once=False)
def hold(request: HttpRequest, desk: Desk) -> HttpResponse:
    """An open editor says that somebody sits before it; the answer tells who else does."""
    part, at = request.POST.get("part", "")[:80], now()
    ours = locks.take(desk.version, part, by=desk.user, at=at) if part else False
    others = [] if ours else locks.held_by_others(desk.version, by=desk.user, at=at)
    return JsonResponse({"held": ours, "words": next((one.words for one in others if one.part == part), "")})


@require_POST
@drafting()
def undo(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take back the newest step of work."""
    step = editing.undo(desk.version, by=desk.user)
    messages.success(request, _("Đã hoàn tác: %(what)s") % {"what": step.words})
    return redirect(desk.url("questions"))


@require_POST
@drafting()
def redo(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Do again what was undone."""
    step = editing.redo(desk.version, by=desk.user)
    messages.success(request, _("Đã làm lại: %(what)s") % {"what": step.words})
    return redirect(desk.url("questions"))


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Can.DRAFT)
def create(request: HttpRequest) -> HttpResponse:
    """A new procedure of the province, or of the whole country for a ministry."""
    scope = Scope.of(request.officer)  # type: ignore[attr-defined]  # set by the guard
    sectors = list(Sector.objects.values_list("key", "name"))
    form = NewProcedureForm(request.POST or None, sectors=sectors, provinces=_provinces(scope))
    if request.method == "POST" and form.is_valid():
        province = form.cleaned_data["province"]
        try:
            version = starting.begin(_wish(form), province=province)
            scope.need_draft(version)
        except Conflict as taken:
            form.add_error("code", str(taken))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("procedures:build", version.procedure.code, province or NATIONAL)
    return render(request, "procedures/building/create.html", {"form": form})


def _wish(form: NewProcedureForm) -> Wish:
    said = form.cleaned_data
    return Wish(
        name=" ".join(said["name"].split()),
        field_key=said["field"],
        competent=Competence(str(said["competent_kind"]), said["competent_tier"], said["competent_sector"]),
        applicant_types=said["applicant_types"],
        allowance=Allowance(said["value"], said["unit"]),
        online=said["online"],
        code=said["code"].strip(),
    )


def _provinces(scope: Scope) -> list[tuple[str, str]]:
    named = dict(Unit.objects.in_force(today()).provinces().values_list("code", "full_name"))
    return [(code, named.get(code, code) if code else _("Cả nước")) for code in scope.provinces]
