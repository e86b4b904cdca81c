"""An amount in đồng, always whole."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.number import grouped, whole_digits


@dataclass(frozen=True, slots=True)
class MoneySettings:
    least: int = 0
    most: int = 10**14
    range_error: str = ""  # the admin's own sentence for an amount outside the bounds
    range_error_en: str = ""


class MoneyType(FieldType[MoneySettings]):
    key = "money"
    Settings = MoneySettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        text = whole_digits(re.sub(r"(?i)(đồng|vnđ|vnd|đ)\s*$", "", str(raw).strip()))
        if not re.fullmatch(r"\d{1,15}", text):
            raise Wrong(_("%(what)s phải là số tiền bằng đồng. Ví dụ: 50.000.000") % {"what": asked.capital})
        amount = int(text)
        if not settings.least <= amount <= settings.most:
            own = in_language(asked.language, settings.range_error, settings.range_error_en)
            raise Wrong(
                own
                or _("%(what)s phải từ %(least)s đến %(most)s đồng")
                % {
                    "what": asked.capital,
                    "least": grouped(settings.least, asked.language),
                    "most": grouped(settings.most, asked.language),
                }
            )
        return amount

    def raw(self, stored: Stored, question: Question) -> Raw:
        return grouped(stored, "vi") if isinstance(stored, int) and not isinstance(stored, bool) else ""

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return _("%(amount)s đồng") % {"amount": grouped(stored, language)}


FIELD_TYPES.add("money", MoneyType())
