"""Which questions are put to somebody with these answers, page by page.

What is worked out counts like an answer. Once filed it stays as it was; see `with_calculated`.
"""

from dataclasses import dataclass
from typing import Any

from portal.kernel.clock import today
from procedures.calculating import with_calculated
from procedures.conditions import Answers, holds
from procedures.definition import Definition, Question, Section
from procedures.fields import FIELD_TYPES, FieldType
from procedures.fields.base import Stored
from procedures.words import Audience


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A value that need not be typed, and where it came from (“Cơ sở dữ liệu quốc gia về dân cư, 20/3/2026”)."""

    value: Stored
    source: str


def visible_sections(
    definition: Definition, answers: Answers, audience: Audience = Audience.CITIZEN, turn: str = ""
) -> list[Section]:
    """The pages these answers lead through in one round of filing; a page with nothing to ask is left out."""
    answers = with_calculated(definition, answers, today(), kept=True)
    return [
        section
        for section in definition.sections
        if section.audience is audience
        and section.round == turn
        and holds(section.when, answers)
        and visible_questions(section, answers)
    ]


def visible_questions(section: Section, answers: Answers) -> list[Question]:
    """The questions of a page that are put to somebody with these answers."""
    return [question for question in section.questions if holds(question.when, answers)]


def section_after(definition: Definition, answers: Answers, key: str) -> str | None:
    """The key of the next page; None after the last."""
    order = [section.key for section in definition.sections]
    later = order[order.index(key) + 1 :] if key in order else []
    return next(
        (section.key for section in visible_sections(definition, answers) if section.key in later), None
    )


def section_before(definition: Definition, answers: Answers, key: str) -> str | None:
    """The key of the page before; None before the first."""
    order = [section.key for section in definition.sections]
    earlier = order[: order.index(key)] if key in order else []
    shown = [section.key for section in visible_sections(definition, answers) if section.key in earlier]
    return shown[-1] if shown else None


def relevant(definition: Definition, answers: Answers) -> dict[str, Stored]:
    """The answers that count: those of questions that are put, in the order they are put."""
    answers = with_calculated(definition, answers, today(), kept=True)
    return {
        question.key: answers[question.key]
        for section in visible_sections(definition, answers)
        for question in visible_questions(section, answers)
        if answers.get(question.key) is not None
    }


def type_of(question: Question) -> FieldType[Any]:  # Any: each type has its own settings
    return FIELD_TYPES[question.type]
