"""The sentence builder: “Hiện khi [câu] [là] [giá trị]”, up to five lines, all by ordinary boxes and buttons.

The boxes for a value follow the question of their line. Without script a button brings them up to date; nothing is
saved by it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from procedures.building.answers import answers_of, words_of_answer
from procedures.building.sentences import (
    MOST_LINES,
    Join,
    Line,
    Lines,
    Relation,
    from_lines,
    relations_for,
    sentence,
    to_lines,
)
from procedures.conditions import Condition, Scalar
from procedures.definition import Definition, Question

_RELATION_WORDS = {
    Relation.IS: gettext_lazy("là"),
    Relation.IS_NOT: gettext_lazy("không là"),
    Relation.ONE_OF: gettext_lazy("là một trong"),
    Relation.NONE_OF: gettext_lazy("không là các"),
    Relation.MORE: gettext_lazy("lớn hơn"),
    Relation.LESS: gettext_lazy("nhỏ hơn"),
    Relation.FILLED: gettext_lazy("đã trả lời"),
    Relation.EMPTY: gettext_lazy("chưa trả lời"),
}
_NAME = "when"
_NO_VALUE = (Relation.FILLED, Relation.EMPTY)
_NUMBERS = ("number", "money", "repeat", "calculated")


@dataclass(frozen=True, slots=True)
class Box:
    """One box or option as it is drawn."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as the template needs it; `kind` says which boxes take the value."""

    number: int
    questions: list[Box]
    relations: list[Box]
    kind: str  # none, options, number, text
    options: list[Box]
    value: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line as it stands in the boxes."""

    key: str
    relation: str = ""
    values: tuple[str, ...] = ()


class ConditionEditor:
    """A condition beside a form. `kept` is one too deep for the lines: it is shown and stays unless cleared."""

    def __init__(
        self,
        questions: list[Question],
        definition: Definition,
        condition: Condition | None,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        *,
        needed: bool = False,
        words: Any = "",  # Any: a lazy text
    ) -> None:
        self.questions = {one.key: one for one in questions}
        self.definition, self.before, self.needed = definition, condition, needed
        self.words = words or _("Hiện khi")
        self.data, self.error = data, ""
        self.condition = condition
        known = to_lines(condition)
        self.kept = condition if known is None else None
        self.join = known.join if known else Join.ALL
        self.typed = (
            [_Typed(one.key, one.relation, _texts(one.values)) for one in known.lines] if known else []
        )
        if data is not None and f"{_NAME}-count" in data:
            self._read(data)

    @property
    def is_rearranging(self) -> bool:
        return self.data is not None and any(
            f"{_NAME}-{button}" in self.data for button in ("refresh", "add", "drop")
        )

    @property
    def sentence(self) -> str:
        """What is kept now, in words."""
        return sentence(self.condition, self.definition)

    @property
    def can_add(self) -> bool:
        return len(self.typed) < MOST_LINES and bool(self.questions)

    @property
    def joins(self) -> list[Box]:
        told = {Join.ALL: _("Tất cả các dòng đều đúng"), Join.ANY: _("Ít nhất một dòng đúng")}
        return [Box(str(join), words, join is self.join) for join, words in told.items()]

    def is_valid(self) -> bool:
        """Read the lines into a condition; False with `error` when one of them is unfinished."""
        if self.data is None or f"{_NAME}-count" not in self.data:
            return True
        if self.kept is not None:
            return True
        read = [self._line(one) for one in self.typed]
        if None in read:
            self.error = _("Chọn câu, cách so và giá trị cho mọi dòng, hoặc bỏ dòng còn trống")
            return False
        self.condition = from_lines(Lines(self.join, tuple(one for one in read if one is not None)))
        if self.needed and self.condition is None:
            self.error = _("Thêm ít nhất một dòng điều kiện")
            return False
        return True

    @property
    def drawn(self) -> Iterator[DrawnLine]:
        """The lines as the template draws them."""
        for number, one in enumerate(self.typed):
            question = self.questions.get(one.key)
            offered = relations_for(question) if question else tuple(Relation)
            relation = one.relation if one.relation in offered else offered[0]
            kind = _kind(question, Relation(relation))
            yield DrawnLine(
                number,
                self._choices(one.key),
                [Box(str(each), str(_RELATION_WORDS[each]), each == relation) for each in offered],
                kind if one.key else "none",
                self._options(question, one.values) if kind == "options" else [],
                one.values[0] if one.values else "",
            )

    def _choices(self, chosen: str) -> list[Box]:
        found = [Box(key, one.label, key == chosen) for key, one in self.questions.items()]
        if chosen and chosen not in self.questions:
            found.append(Box(chosen, chosen, True))
        return found

    def _options(self, question: Question | None, chosen: tuple[str, ...]) -> list[Box]:
        if question is None:
            return []
        language = get_language() or "vi"
        return [
            Box(_text(value), words_of_answer(question, value, language), _text(value) in chosen)
            for value in answers_of(question)
        ]

    def _read(self, data: Mapping[str, Any]) -> None:  # Any: a QueryDict
        if f"{_NAME}-clear" in data:
            self.kept, self.condition = None, None
        count = data.get(f"{_NAME}-count", "0")
        many = min(int(count), MOST_LINES) if str(count).isdigit() else 0
        self.join = Join.ANY if data.get(f"{_NAME}-join") == Join.ANY else Join.ALL
        lines = [self._typed(data, number) for number in range(many)]
        gone = data.get(f"{_NAME}-drop", "")
        self.typed = [one for number, one in enumerate(lines) if str(number) != gone]
        if f"{_NAME}-add" in data and self.can_add:
            self.typed.append(_Typed(""))

    def _typed(self, data: Mapping[str, Any], number: int) -> _Typed:  # Any: a QueryDict
        name = f"{_NAME}-{number}"
        several = (
            data.getlist(f"{name}-value") if hasattr(data, "getlist") else [data.get(f"{name}-value", "")]
        )
        values = tuple(one.strip()[:200] for one in several if isinstance(one, str) and one.strip())
        return _Typed(str(data.get(f"{name}-question", "")), str(data.get(f"{name}-relation", "")), values)

    def _line(self, typed: _Typed) -> Line | None:
        """The line as it is meant: several values under “là” mean one of them."""
        if not typed.key or typed.relation not in list(Relation):
            return None
        relation = Relation(typed.relation)
        if relation in _NO_VALUE:
            return Line(typed.key, relation)
        question = self.questions.get(typed.key)
        values = tuple(_value(question, relation, one) for one in typed.values)
        if not values or None in values:
            return None
        if len(values) > 1:
            wider = {Relation.IS: Relation.ONE_OF, Relation.IS_NOT: Relation.NONE_OF}
            relation = wider.get(relation, relation)
        return Line(typed.key, relation, tuple(one for one in values if one is not None))


def _kind(question: Question | None, relation: Relation) -> str:
    if relation in _NO_VALUE:
        return "none"
    if question is not None and answers_of(question):
        return "options"
    if relation in (Relation.MORE, Relation.LESS) or (question and question.type in _NUMBERS):
        return "number"
    return "text"


def _value(question: Question | None, relation: Relation, typed: str) -> Scalar | None:
    if question is not None and question.type == "yes_no":
        return {"true": True, "false": False}.get(typed)
    if relation in (Relation.MORE, Relation.LESS) or (question and question.type in _NUMBERS):
        bare = typed.replace(".", "").replace(" ", "")
        return int(bare) if bare.lstrip("-").isdecimal() and len(bare) < 16 else None
    offered = answers_of(question) if question else ()
    return None if offered and typed not in offered else typed


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _texts(values: tuple[Scalar, ...]) -> tuple[str, ...]:
    return tuple(map(_text, values))
