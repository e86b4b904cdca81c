"""Answers made up from the questions themselves, so that a form can be walked through before anybody sees it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from communes.models import Unit
from procedures.conditions import Unreadable
from procedures.definition import Definition, Question
from procedures.fields import FIELD_TYPES, Asked
from procedures.fields.parted import PartedType
from procedures.fields.repeat import RepeatSettings
from procedures.fields.territory import Territory
from procedures.formbuilder import visible_questions, visible_sections

_TEXTS = (
    *("Nguyễn Văn An", "Nội dung thử", "A1", "12345678", "AB123456", "123", "2026", "12-AB 345.67"),
    *("040195000123", "2901234567", "0912345678", "an@example.vn", "79/2026", "ABC", "x"),
)
_RULES: Mapping[str, tuple[Any, ...]] = {  # Any: JSON
    "yes_no": (True, False),
    "statement": (True,),
    "citizen_number": ("040195000123",),
    "tax_code": ("2901234567",),
    "phone": ("0912345678",),
    "email": ("an@example.vn",),
    "partial_date": ("1990", "2024"),
}


class Sampler:
    """Makes up one valid answer for each question of a day."""

    def __init__(self, on: date) -> None:
        self.on, self.territory = on, Territory(on)
        self._commune: dict[str, str] | None = None

    def answers(self, definition: Definition, chosen: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """Answers along one way through the form, and the questions no answer was found for."""
        answers: dict[str, Any] = {}
        for section in definition.sections:
            if section not in visible_sections(definition, answers):
                continue
            for question in visible_questions(section, answers):
                answers[question.key] = self.answer(question, answers, chosen)
        answers = {key: value for key, value in answers.items() if value is not None}
        asked = [
            question
            for section in visible_sections(definition, answers)
            for question in visible_questions(section, answers)
        ]
        open_ones = [one.key for one in asked if one.required and one.key not in answers and _asks(one)]
        return answers, open_ones

    def answer(self, question: Question, answers: Mapping[str, Any], chosen: Mapping[str, Any]) -> Any:
        """A valid answer; None where none was found."""
        kind = FIELD_TYPES[question.type]
        asked = Asked(question, "vi", self.on, self.territory, question.key, answers)
        first = [chosen[question.key]] if question.key in chosen else []
        for stored in (*first, *self._candidates(question, answers)):
            try:
                kept = kind.answer(kind.raw(stored, question), asked)
            except (ValidationError, Unreadable, KeyError, TypeError, ValueError):
                continue
            if kept is not None and not kind.cross_check(kept, asked):
                return kept
        return None

    def _candidates(self, question: Question, answers: Mapping[str, Any]) -> Iterator[Any]:
        kind = FIELD_TYPES[question.type]
        settings = kind.settings(question)
        yield from _RULES.get(question.type, ())
        options = [option.value for option in getattr(settings, "options", ()) if not _parent(option)]
        yield from ([value] if question.type == "choices" else value for value in options)
        if question.type == "cascading":
            yield from (
                {"parent": _parent(one), "child": one.value} for one in settings.options if _parent(one)
            )
        if isinstance(kind, PartedType):
            parts = {part.key: self.answer(part, answers, {}) for part in kind.parts(question)}
            yield {key: value for key, value in parts.items() if value is not None}
        if isinstance(settings, RepeatSettings):
            row = {one.key: self.answer(one, answers, {}) for one in settings.questions}
            yield [{key: value for key, value in row.items() if value is not None}] * max(settings.least, 1)
        if question.type in ("commune", "address"):
            yield self._place(question.type)
        yield from self._numbers(settings)
        yield from self._days(answers)
        yield from ({"latitude": "18.67", "longitude": "105.69", "words": "Cạnh trụ sở"},)
        yield from _TEXTS

    def _numbers(self, settings: object) -> Iterator[Any]:
        least, most = getattr(settings, "least", None), getattr(settings, "most", None)
        yield from (number for number in (least, 1, 2, 10, most) if isinstance(number, int) and number)
        yield from ("1", 0)

    def _days(self, answers: Mapping[str, Any]) -> Iterator[str]:
        for days in (0, -400, 30, -8000, -12000):
            yield (self.on + timedelta(days=days)).isoformat()
        earlier = [value for value in answers.values() if isinstance(value, str) and len(value) == 10]
        yield from earlier

    def _place(self, kind: str) -> dict[str, Any]:
        if self._commune is None:
            unit = Unit.objects.communes().in_force(self.on).select_related("parent").order_by("pk").first()
            self._commune = _as_answer(unit) if unit is not None else {}
        return {"street": "Số 1", "commune": self._commune} if kind == "address" else dict(self._commune)


def _as_answer(unit: Unit) -> dict[str, str]:
    assert unit.parent is not None
    return {
        "code": unit.code,
        "level": "commune",
        "province": unit.parent.code,
        "valid_from": unit.valid_from.isoformat(),
        "name": f"{unit.full_name}, {unit.parent.full_name}",
    }


def _parent(option: Any) -> str:  # Any: the options of several kinds
    return str(getattr(option, "parent", "") or "")


def _asks(question: Question) -> bool:
    """Whether an answer is expected; a statement that is only read expects none."""
    kind = FIELD_TYPES[question.type]
    return kind.asks and getattr(kind.settings(question), "agree", True)
