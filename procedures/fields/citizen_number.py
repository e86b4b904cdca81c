"""The 12 digits of a personal identification number."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import digits


@dataclass(frozen=True, slots=True)
class CitizenNumberSettings:
    pass


class CitizenNumberType(FieldType[CitizenNumberSettings]):
    key = "citizen_number"
    Settings = CitizenNumberSettings
    sensitive = True

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        number = digits(raw)
        if not re.fullmatch(r"[0-9]{12}", number):
            raise Wrong(_("Số định danh phải có 12 chữ số"))
        if not 1 <= int(number[:3]) <= 96:  # the province code a number begins with
            raise Wrong(_("Số định danh không có thật. Nhập lại đúng như trên thẻ căn cước"))
        return number

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return mask(str(stored)) if masked else str(stored)


def mask(number: str) -> str:
    """0•• ••• •••234: enough to recognise one's own."""
    hidden = number[:1] + "•" * (len(number) - 4) + number[-3:]
    return " ".join(hidden[start : start + 3] for start in range(0, len(hidden), 3))


FIELD_TYPES.add("citizen_number", CitizenNumberType())
