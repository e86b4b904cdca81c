"""What fills the fields of a result: answers in words, and facts about the dossier and its owner.

A procedure says it in `results[].fills`: `child_name: child.name` takes an answer (`a.b` a part of it, `rows:a,b`
columns of rows), a name that begins with `@` takes one of the facts below; `@months:6` is the day so many months after the decision.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date

from dossiers.issuing.common import Draft
from portal.kernel.clock import VIETNAM
from procedures.conditions import answer_at
from procedures.definition import Definition, Question
from procedures.formbuilder import display, type_of

_AS_STORED = frozenset({"date", "partial_date", "number", "money"})


def facts_for(draft: Draft, fills: Mapping[str, object]) -> dict[str, object]:
    """The fields by name; what has no answer is left out."""
    found = {name: fact(draft, str(source)) for name, source in fills.items()}
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def fact(draft: Draft, source: str) -> object:
    """One fact or answer, as text, number, ISO day or rows of text."""
    if not source.startswith("@"):
        return answered(draft.definition, draft.answers, source)
    name, _, argument = source[1:].partition(":")
    return FACTS[name](draft, argument)


def answered(definition: Definition, answers: Mapping[str, object], path: str) -> object:
    """An answer in words; days and numbers stay as they are stored, rows become lists of text."""
    path, _, columns = path.partition(":")
    key, _, rest = path.partition(".")
    question = next((question for question in definition.questions if question.key == key), None)
    value = answer_at(answers, path)
    if question is None or value is None:
        return value if isinstance(value, str | int) else ""
    for part in rest.split(".") if rest else ():
        question = _part_of(question, part)
    if isinstance(value, list) and question.type == "repeat":
        return _rows(question, value, columns.split(",") if columns else [])
    return _in_words(question, value)


def said(draft: Draft) -> list[tuple[str, str]]:
    """Every label with its answer: what a result without a form of its own lists."""
    return [row for _section, rows in display(draft.definition, draft.answers) for row in rows]


def decided_on(draft: Draft) -> date:
    """The day of the paper in Vietnam."""
    return draft.at.astimezone(VIETNAM).date()


def months_later(day: date, count: int) -> date:
    """The same day of the month so many months on, or the last day of that month."""
    year, month = divmod(day.month - 1 + count, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


FACTS: dict[str, Callable[[Draft, str], object]] = {
    "name": lambda draft, _: draft.person.name,
    "number": lambda draft, _: draft.person.id_number,
    "address": lambda draft, _: draft.person.address,
    "phone": lambda draft, _: draft.person.phone,
    "email": lambda draft, _: draft.person.email,
    "code": lambda draft, _: draft.dossier.code,
    "register": lambda draft, _: draft.number,
    "agency": lambda draft, _: draft.agency.name,
    "today": lambda draft, _: decided_on(draft).isoformat(),
    "months": lambda draft, count: months_later(decided_on(draft), int(count)).isoformat(),
    "answers": lambda draft, _: [list(row) for row in said(draft)],
    "text": lambda draft, words: words,
    "pages": lambda draft, _: sum(paper.pages for paper in draft.dossier.documents.all()),
    "digest": lambda draft, _: next((paper.sha256 for paper in draft.dossier.documents.all()), ""),
}


def _part_of(question: Question, part: str) -> Question:
    return next((each for each in _parts(question) if each.key == part), question)


def _parts(question: Question) -> tuple[Question, ...]:
    kind = type_of(question)
    if question.type == "repeat":
        return tuple(kind.settings(question).questions)
    parts = getattr(kind, "parts", None)
    return parts(question) if parts else ()


def _in_words(question: Question, value: object) -> object:
    if question.type in _AS_STORED and isinstance(value, str | int):
        return value
    return _words(question, value)


def _rows(question: Question, rows: list[object], columns: list[str]) -> list[list[str]]:
    inner = {each.key: each for each in _parts(question)}
    chosen = [inner[column] for column in columns or inner]
    return [[_words(each, row.get(each.key)) for each in chosen] for row in rows if isinstance(row, dict)]


def _words(question: Question, value: object) -> str:
    return "" if value is None else type_of(question).shown(value, question, "vi")
