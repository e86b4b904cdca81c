"""A page of a draft as the citizen will see it: real templates, real checks, and nothing kept."""

from dataclasses import replace

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from procedures.conditions import Unreadable
from procedures.definition import Definition, Section
from procedures.formbuilder import SectionForm, build_form
from procedures.views.building.desk import Desk, drafting

_SENT = "gui"


@require_safe
@drafting()  # type: ignore[arg-type]  # what is wrapped below answers with a page
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # its stub knows no parts of a path
def preview(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """One page, framed by the builder; its button checks what was typed and goes on to the next page."""
    pages = desk.definition.sections
    place = next((number for number, one in enumerate(pages) if one.key == key), None)
    if place is None:
        raise Http404
    form = _form(desk.definition, pages[place], request)
    after = pages[place + 1] if place + 1 < len(pages) else None
    before = pages[place - 1] if place else None
    context = {
        "definition": desk.definition,
        "section": pages[place],
        "form": form,
        "edited": request.GET.get("cau", ""),
        "part": place + 1,
        "parts": len(pages),
        "checked": form is not None and form.is_bound and form.is_valid(),
        "back": desk.url("preview", before.key) if before else "",
        "next": desk.url("preview", after.key) if after else "",
    }
    return render(request, "procedures/building/preview.html", context)


def _form(definition: Definition, page: Section, request: HttpRequest) -> SectionForm | None:
    """The page with every question, whatever it depends on; None while a question is not whole yet."""
    shown = replace(page, when=None, questions=tuple(replace(one, when=None) for one in page.questions))
    whole = replace(
        definition, sections=tuple(shown if one.key == page.key else one for one in definition.sections)
    )
    data = request.GET if _SENT in request.GET else None
    try:
        form = build_form(whole, page.key, {}, data)
        list(form.groups)
    except (Unreadable, KeyError):
        return None
    return form
