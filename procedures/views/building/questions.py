"""The form itself: pages and questions, each edited beside the page as the citizen sees it."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from procedures.building import advice, changes, editing, vocabulary
from procedures.building.forms.questions import QuestionForm, SectionForm
from procedures.building.reachable import dead_ends, truth_table
from procedures.building.sentences import sentence
from procedures.definition import Definition, Question, Section
from procedures.fields import FIELD_TYPES
from procedures.views.building.desk import Desk, drafting, previous_of, shown
from procedures.views.building.saving import save
from procedures.views.building.wording import differences, missing_sentence, table_rows

TAB = "cau-hoi"


@require_safe
@drafting()
def build(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The builder opens on the questions."""
    return redirect(desk.url("questions"))


@require_safe
@drafting()
def questions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The whole form, and what is still to be done before it can go out."""
    context = {
        "page": next(iter(desk.definition.sections), None),
        "looks": [_look(desk, one) for one in advice.on_form(desk.definition)[:15]],
        "dead": dead_ends(desk.definition),
    }
    return shown(request, desk, "questions", TAB, context)


@require_http_methods(["GET", "HEAD", "POST"])
@drafting(once=False)
def question(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The editor of one question; saved as it is typed, or by its button."""
    asked, page = _question(desk, key), changes.page_of(desk.definition, key)
    part = editing.section_part(page.key)
    number = [one.key for one in desk.definition.questions].index(key) + 1
    form = QuestionForm(
        asked,
        desk.definition,
        request.POST or None,
        looks_at=changes.earlier_questions(desk.definition, page.key),
        revision=editing.revision_of(desk.definition, part),
    )
    answer = save(
        request,
        desk,
        form,
        part=part,
        words=_("Sửa câu %(number)s") % {"number": number},
        change=lambda definition: changes.update_question(definition, key, **form.changes()),
        advise=partial(_advice_on, key=key),
    )
    return answer or _question_page(request, desk, asked, page, form, number)


@require_http_methods(["GET", "HEAD", "POST"])
@drafting(once=False)
def section(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The editor of one page of questions."""
    page, part = _section(desk, key), editing.section_part(key)
    form = SectionForm(
        page,
        desk.definition,
        request.POST or None,
        looks_at=changes.earlier_questions(desk.definition, key),
        revision=editing.revision_of(desk.definition, part),
    )
    answer = save(
        request,
        desk,
        form,
        part=part,
        words=_("Sửa trang “%(title)s”") % {"title": page.title},
        change=lambda definition: changes.update_section(definition, key, **form.changes()),
        advise=lambda definition: advice.on_section(definition.section(key)),
    )
    return answer or _section_page(request, desk, page, form)


@require_safe
@drafting()
def truth(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """When a page is shown, for every combination of the answers it looks at."""
    page = _section(desk, key)
    context = {"page": page, "sentence": sentence(page.when, desk.definition)}
    if page.when is not None:
        table = truth_table(desk.definition, page.when)
        context |= {"table": table, **table_rows(desk.definition, table)}
    return shown(request, desk, "truth", TAB, context)


def _look(desk: Desk, one: advice.Advice) -> tuple[str, str, str]:
    """A piece of advice with the name of its part and the way to it."""
    kind, _dot, key = one.place.partition(".")
    if kind == "components":
        href = desk.url("part", "giay-to", "components", key)
        return href, desk.definition.component(key).name, one.words
    if kind == "sections":
        return desk.url("section", key), desk.definition.section(key).title, one.words
    return desk.url("question", key), desk.definition.question(key).label, one.words


def _section_page(request: HttpRequest, desk: Desk, page: Section, form: SectionForm) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "advices": advice.on_section(page),
        "dead": [one for one in dead_ends(desk.definition) if one.place == f"sections.{page.key}"],
        "part": editing.section_part(page.key),
    }
    return shown(request, desk, "section", TAB, context)


def _question_page(
    request: HttpRequest, desk: Desk, asked: Question, page: Section, form: QuestionForm, number: int
) -> HttpResponse:
    place, before = f"questions.{asked.key}", previous_of(desk.version)
    context = {
        "page": page,
        "asked": asked,
        "number": number,
        "form": form,
        "kind": vocabulary.kind_of(asked.type),
        "advices": advice.on_question(asked),
        "dead": [one for one in dead_ends(desk.definition) if one.place == place],
        "missing": missing_sentence(asked),
        "differences": differences(asked, before.definition if before else None),
        "part": editing.section_part(page.key),
    }
    return shown(request, desk, "question", TAB, context)


def _advice_on(definition: Definition, key: str) -> list[advice.Advice]:
    return advice.on_question(definition.question(key))


def _question(desk: Desk, key: str) -> Question:
    found = next((one for one in desk.definition.questions if one.key == key), None)
    if found is None or found.type not in FIELD_TYPES:
        raise Http404
    return found


def _section(desk: Desk, key: str) -> Section:
    found = next((one for one in desk.definition.sections if one.key == key), None)
    if found is None:
        raise Http404
    return found
