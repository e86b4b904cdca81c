"""What officers note down for themselves: the pages of a procedure that only they fill in."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from dossiers.actions.jot import jot, may_jot
from dossiers.models import Answers, Dossier
from dossiers.views.officer.doors import at_work, theirs, who
from dossiers.views.refusal import said_on
from portal.kernel.errors import NotAllowed
from procedures.conditions import holds
from procedures.definition import Section, in_language
from procedures.formbuilder import build_form, type_of, visible_questions
from procedures.words import Audience


@dataclass(frozen=True, slots=True)
class Jotted:
    """One page of the officers' own: its title, what stands there, and where it is written."""

    title: str
    rows: list[tuple[str, str]]
    href: str


def jotted(dossier: Dossier, answers: dict[str, object]) -> list[Jotted]:
    """The officers' pages of a dossier in the reader's language; no statement where the procedure has none."""
    asked = _asked(dossier, answers)
    if not asked:
        return []
    known = {page.section: page for page in dossier.pages.all()}
    language = get_language() or "vi"
    return [
        Jotted(
            in_language(language, section.title, section.title_en),
            _rows(section, known.get(section.key), answers, language),
            reverse("dossiers:jot", args=[dossier.code, section.key]),
        )
        for section in asked
    ]


@at_work
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """One page to fill in; nobody but officers ever sees it."""
    dossier = theirs(request, code)
    if not may_jot(who(request), dossier):
        raise NotAllowed
    answers = _filed(dossier)
    asked = next((one for one in _asked(dossier, answers) if one.key == section), None)
    if asked is None:
        raise Http404
    kept = dossier.pages.filter(section=section).first()
    together = {**answers, **(kept.values if kept else {})}
    data = request.POST if request.method == "POST" else None
    form = build_form(dossier.version.definition, section, together, data)
    if form.is_valid():
        with said_on(form):
            jot(dossier, by=who(request), section=section, values=form.cleaned_data, revision=_seen(request))
            return redirect("dossiers:workspace", dossier.code)
    context = {"form": form, "section": asked, "dossier": dossier, "revision": kept.revision if kept else 0}
    return render(request, "dossiers/officer/jot.html", context, status=422 if form.errors else 200)


def _asked(dossier: Dossier, answers: dict[str, object]) -> list[Section]:
    return [
        section
        for section in dossier.version.definition.sections
        if section.audience is Audience.OFFICER and holds(section.when, answers)
    ]


def _filed(dossier: Dossier) -> dict[str, object]:
    newest = dossier.filings.order_by("-number").first()
    return dict(newest.content["answers"]) if newest else {}


def _rows(
    section: Section, page: Answers | None, answers: dict[str, object], language: str
) -> list[tuple[str, str]]:
    values = page.values if page else {}
    return [
        (
            in_language(language, question.label, question.label_en),
            type_of(question).shown(values[question.key], question, language),
        )
        for question in visible_questions(section, {**answers, **values})
        if values.get(question.key) is not None
    ]


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("revision", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
