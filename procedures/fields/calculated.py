"""An answer that is worked out from others and shown with how it came; see procedures/calculating.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.calculating import WORDS, formula
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored
from procedures.fields.number import grouped
from procedures.fields.options import Option, words
from procedures.fields.typing_in import visible
from procedures.shape import build


@dataclass(frozen=True, slots=True)
class CalculatedSettings:
    """Beside the formula: `how` it came in words, `options` that give the values of a table their words."""

    how: str = ""
    how_en: str = ""
    suffix: str = ""
    suffix_en: str = ""
    options: tuple[Option, ...] | None = None


class CalculatedType(FieldType[CalculatedSettings]):
    key = "calculated"
    Settings = CalculatedSettings
    asks = False

    def settings(self, question: Question) -> CalculatedSettings:
        formula(question.config)
        own = {key: value for key, value in question.config.items() if key not in (*WORDS, "otherwise")}
        return build(CalculatedSettings, own, f"câu hỏi {question.key}")

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return ""

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        """Whatever was sent, the value is worked out here."""
        return formula(asked.question.config).value(asked.answers, asked.today)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return self.answer(raw, asked)

    def raw(self, stored: Stored, question: Question) -> Raw:
        return ""

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        settings = self.settings(question)
        suffix = in_language(language, settings.suffix, settings.suffix_en)
        if settings.options is not None and isinstance(stored, str | int):
            return words(settings.options, str(stored), language)
        if isinstance(stored, bool):
            return _("Có") if stored else _("Không")
        number = isinstance(stored, int) or (isinstance(stored, str) and _is_number(stored))
        return f"{grouped(stored, language) if number else visible(str(stored))} {suffix}".strip()

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        settings, value = self.settings(asked.question), self.answer(raw, asked)
        told = "" if value is None else self.shown(value, asked.question, asked.language)
        how = in_language(asked.language, settings.how, settings.how_en) or _how(asked.question)
        return {**super().drawn(raw, asked, wrong), "told": told, "how": how}


def _is_number(text: str) -> bool:
    whole, _dot, rest = text.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not rest or rest.isdigit())


def _how(question: Question) -> str:
    word = next(word for word in WORDS if word in question.config)
    return {
        "sum": _("Cộng từ các câu đã trả lời."),
        "product": _("Nhân từ các câu đã trả lời."),
        "difference": _("Lấy số thứ nhất trừ số thứ hai trong các câu đã trả lời."),
        "count": _("Đếm số mục đã khai."),
        "age": _("Tính từ ngày sinh đã khai đến hôm nay."),
        "years": _("Tính số năm giữa hai ngày đã khai."),
        "days": _("Tính số ngày giữa hai ngày đã khai."),
        "table": _("Xác định theo các câu đã trả lời."),
    }[word]


FIELD_TYPES.add("calculated", CalculatedType())
