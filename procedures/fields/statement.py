"""Words to read; with `agree`, a box that must be ticked and is never ticked in advance."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored


@dataclass(frozen=True, slots=True)
class StatementSettings:
    agree: bool = False


class StatementType(FieldType[StatementSettings]):
    key = "statement"
    Settings = StatementSettings

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        return super().answer(raw, asked) if self.settings(asked.question).agree else None

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return True

    def raw(self, stored: Stored, question: Question) -> Raw:
        return "yes" if stored is True else ""

    def missing(self, asked: Asked) -> str:
        return _("Đánh dấu vào ô này để tiếp tục")

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return _("Đã đồng ý")


FIELD_TYPES.add("statement", StatementType())
