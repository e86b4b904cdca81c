"""Conditions over answers: data that can be read, shown and compared, never text that is run.

A condition is written as a mapping with one word in it:
`{is: {relation: mother}}`, `{in: {relation: [mother, father]}}`, `{more: {copies: 2}}`, `{less: {age: 14}}`,
`{filled: note}`, `{all: [...]}`, `{any: [...]}`, `{not: ...}`. A dot looks inside an answer: `child_place.province`.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

from portal.kernel.errors import DomainError

Scalar = str | int | bool
Answers = Mapping[str, object]
_DEEPEST = 12


class Unreadable(DomainError):
    """A definition, or a part of it, is not what it must be; the message says where and why."""


class Condition(Protocol):
    """Something that holds or not for a set of answers."""

    @abstractmethod
    def holds(self, answers: Answers) -> bool: ...

    @abstractmethod
    def keys(self) -> frozenset[str]:
        """The questions it looks at."""

    @abstractmethod
    def plain(self) -> dict[str, object]:
        """The mapping it is written as."""


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is this value, or has it among several."""

    key: str
    value: Scalar

    def holds(self, answers: Answers) -> bool:
        answer = answer_at(answers, self.key)
        return any(
            _same(item, self.value) for item in (answer if isinstance(answer, list | tuple) else [answer])
        )

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.key)})

    def plain(self) -> dict[str, object]:
        return {"is": {self.key: self.value}}


@dataclass(frozen=True, slots=True)
class In:
    """The answer is one of these values."""

    key: str
    values: tuple[Scalar, ...]

    def holds(self, answers: Answers) -> bool:
        return any(Is(self.key, value).holds(answers) for value in self.values)

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.key)})

    def plain(self) -> dict[str, object]:
        return {"in": {self.key: list(self.values)}}


@dataclass(frozen=True, slots=True)
class More:
    """The answer is a number above this one."""

    key: str
    than: int

    def holds(self, answers: Answers) -> bool:
        number = number_at(answers, self.key)
        return number is not None and number > self.than

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.key)})

    def plain(self) -> dict[str, object]:
        return {"more": {self.key: self.than}}


@dataclass(frozen=True, slots=True)
class Less:
    """The answer is a number below this one."""

    key: str
    than: int

    def holds(self, answers: Answers) -> bool:
        number = number_at(answers, self.key)
        return number is not None and number < self.than

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.key)})

    def plain(self) -> dict[str, object]:
        return {"less": {self.key: self.than}}


@dataclass(frozen=True, slots=True)
class Filled:
    """The question has an answer."""

    key: str

    def holds(self, answers: Answers) -> bool:
        return answer_at(answers, self.key) not in (None, "", [], {})

    def keys(self) -> frozenset[str]:
        return frozenset({_root(self.key)})

    def plain(self) -> dict[str, object]:
        return {"filled": self.key}


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def keys(self) -> frozenset[str]:
        return frozenset().union(*(part.keys() for part in self.parts))

    def plain(self) -> dict[str, object]:
        return {"all": [part.plain() for part in self.parts]}


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def keys(self) -> frozenset[str]:
        return frozenset().union(*(part.keys() for part in self.parts))

    def plain(self) -> dict[str, object]:
        return {"any": [part.plain() for part in self.parts]}


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)

    def keys(self) -> frozenset[str]:
        return self.part.keys()

    def plain(self) -> dict[str, object]:
        return {"not": self.part.plain()}


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether `condition` holds; no condition always does."""
    return condition is None or condition.holds(answers)


def parse(raw: object, *, depth: int = 0) -> Condition:
    """Read a condition; raises Unreadable when it is none."""
    if depth > _DEEPEST:
        raise Unreadable("Điều kiện lồng nhau quá sâu")
    word, body = _only_pair(raw)
    match word:
        case "is":
            return Is(*_pair(body, word))
        case "in":
            key, values = _only_pair(body)
            return In(key, tuple(_scalar(value) for value in _several(values, word)))
        case "more" | "less":
            key, than = _pair(body, word)
            if isinstance(than, bool) or not isinstance(than, int):
                raise Unreadable(f"Điều kiện “{word}” cần một số nguyên")
            return More(key, than) if word == "more" else Less(key, than)
        case "filled":
            return Filled(_key(body))
        case "all" | "any":
            parts = tuple(parse(part, depth=depth + 1) for part in _several(body, word))
            return All(parts) if word == "all" else Any(parts)
        case "not":
            return Not(parse(body, depth=depth + 1))
    raise Unreadable(f"Không có điều kiện “{word}”")


def answer_at(answers: Answers, key: str) -> object:
    """The answer under a key; a dot steps inside an answer, and nothing there is None."""
    here: object = answers
    for step in key.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here


def number_at(answers: Answers, key: str) -> Decimal | None:
    """The answer as a number, None when it is none. A list counts its rows."""
    answer = answer_at(answers, key)
    if isinstance(answer, list | tuple):
        return Decimal(len(answer))
    if isinstance(answer, bool) or not isinstance(answer, int | str):
        return None
    try:
        number = Decimal(answer)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _same(answer: object, value: Scalar) -> bool:
    return type(answer) is type(value) and answer == value


def _root(key: str) -> str:
    return key.partition(".")[0]


def _only_pair(raw: object) -> tuple[str, object]:
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise Unreadable("Mỗi điều kiện chỉ có một từ khóa")
    key, body = next(iter(raw.items()))
    return _key(key), body


def _pair(raw: object, word: str) -> tuple[str, Scalar]:
    key, value = _only_pair(raw)
    if not isinstance(value, str | int | bool):
        raise Unreadable(f"Điều kiện “{word}” cần một giá trị")
    return key, value


def _several(raw: object, word: str) -> Sequence[object]:
    if not isinstance(raw, list | tuple) or not 0 < len(raw) <= 200:
        raise Unreadable(f"Điều kiện “{word}” cần một danh sách có nội dung")
    return raw


def _scalar(raw: object) -> Scalar:
    if not isinstance(raw, str | int | bool):
        raise Unreadable("Điều kiện chỉ so với chữ, số hoặc đúng/sai")
    return raw


def _key(raw: object) -> str:
    if not isinstance(raw, str) or not 0 < len(raw) <= 120:
        raise Unreadable("Điều kiện cần tên của một câu hỏi")
    return raw
