"""Answers that are worked out and never asked: sums, differences, ages, decision tables. Plain rules.

A formula is one of `{sum: [a, b]}`, `{product: [a, b]}`, `{difference: [a, b]}`, `{count: rows}`, `{age: born_on}`,
`{years: [a, b]}`, `{days: [a, b]}` and `{table: [{when: …, value: …}], otherwise: …}`, of which the first row that
holds counts. A sum may go down a column of a repeating group: `devices.price`. Where something is not answered yet
there is no value.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from math import prod
from typing import Protocol

from procedures.conditions import Answers, Condition, Scalar, Unreadable, answer_at, number_at, parse
from procedures.definition import Definition, Question

KIND = "calculated"
WORDS = ("sum", "product", "difference", "count", "age", "years", "days", "table")
_LARGEST = 10**15
_SMALLEST = Decimal("0.000001")
_MOST_PARTS = 50


class Formula(Protocol):
    """A way to work an answer out."""

    @abstractmethod
    def value(self, answers: Answers, today: date) -> Scalar | None: ...

    @abstractmethod
    def keys(self) -> frozenset[str]:
        """The questions it looks at."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, product or difference of numbers."""

    word: str
    paths: tuple[str, ...]

    def value(self, answers: Answers, today: date) -> Scalar | None:
        if self.word == "sum":
            several = [number for path in self.paths for number in _column(answers, path)]
            return _number(sum(several, Decimal(0))) if several else None
        numbers = [_small(number_at(answers, path)) for path in self.paths]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return None
        return _number(prod(known, start=Decimal(1)) if self.word == "product" else known[0] - known[1])

    def keys(self) -> frozenset[str]:
        return frozenset(map(_root, self.paths))


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows or ticks an answer has."""

    path: str

    def value(self, answers: Answers, today: date) -> Scalar | None:
        answer = answer_at(answers, self.path)
        return len(answer) if isinstance(answer, list | tuple) else None

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.path)})


@dataclass(frozen=True, slots=True)
class Between:
    """Whole years or days from one date to another, or to today where there is no other."""

    word: str
    start: str
    end: str = ""

    def value(self, answers: Answers, today: date) -> Scalar | None:
        first = _day(answer_at(answers, self.start))
        last = _day(answer_at(answers, self.end)) if self.end else today
        if first is None or last is None:
            return None
        return (last - first).days if self.word == "days" else years_between(first, last)

    def keys(self) -> frozenset[str]:
        return frozenset(_root(path) for path in (self.start, self.end) if path)


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table: the value of the first row that holds."""

    rows: tuple[tuple[Condition, Scalar], ...]
    otherwise: Scalar | None = None

    def value(self, answers: Answers, today: date) -> Scalar | None:
        return next((value for when, value in self.rows if when.holds(answers)), self.otherwise)

    def keys(self) -> frozenset[str]:
        return frozenset().union(*(when.keys() for when, _value in self.rows))


def formula(config: Mapping[str, object]) -> Formula:
    """The formula among a question's settings; raises Unreadable when there is not exactly one."""
    words = [word for word in WORDS if word in config]
    if len(words) != 1:
        raise Unreadable(f"câu tính sẵn cần đúng một trong: {', '.join(WORDS)}")
    word, body = words[0], config[words[0]]
    match word:
        case "sum" | "product":
            return Arithmetic(word, _paths(body, word, 1))
        case "difference":
            return Arithmetic(word, _paths(body, word, 2, 2))
        case "count":
            return Count(_path(body, word))
        case "age":
            return Between(word, _path(body, word))
        case "years" | "days":
            return Between(word, *_paths(body, word, 2, 2))
    return Table(_rows(body), _scalar(config["otherwise"]) if "otherwise" in config else None)


def order(questions: Iterable[Question]) -> list[Question]:
    """The worked-out questions, each after those it looks at; raises Unreadable where they go in a circle."""
    worked = {question.key: question for question in questions if question.type == KIND}
    needs = {key: formula(one.config).keys() & worked.keys() for key, one in worked.items()}
    try:
        return [worked[key] for key in TopologicalSorter(needs).static_order()]
    except CycleError as circle:
        raise Unreadable(f"các câu tính sẵn xoay vòng: {' → '.join(circle.args[1])}") from circle


def with_calculated(
    definition: Definition, answers: Answers, today: date, *, kept: bool = False
) -> dict[str, object]:
    """The answers with everything that is worked out; `kept` leaves what was worked out when it was filed.

    A draft of a procedure whose formulas are not sound yet works nothing out; publishing refuses it.
    """
    worked = dict(answers)
    try:
        questions = order(definition.questions)
    except Unreadable:
        return worked
    for question in questions:
        if not kept or worked.get(question.key) is None:
            worked[question.key] = formula(question.config).value(worked, today)
    return worked


def years_between(first: date, last: date) -> int:
    """Whole years, below zero where the last day is before the first."""
    if last < first:
        return -years_between(last, first)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _column(answers: Answers, path: str) -> list[Decimal]:
    """The number at a path, or the numbers down a column of rows; what is no number is left out."""
    root, _dot, inner = path.partition(".")
    rows = answers.get(root)
    if isinstance(rows, list | tuple):
        found = [number_at(row, inner) for row in rows if inner and isinstance(row, Mapping)]
    else:
        found = [number_at(answers, path)]
    return [number for number in map(_small, found) if number is not None]


def _small(number: Decimal | None) -> Decimal | None:
    return number if number is not None and abs(number) <= _LARGEST else None


def _number(number: Decimal) -> int | str | None:
    """As answers keep numbers: whole ones as integers, others as text."""
    if abs(number) > _LARGEST:
        return None
    exact = number.quantize(_SMALLEST)
    return int(exact) if exact == int(exact) else format(exact, "f").rstrip("0")


def _day(answer: object) -> date | None:
    """A day; of one that is known only in part, the first it can be."""
    if not isinstance(answer, str):
        return None
    try:
        return date.fromisoformat(answer + "0001-01-01"[len(answer) :] if len(answer) in (4, 7) else answer)
    except ValueError:
        return None


def _paths(body: object, word: str, least: int, most: int = _MOST_PARTS) -> tuple[str, ...]:
    if not isinstance(body, list | tuple) or not least <= len(body) <= most:
        raise Unreadable(f"“{word}” cần danh sách các câu hỏi")
    return tuple(_path(item, word) for item in body)


def _path(body: object, word: str) -> str:
    if not isinstance(body, str) or not 0 < len(body) <= 120:
        raise Unreadable(f"“{word}” cần tên của một câu hỏi")
    return body


def _rows(body: object) -> tuple[tuple[Condition, Scalar], ...]:
    if not isinstance(body, Sequence) or isinstance(body, str) or not 0 < len(body) <= 200:
        raise Unreadable("bảng quyết định cần các dòng")
    return tuple(_row(row) for row in body)


def _row(row: object) -> tuple[Condition, Scalar]:
    if not isinstance(row, Mapping) or set(row) != {"when", "value"}:
        raise Unreadable("mỗi dòng của bảng quyết định cần when và value")
    return parse(row["when"]), _scalar(row["value"])


def _scalar(value: object) -> Scalar:
    if not isinstance(value, str | int | bool):
        raise Unreadable("giá trị của bảng quyết định là chữ, số hoặc đúng/sai")
    return value


def _root(path: str) -> str:
    return path.partition(".")[0]
