"""From a version, a page and answers to a form, to the final check, and to words: the only place that puts them together.

Answers are one mapping by question key; `None` is kept for an optional question that was left empty.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kernel.clock import today as day_of_now
from procedures.answer_rules import broken_at
from procedures.asking import (
    Prefilled,
    relevant,
    section_after,
    section_before,
    type_of,
    visible_questions,
    visible_sections,
)
from procedures.calculating import with_calculated
from procedures.conditions import Answers
from procedures.definition import Definition, Question, Section
from procedures.fields import Asked
from procedures.fields.base import Stored, with_picture
from procedures.fields.territory import Territory
from procedures.section_form import BoundQuestion, QuestionField, SectionForm

__all__ = [
    "BoundQuestion",
    "Prefilled",
    "QuestionField",
    "SectionForm",
    "build_form",
    "clean_all",
    "display",
    "relevant",
    "section_after",
    "section_before",
    "type_of",
    "visible_questions",
    "visible_sections",
    "with_calculated",
]


def build_form(
    definition: Definition,
    section_key: str,
    answers: Answers,
    data: Mapping[str, Any] | None = None,  # Any: a QueryDict
    prefill: Mapping[str, Prefilled] | None = None,
    today: date | None = None,
) -> SectionForm:
    """The form of one page. `prefill` goes by the key or the `source` of a question and never over an answer."""
    on = today or day_of_now()
    known = with_calculated(definition, answers, on)
    form = SectionForm(definition.section(section_key), known, data=data, prefill=prefill or {}, today=on)
    form.definition = definition
    return form


def clean_all(definition: Definition, answers: Answers, today: date | None = None) -> dict[str, str]:
    """What is wrong with a whole set of answers, by question; nothing when it can be sent."""
    on = today or day_of_now()
    territory = Territory(on)
    answers = with_calculated(definition, answers, on)
    kept = relevant(definition, answers)
    territory.expect(
        code for key, answer in kept.items() for code in type_of(definition.question(key)).places(answer)
    )
    wrong: dict[str, str] = {}
    put: set[str] = set()
    for section in visible_sections(definition, answers):
        for question in visible_questions(section, answers):
            put.add(question.key)
            asked = Asked(question, get_language() or "vi", on, territory, question.key, answers)
            sentences = _wrong_with(answers.get(question.key), asked)
            if sentences:
                wrong[question.key] = ". ".join(sentences)
    return {**broken_at(definition, kept, put, get_language() or "vi"), **wrong}


def display(
    definition: Definition, answers: Answers, masked: bool = False
) -> list[tuple[Section, list[tuple[str, str]]]]:
    """Every page with its questions and answers in words; an optional one left empty says so."""
    language = get_language() or "vi"
    answers = with_calculated(definition, answers, day_of_now(), kept=True)
    return [
        (section, [row for question in asked if (row := _told(question, answers, language, masked))])
        for section in visible_sections(definition, answers)
        if (asked := visible_questions(section, answers))
    ]


def _wrong_with(stored: Stored, asked: Asked) -> list[str]:
    kind = type_of(asked.question)
    raw = kind.raw(stored, asked.question)
    try:
        if stored is not None and kind.asks and kind.is_empty(raw) and asked.question.required:
            return [_("Câu trả lời không đọc được. Nhập lại %(what)s") % {"what": asked.what}]
        kept = kind.answer(raw, asked)
    except ValidationError as wrong:
        return list(wrong.messages)
    sentence = kind.cross_check(kept, asked) if kept is not None else None
    return [sentence] if sentence else []


def _told(question: Question, answers: Answers, language: str, masked: bool) -> tuple[str, str] | None:
    kind, stored = type_of(question), answers.get(question.key)
    label = question.label_en if language.startswith("en") and question.label_en else question.label
    if stored is not None:
        shown = kind.shown(stored, question, language, masked)
        return label, shown if masked else with_picture(shown, kind.picture(stored))
    return (label, _("Không khai")) if kind.asks and question.type != "statement" else None
