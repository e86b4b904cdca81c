"""Where somebody lives or something is: the line of the street, and the commune."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES, composite
from procedures.fields.base import Asked, FieldType, Raw, Stored


@dataclass(frozen=True, slots=True)
class AddressSettings:
    street_required: bool = False
    street: str = ""  # what the first line asks for
    street_en: str = ""


class AddressType(FieldType[AddressSettings]):
    key = "address"
    Settings = AddressSettings
    group = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return composite.read_parts(data, asked, self._parts(asked))

    def raw(self, stored: Stored, question: Question) -> Raw:
        kept = stored if isinstance(stored, Mapping) else {}
        street = kept.get("street")
        return {
            "street": street if isinstance(street, str) else "",
            "commune": FIELD_TYPES["commune"].raw(kept.get("commune"), question),
        }

    def is_empty(self, raw: Raw) -> bool:
        if not isinstance(raw, Mapping):
            return True
        return not raw.get("street") and FIELD_TYPES["commune"].is_empty(raw.get("commune"))

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return composite.clean_parts(raw, asked, self._parts(asked))

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        """An empty address that is required is told box by box what is missing."""
        if asked.question.required and self.is_empty(raw):
            return self.clean({}, asked)
        return super().answer(raw, asked)

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if not isinstance(stored, Mapping):
            return ""
        commune = FIELD_TYPES["commune"].shown(stored.get("commune"), question, language)
        return ", ".join(filter(None, [str(stored.get("street") or ""), commune]))

    def places(self, stored: Stored) -> list[str]:
        return FIELD_TYPES["commune"].places(stored.get("commune")) if isinstance(stored, Mapping) else []

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        return composite.rearranging(data, asked, self._parts(asked))

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        context = super().drawn(raw, asked, composite.of_whole(wrong))
        return {**context, "parts": composite.render_parts(raw, asked, self._parts(asked), wrong)}

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        return composite.first_wrong_box(asked, self._parts(asked), wrong)

    def _parts(self, asked: Asked) -> tuple[Question, ...]:
        settings = self.settings(asked.question)
        street = in_language(asked.language, settings.street, settings.street_en)
        return (
            Question(
                key="street",
                type="text",
                label=street or _("Số nhà, đường, thôn, tổ dân phố"),
                short=_("số nhà, đường, thôn của %(what)s") % {"what": asked.what} if not street else "",
                required=settings.street_required,
                config={"longest": 200, "autocomplete": "street-address"},
            ),
            Question(
                key="commune",
                type="commune",
                label=_("Tỉnh và xã, phường"),
                short=_("xã, phường của %(what)s") % {"what": asked.what},
            ),
        )


FIELD_TYPES.add("address", AddressType())
