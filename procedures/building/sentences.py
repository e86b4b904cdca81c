"""Conditions as people build and read them: up to five lines that all, or any of which, must hold.

Deeper ones are shown as a sentence and left as they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.building.answers import answers_of, words_of_answer
from procedures.conditions import All, Any, Condition, Filled, In, Is, Less, More, Not, Scalar
from procedures.definition import Definition, Question, in_language

MOST_LINES = 5


class Relation(StrEnum):
    """What a line says about an answer."""

    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    MORE = "more"
    LESS = "less"
    FILLED = "filled"
    EMPTY = "empty"


class Join(StrEnum):
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Line:
    """“[câu] [là] [giá trị]”."""

    key: str
    relation: Relation
    values: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A condition of the shape that the builder offers; no lines always hold."""

    join: Join = Join.ALL
    lines: tuple[Line, ...] = ()


def from_lines(lines: Lines) -> Condition | None:
    """The condition these lines say; None when there are none."""
    parts = tuple(_condition(line) for line in lines.lines)
    if len(parts) < 2:
        return parts[0] if parts else None
    return All(parts) if lines.join is Join.ALL else Any(parts)


def to_lines(condition: Condition | None) -> Lines | None:
    """The lines of a condition; None when it does not fit into them."""
    if condition is None:
        return Lines()
    join: Join = Join.ALL
    parts: tuple[Condition, ...] = (condition,)
    if isinstance(condition, All | Any):
        join, parts = (Join.ALL if isinstance(condition, All) else Join.ANY), condition.parts
    lines = [_line(part) for part in parts]
    if len(lines) > MOST_LINES or None in lines:
        return None
    return Lines(join, tuple(line for line in lines if line is not None))


def sentence(condition: Condition | None, definition: Definition, language: str = "") -> str:
    """The condition in words: “Ai đi đăng ký” là “Mẹ của trẻ” và … ."""
    if condition is None:
        return _("luôn hiện")
    tongue = language or get_language() or "vi"
    return _Teller({question.key: question for question in definition.questions}, tongue).tell(condition)


@dataclass(frozen=True, slots=True)
class _Teller:
    questions: Mapping[str, Question]
    language: str

    def tell(self, condition: Condition, inside: bool = False) -> str:
        match condition:
            case All(parts) | Any(parts):
                between = _(" và ") if isinstance(condition, All) else _(" hoặc ")
                told = between.join(self.tell(part, inside=True) for part in parts)
                return f"({told})" if inside and len(parts) > 1 else told
        line = _line(condition)
        if line is not None:
            return self.line(line)
        if isinstance(condition, Not):
            return _("không phải (%(what)s)") % {"what": self.tell(condition.part)}
        return str(condition.plain())

    def line(self, line: Line) -> str:
        told = [_("“%(value)s”") % {"value": self.value(line.key, value)} for value in line.values]
        facts = {"what": self.name(line.key), "value": told[0] if told else "", "values": ", ".join(told)}
        return _WORDS[line.relation]() % facts

    def name(self, key: str) -> str:
        root, _dot, inner = key.partition(".")
        question = self.questions.get(root)
        label = in_language(self.language, question.label, question.label_en) if question else root
        return _("“%(what)s” (%(part)s)") % {"what": label, "part": inner} if inner else f"“{label}”"

    def value(self, key: str, value: Scalar) -> str:
        question = self.questions.get(key)
        return words_of_answer(question, value, self.language) if question else str(value)


_WORDS: dict[Relation, Callable[[], str]] = {
    Relation.IS: lambda: _("%(what)s là %(value)s"),
    Relation.IS_NOT: lambda: _("%(what)s không là %(value)s"),
    Relation.ONE_OF: lambda: _("%(what)s là một trong %(values)s"),
    Relation.NONE_OF: lambda: _("%(what)s không là %(values)s"),
    Relation.MORE: lambda: _("%(what)s lớn hơn %(value)s"),
    Relation.LESS: lambda: _("%(what)s nhỏ hơn %(value)s"),
    Relation.FILLED: lambda: _("%(what)s đã trả lời"),
    Relation.EMPTY: lambda: _("%(what)s chưa trả lời"),
}


def _condition(line: Line) -> Condition:
    match line.relation:
        case Relation.IS:
            return Is(line.key, line.values[0])
        case Relation.IS_NOT:
            return Not(Is(line.key, line.values[0]))
        case Relation.ONE_OF:
            return In(line.key, line.values)
        case Relation.NONE_OF:
            return Not(In(line.key, line.values))
        case Relation.MORE:
            return More(line.key, int(line.values[0]))
        case Relation.LESS:
            return Less(line.key, int(line.values[0]))
        case Relation.FILLED:
            return Filled(line.key)
    return Not(Filled(line.key))


def _line(condition: Condition) -> Line | None:
    match condition:
        case Is(key, value):
            return Line(key, Relation.IS, (value,))
        case In(key, values):
            return Line(key, Relation.ONE_OF, values)
        case More(key, than):
            return Line(key, Relation.MORE, (than,))
        case Less(key, than):
            return Line(key, Relation.LESS, (than,))
        case Filled(key):
            return Line(key, Relation.FILLED)
        case Not(Is(key, value)):
            return Line(key, Relation.IS_NOT, (value,))
        case Not(In(key, values)):
            return Line(key, Relation.NONE_OF, values)
        case Not(Filled(key)):
            return Line(key, Relation.EMPTY)
    return None


def relations_for(question: Question) -> tuple[Relation, ...]:
    """The relations that make sense for the answers of a question."""
    offered = answers_of(question)
    if offered:
        return (
            Relation.IS,
            Relation.IS_NOT,
            Relation.ONE_OF,
            Relation.NONE_OF,
            Relation.FILLED,
            Relation.EMPTY,
        )
    if question.type in ("number", "money", "repeat", "calculated"):
        return (Relation.MORE, Relation.LESS, Relation.IS, Relation.FILLED, Relation.EMPTY)
    if question.type in ("text", "long_text", "tax_code", "reference_list"):
        return (Relation.FILLED, Relation.EMPTY, Relation.IS, Relation.IS_NOT)
    return (Relation.FILLED, Relation.EMPTY)
