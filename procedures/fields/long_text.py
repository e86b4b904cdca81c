"""Several lines of text."""

from dataclasses import dataclass

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored
from procedures.fields.typing_in import paragraph, visible


@dataclass(frozen=True, slots=True)
class LongTextSettings:
    longest: int = 2000
    rows: int = 4


class LongTextType(FieldType[LongTextSettings]):
    key = "long_text"
    Settings = LongTextSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return paragraph(raw, asked, self.settings(asked.question).longest)

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return visible(str(stored))


FIELD_TYPES.add("long_text", LongTextType())
