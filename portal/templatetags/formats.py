"""How dates, hours, money, sizes and numbers read, in Vietnamese and in English. Filters: `{% load formats %}`."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language, gettext, ngettext

register = template.Library()

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_english() -> bool:
    return (get_language() or "vi").startswith("en")


def local(moment: date | datetime) -> date | datetime:
    """The moment as clocks here show it; a day stays a day."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(HERE)
    return moment


def weekday(moment: date | datetime) -> str:
    return (WEEKDAYS_EN if in_english() else WEEKDAYS)[local(moment).weekday()]


@register.filter
def day(moment: date | datetime | None) -> str:
    """27/3/2026; in English 27 March 2026."""
    if not moment:
        return ""
    on = local(moment)
    return (
        f"{on.day} {MONTHS_EN[on.month - 1]} {on.year}" if in_english() else f"{on.day}/{on.month}/{on.year}"
    )


@register.filter
def short_day(moment: date | datetime | None) -> str:
    """27/3; in English 27 March."""
    if not moment:
        return ""
    on = local(moment)
    return f"{on.day} {MONTHS_EN[on.month - 1]}" if in_english() else f"{on.day}/{on.month}"


@register.filter
def long_day(moment: date | datetime | None) -> str:
    """thứ Sáu, 27/3/2026"""
    if not moment:
        return ""
    return f"{weekday(moment)}{' ' if in_english() else ', '}{day(moment)}"


@register.filter
def clock(moment: datetime | None) -> str:
    """09:41"""
    return f"{local(moment):%H:%M}" if moment else ""


@register.filter
def moment(at: datetime | None) -> str:
    """14:20 thứ Ba, 24/3"""
    return _at(at, short_day) if at else ""


@register.filter
def full_moment(at: datetime | None) -> str:
    """14:20 thứ Ba, 24/3/2026"""
    return _at(at, day) if at else ""


@register.filter
def deadline_words(at: datetime | None) -> str:
    """trước 16:30 thứ Sáu, 27/3/2026"""
    if not at:
        return ""
    return gettext("trước %(moment)s") % {"moment": full_moment(at)}


@register.filter
def days_left(days: int) -> str:
    """Còn 3 ngày, Hạn hôm nay, Quá hạn 1 ngày."""
    if days == 0:
        return gettext("Hạn hôm nay")
    if days > 0:
        return ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days) % {"days": number(days)}
    return ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -days) % {"days": number(-days)}


@register.filter
def remaining(due_at: datetime | None, now: datetime | None) -> str:
    """The words of a deadline chip: whole days as the calendar counts them, hours on the last day."""
    if not due_at or not now:
        return ""
    days = (_date(due_at) - _date(now)).days
    if days == 0 and due_at >= now:
        return gettext("Hôm nay %(clock)s") % {"clock": clock(due_at)}
    if days == 0:
        return gettext("Quá hạn từ %(clock)s") % {"clock": clock(due_at)}
    return days_left(days)


@register.filter
def deadline_tone(due_at: datetime | None, now: datetime | None) -> str:
    """ok, due (today) or late."""
    if not due_at or not now:
        return "hold"
    if due_at < now:
        return "late"
    return "due" if _date(due_at) == _date(now) else "ok"


@register.filter
def number(value: int | float | Decimal | None, places: int = 0) -> str:
    """2.184.306 and 97,4; in English 2,184,306 and 97.4."""
    if value is None:
        return ""
    text = f"{value:,.{places}f}"
    return text if in_english() else text.translate(str.maketrans(",.", ".,"))


@register.filter
def percent(share: float | Decimal | None, places: int = 1) -> str:
    """A share of 0 to 1 as 97,4 %."""
    if share is None:
        return ""
    return f"{number(share * 100, places)}{'' if in_english() else ' '}%"


@register.filter
def money(dong: int | Decimal | None) -> str:
    """8.000 đồng"""
    if dong is None:
        return ""
    return gettext("%(amount)s đồng") % {"amount": number(dong)}


@register.filter
def fee(dong: int | Decimal | None) -> str:
    """Money to pay; nothing to pay is said in words."""
    return money(dong) if dong else gettext("Không mất phí")


@register.filter
def file_size(size: int | None) -> str:
    """312 KB, 1,4 MB"""
    if size is None:
        return ""
    if size < 1024 * 1024:
        return f"{number(max(1, round(size / 1024)) if size else 0)} KB"
    return f"{number(size / 1024 / 1024, 1)} MB"


@register.filter
def phone(digits: str | None) -> str:
    """0912 345 678; other lengths stay as they are."""
    text = (digits or "").strip()
    return f"{text[:4]} {text[4:7]} {text[7:]}" if len(text) == 10 and text.isdigit() else text


@register.filter
def citizen_number(digits: str | None) -> str:
    """011 198 000 234: an identity number in groups that can be read aloud."""
    text = (digits or "").strip()
    return " ".join(text[i : i + 3] for i in range(0, 12, 3)) if len(text) == 12 and text.isdigit() else text


@register.filter
def masked(digits: str | None) -> str:
    """0•• ••• ••• 234: enough to be recognised by its owner only."""
    text = (digits or "").strip()
    if len(text) < 6:
        return "•••" if text else ""
    return f"{text[0]}•• ••• ••• {text[-3:]}"


def _date(at: date | datetime) -> date:
    here = local(at)
    return here.date() if isinstance(here, datetime) else here


def _at(at: datetime, as_day: Callable[[datetime], str]) -> str:
    separator = " " if in_english() else ", "
    return f"{clock(at)} {weekday(at)}{separator}{as_day(at)}"
