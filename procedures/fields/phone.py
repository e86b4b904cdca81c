"""A telephone number in Vietnam, kept with its leading zero."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import digits


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    pass


class PhoneType(FieldType[PhoneSettings]):
    key = "phone"
    Settings = PhoneSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        number = re.sub(r"^(\+|00)84", "0", digits(raw).replace("(", "").replace(")", ""))
        # Mobile numbers have 10 digits; fixed lines begin with 02 and have 11.
        if not re.fullmatch(r"0[0-9]{9}|02[0-9]{9}", number):
            raise Wrong(_("Số điện thoại phải có 10 chữ số và bắt đầu bằng 0"))
        return number

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return str(stored)


FIELD_TYPES.add("phone", PhoneType())
