"""What anybody may read: the list of procedures and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.kernel.clock import today
from portal.kernel.errors import NotFound
from portal.kernel.http import public
from procedures.models import Alias, ProcedureVersion, Sector
from procedures.views.asked import LEVELS, Asked
from procedures.views.fact_sheet import FactSheet

PAGE = 50


@public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Procedures in force by what people call them; the address keeps the search."""
    asked = Asked.of(request)
    versions = asked.narrowed(ProcedureVersion.objects.in_force(today()).listed())
    # One row more than a page tells whether there is another; nothing is counted.
    after = request.GET.get("sau", "")[:20].replace("\x00", "")
    found = list(versions.after(after)[: PAGE + 1])
    context = {
        "versions": found[:PAGE],
        "next_address": asked.next_page(found, PAGE),
        "text": asked.text,
        "asked": asked,
        "sectors": Sector.objects.all(),
        "levels": [(level, words()) for level, words in LEVELS.items()],
    }
    return render(request, "procedures/list.html", context)


@public
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: what it takes, what it costs, how long, and where it begins."""
    version = _in_force(code)
    if version is None:
        return _elsewhere(request, code)
    if version.procedure.code != code:
        return redirect(version.procedure, permanent=True)
    sheet = FactSheet(version.definition, get_language() or "vi")
    context = {"version": version, "sheet": sheet, "related": _related(version)}
    return render(request, "procedures/detail.html", context)


def _related(version: ProcedureVersion) -> list[ProcedureVersion]:
    """The procedures that this one names, as they are in force, with their everyday names."""
    codes = version.definition.related
    if not codes:
        return []
    others = list(ProcedureVersion.objects.in_force(today()).listed().filter(procedure__code__in=codes))
    for other in others:
        other.name_here = other.title(get_language() or "vi")  # type: ignore[attr-defined]  # for the template
    return others


def _in_force(code_or_slug: str) -> ProcedureVersion | None:
    return ProcedureVersion.objects.in_force(today()).named(code_or_slug.replace("\x00", "")).first()


def _elsewhere(request: HttpRequest, code_or_slug: str) -> HttpResponse:
    """An address it once had leads on for ever; what has ended says so and names its successor."""
    named = code_or_slug.replace("\x00", "")
    alias = Alias.objects.filter(slug=named).select_related("procedure").first()
    if alias is not None:
        return redirect(alias.procedure, permanent=True)
    last = ProcedureVersion.objects.published().filter(base__isnull=True).named(named).last()
    code = last.procedure.code if last else named
    successors = list(ProcedureVersion.objects.in_force(today()).listed().filter(replaces__contains=[code]))
    if last is None and not successors:
        raise NotFound(_("Không có thủ tục này, hoặc thủ tục đã hết hiệu lực."))
    context = {"last": last, "code": code, "successors": successors}
    return render(request, "procedures/ended.html", context, status=410)
