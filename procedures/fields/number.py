"""A number, whole or with decimals; kept as an integer, or as text where it has decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import digits


@dataclass(frozen=True, slots=True)
class NumberSettings:
    least: int = 0
    most: int = 1_000_000_000
    decimals: int = 0
    suffix: str = ""
    suffix_en: str = ""
    size: str = "6"
    range_error: str = ""  # the admin's own sentence for a number outside the bounds
    range_error_en: str = ""


class NumberType(FieldType[NumberSettings]):
    key = "number"
    Settings = NumberSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        number = self._number(str(raw), settings, asked)
        own = in_language(asked.language, settings.range_error, settings.range_error_en)
        if own and not settings.least <= number <= settings.most:
            raise Wrong(own)
        if number < settings.least:
            raise Wrong(_("%(what)s phải từ %(least)s trở lên") % _bounds(asked, settings))
        if number > settings.most:
            raise Wrong(_("%(what)s phải từ %(most)s trở xuống") % _bounds(asked, settings))
        return int(number) if settings.decimals == 0 else _plain(number)

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        settings = self.settings(question)
        suffix = in_language(language, settings.suffix, settings.suffix_en)
        return f"{grouped(stored, language)} {suffix}".strip()

    def raw(self, stored: Stored, question: Question) -> Raw:
        if isinstance(stored, bool) or not isinstance(stored, int | str):
            return ""
        return str(stored).replace(".", ",")

    def _number(self, raw: str, settings: NumberSettings, asked: Asked) -> Decimal:
        text = whole_digits(raw) if settings.decimals == 0 else decimal_digits(raw)
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text):
            raise Wrong(_("%(what)s phải là số. Ví dụ: 120") % {"what": asked.capital})
        number = Decimal(text)
        if -int(number.as_tuple().exponent) > settings.decimals:
            raise Wrong(
                _("%(what)s chỉ có nhiều nhất %(count)s chữ số sau dấu phẩy")
                % {"what": asked.capital, "count": settings.decimals}
            )
        return number


def whole_digits(raw: str) -> str:
    """A whole number as typed with blanks, dots or commas between thousands."""
    text = raw.strip()
    sign = "-" if text.startswith("-") else ""
    return sign + digits(text).replace(",", "")


def decimal_digits(raw: str) -> str:
    """A decimal number as typed in Vietnam: a comma before the decimals, dots between thousands."""
    text = re.sub(r"\s", "", raw.replace("\u00a0", ""))
    if "," in text:
        return text.replace(".", "").replace(",", ".", 1)
    grouping = text.count(".") > 1 or re.fullmatch(r"-?\d{1,3}\.\d{3}", text)
    return text.replace(".", "") if grouping else text


def grouped(number: int | str, language: str) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    written = f"{Decimal(number):,}"
    return written if language.startswith("en") else written.translate(str.maketrans(",.", ".,"))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bounds(asked: Asked, settings: NumberSettings) -> dict[str, str]:
    bounds = {
        "least": grouped(settings.least, asked.language),
        "most": grouped(settings.most, asked.language),
    }
    return {"what": asked.capital, **bounds}


FIELD_TYPES.add("number", NumberType())
