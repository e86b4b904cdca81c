"""What anybody may read: the list of procedures and the page of one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.kernel.clock import today
from portal.kernel.errors import NotFound
from portal.kernel.http import public
from procedures.models import ProcedureVersion
from procedures.views.fact_sheet import FactSheet

PAGE = 50
_LONGEST_SEARCH = 100


@public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Procedures in force by what people call them; the address keeps the search."""
    text = request.GET.get("q", "").replace("\x00", "")[:_LONGEST_SEARCH].strip()
    versions = ProcedureVersion.objects.in_force(today()).listed()
    if text:
        versions = versions.matching(text)
    # One row more than a page tells whether there is another; nothing is counted.
    after = request.GET.get("sau", "")[:20].replace("\x00", "")
    found = list(versions.after(after)[: PAGE + 1])
    context = {
        "versions": found[:PAGE],
        "next_address": _next_page(text, found),
        "text": text,
    }
    return render(request, "procedures/list.html", context)


@public
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: what it takes, what it costs, how long, and where it begins."""
    version = _in_force(code)
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


def _next_page(text: str, found: list[ProcedureVersion]) -> str:
    if len(found) <= PAGE:
        return ""
    return "?" + urlencode({"q": text, "sau": found[PAGE - 1].procedure.code})


def _in_force(code_or_slug: str) -> ProcedureVersion:
    named = ProcedureVersion.objects.in_force(today()).named(code_or_slug.replace("\x00", "")).first()
    if named is None:
        raise NotFound(_("Không có thủ tục này, hoặc thủ tục đã hết hiệu lực."))
    return named
