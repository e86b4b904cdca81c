"""The left side of the builder: pages and their questions with numbers, registers, locks and what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from procedures.building import editing, vocabulary
from procedures.building.vocabulary import Register
from procedures.definition import Definition, Question


class Addressed(Protocol):
    """A draft that knows the addresses of its screens."""

    @property
    def definition(self) -> Definition: ...

    def url(self, name: str, *rest: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as the outline shows it."""

    number: int
    key: str
    label: str
    notes: str
    registers: tuple[Register, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the outline shows it."""

    number: int
    key: str
    title: str
    count: str
    held: str
    href: str
    add: str
    entries: tuple[Entry, ...]


def pages(desk: Addressed, held: Mapping[str, str], before: Definition | None) -> Iterator[Page]:
    """Every page of the draft; `before` is what is published now."""
    known = {question.key: question for question in before.questions} if before else None
    number = 0
    for place, section in enumerate(desk.definition.sections, 1):
        entries = []
        for question in section.questions:
            number += 1
            entries.append(_entry(desk, number, question, known))
        count = _("%(count)s câu") % {"count": len(entries)}
        yield Page(
            place,
            section.key,
            section.title,
            count if section.audience == "citizen" else _("%(count)s, cán bộ điền") % {"count": count},
            held.get(editing.section_part(section.key), ""),
            desk.url("section", section.key),
            desk.url("add_question", section.key),
            tuple(entries),
        )


def _entry(desk: Addressed, number: int, question: Question, known: Mapping[str, Question] | None) -> Entry:
    notes = [] if question.required else [_("không bắt buộc")]
    if question.when is not None:
        notes.append(_("hiện theo điều kiện"))
    if question.source:
        notes.append(_("lấy sẵn"))
    if known is not None and known.get(question.key) != question:
        notes.append(_("đã sửa") if question.key in known else _("mới"))
    registers = tuple(vocabulary.register_of(one) for one in question.registers)
    return Entry(
        number,
        question.key,
        question.label,
        " · ".join(map(str, notes)),
        registers,
        desk.url("question", question.key),
    )
