"""A date of which only the year may be known, where the law allows it: kept as 1980, 1980-05 or 1980-05-12."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.date import PARTS, DateSettings, boxes, check_span, first_part, real_day


@dataclass(frozen=True, slots=True)
class PartialDateSettings:
    past: bool = True
    years_back: int = 130
    least_age: int = 0
    most_age: int = 0
    birthday: bool = False


class PartialDateType(FieldType[PartialDateSettings]):
    key = "partial_date"
    Settings = PartialDateSettings
    group = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return {part: text_in(data, f"{asked.name}-{part}").strip() for part in PARTS}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not any(raw.get(part) for part in PARTS)

    def raw(self, stored: Stored, question: Question) -> Raw:
        return boxes(stored)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        if not raw.get("year"):
            raise Wrong(_("%(what)s phải có năm") % {"what": asked.capital}, "year")
        if raw.get("day") and not raw.get("month"):
            raise Wrong(_("%(what)s phải có tháng") % {"what": asked.capital}, "month")
        settings = self.settings(asked.question)
        day = real_day(
            {"day": "1", "month": "1", **{part: raw[part] for part in PARTS if raw.get(part)}}, asked
        )
        check_span(day, _span(settings), asked)
        known = 10 if raw.get("day") else 7 if raw.get("month") else 4
        return day.isoformat()[:known]

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        known = boxes(stored)
        return "/".join(known[part] for part in PARTS if known[part])

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        return f"{asked.id}-{first_part(wrong, PARTS)}"


def _span(settings: PartialDateSettings) -> DateSettings:
    return DateSettings(
        past=settings.past,
        years_back=settings.years_back,
        least_age=settings.least_age,
        most_age=settings.most_age,
    )


FIELD_TYPES.add("partial_date", PartialDateType())
