"""An e-mail address."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import line


@dataclass(frozen=True, slots=True)
class EmailSettings:
    pass


class EmailType(FieldType[EmailSettings]):
    key = "email"
    Settings = EmailSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        address = line(raw, asked, 254)
        try:
            validate_email(address)
        except ValidationError:
            raise Wrong(_("Thư điện tử phải có dạng ten@example.vn")) from None
        return address

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return str(stored)


FIELD_TYPES.add("email", EmailType())
