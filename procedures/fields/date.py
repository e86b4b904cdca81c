"""A day in three boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.calculating import years_between
from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.typing_in import digits

PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class DateSettings:
    past: bool = False  # today at the latest
    future: bool = False  # today at the earliest
    years_back: int = 130
    years_ahead: int = 50
    earliest: date | None = None
    latest: date | None = None
    least_age: int = 0  # in whole years, today
    most_age: int = 0  # 0: no bound
    after: str = ""  # the key of another date that must not be later
    within_months: int = 0  # of that other date
    birthday: bool = False


class DateType(FieldType[DateSettings]):
    key = "date"
    Settings = DateSettings
    group = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return {part: text_in(data, f"{asked.name}-{part}").strip() for part in PARTS}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not any(raw.get(part) for part in PARTS)

    def raw(self, stored: Stored, question: Question) -> Raw:
        return boxes(stored)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        for part, sentence in _missing_parts(raw):
            raise Wrong(sentence % {"what": asked.capital}, part)
        day = real_day(raw, asked)
        check_span(day, self.settings(asked.question), asked)
        return day.isoformat()

    def cross_check(self, stored: Stored, asked: Asked) -> str | None:
        settings = self.settings(asked.question)
        first, this = _date(asked.answers.get(settings.after)), _date(stored)
        if not settings.after or first is None or this is None:
            return None
        if this < first:
            return _("%(what)s phải từ %(first)s trở đi") % {"what": asked.capital, "first": shown(first)}
        last = months_later(first, settings.within_months)
        if settings.within_months and this > last:
            return _("%(what)s phải từ %(last)s trở về trước") % {"what": asked.capital, "last": shown(last)}
        return None

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        day = _date(stored)
        return shown(day) if day else ""

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        return f"{asked.id}-{first_part(wrong, PARTS)}"


def boxes(stored: Stored) -> dict[str, str]:
    """The three boxes of a stored date; parts that are not known are empty."""
    parts = stored.split("-") if isinstance(stored, str) else []
    year, month, day = [*parts, "", "", ""][:3]
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def first_part(wrong: list[ValidationError], parts: tuple[str, ...]) -> str:
    """The box the first error names, else the first box."""
    named = next((one.code for one in wrong if one.code in parts), None)
    return named or parts[0]


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - timedelta(days=1)).day))


def whole(raw: object) -> int:
    """A box as a number, 0 when it is none."""
    text = digits(raw)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _missing_parts(raw: Mapping[str, str]) -> list[tuple[str, str]]:
    sentences = {
        "day": _("%(what)s phải có ngày"),
        "month": _("%(what)s phải có tháng"),
        "year": _("%(what)s phải có năm"),
    }
    return [(part, sentence) for part, sentence in sentences.items() if not raw.get(part)]


def real_day(raw: Mapping[str, str], asked: Asked) -> date:
    """The day three boxes name; raises Wrong when there is none."""
    day, month, year = (whole(raw.get(part)) for part in PARTS)
    if not 1000 <= year <= 9999:
        raise Wrong(_("%(what)s phải có năm đủ 4 chữ số") % {"what": asked.capital}, "year")
    try:
        return date(year, month, day)
    except ValueError:
        part = "month" if not 1 <= month <= 12 else "day"
        sentence = _("%(what)s không có thật. Kiểm tra lại ngày và tháng") % {"what": asked.capital}
        raise Wrong(sentence, part) from None


def check_span(day: date, settings: DateSettings, asked: Asked) -> None:
    """Raises Wrong for a day outside the span the settings allow."""
    if settings.past and day > asked.today:
        raise Wrong(_("%(what)s phải là hôm nay hoặc trước hôm nay") % {"what": asked.capital})
    if settings.future and day < asked.today:
        raise Wrong(_("%(what)s phải là hôm nay hoặc sau hôm nay") % {"what": asked.capital})
    first, last = asked.today.year - settings.years_back, asked.today.year + settings.years_ahead
    if not first <= day.year <= last:
        raise Wrong(
            _("%(what)s phải có năm từ %(first)s đến %(last)s")
            % {"what": asked.capital, "first": first, "last": last},
            "year",
        )
    _check_bounds(day, settings, asked)
    _check_age(years_between(day, asked.today), settings, asked)


def _check_bounds(day: date, settings: DateSettings, asked: Asked) -> None:
    if settings.earliest and day < settings.earliest:
        told = {"what": asked.capital, "first": shown(settings.earliest)}
        raise Wrong(_("%(what)s phải từ %(first)s trở đi") % told)
    if settings.latest and day > settings.latest:
        told = {"what": asked.capital, "last": shown(settings.latest)}
        raise Wrong(_("%(what)s phải từ %(last)s trở về trước") % told)


def _check_age(age: int, settings: DateSettings, asked: Asked) -> None:
    if settings.least_age and age < settings.least_age:
        raise Wrong(_("Tính theo %(what)s thì phải đủ %(age)s tuổi") % _aged(asked, settings.least_age))
    if settings.most_age and age > settings.most_age:
        raise Wrong(_("Tính theo %(what)s thì không được quá %(age)s tuổi") % _aged(asked, settings.most_age))


def _aged(asked: Asked, age: int) -> dict[str, object]:
    return {"what": asked.what, "age": age}


def _date(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


FIELD_TYPES.add("date", DateType())
