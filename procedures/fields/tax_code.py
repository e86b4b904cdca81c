"""A tax code: 10 digits, 10 and 3 for a branch, or the 12 of a personal number."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import digits


@dataclass(frozen=True, slots=True)
class TaxCodeSettings:
    pass


class TaxCodeType(FieldType[TaxCodeSettings]):
    key = "tax_code"
    Settings = TaxCodeSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        number = digits(raw)
        if not re.fullmatch(r"[0-9]{10}|[0-9]{12}|[0-9]{13}", number) or not number.strip("0"):
            raise Wrong(_("Mã số thuế phải có 10, 12 hoặc 13 chữ số"))
        return f"{number[:10]}-{number[10:]}" if len(number) == 13 else number

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return str(stored)


FIELD_TYPES.add("tax_code", TaxCodeType())
