"""Numbers, days and money as Vietnamese papers write and spell them."""

import re
from datetime import date, datetime

from portal.kernel.clock import VIETNAM

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", " nghìn", " triệu")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def spelled(number: int) -> str:
    """A whole number from zero in words: 2026 is "hai nghìn không trăm hai mươi sáu"."""
    if number < 0:
        return f"âm {spelled(-number)}"
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        return f"{spelled(billions)} tỷ" + (f" {_below_billion(rest, padded=True)}" if rest else "")
    return _below_billion(number, padded=False)


def spelled_day(day: date) -> str:
    """A day in words, as a birth certificate repeats it."""
    month = "tư" if day.month == 4 else spelled(day.month)
    return f"Ngày {spelled(day.day)}, tháng {month}, năm {spelled(day.year)}"


def long_day(day: date) -> str:
    """A day as official papers date themselves: two figures below ten, and for January and February."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_day(day: date) -> str:
    """A day in figures."""
    return f"{_local(day):%d/%m/%Y}"


def clock(at: datetime) -> str:
    """The hour and minute of a moment."""
    return f"{_local(at):%H:%M}"


def moment(at: datetime) -> str:
    """A moment as forms ask for it: hour, minute and day."""
    local = _local(at)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"


def promise(at: datetime) -> str:
    """A promised moment as people say it, with its weekday."""
    local = _local(at)
    return f"trước {local:%H:%M} {_WEEKDAYS[local.weekday()]}, {local.day}/{local.month}/{local.year}"


def year_in(text: str) -> str:
    """The year in a text that may be a whole day, in either order, or the year alone."""
    found = re.search(r"(?<!\d)(?:1[89]|2\d)\d\d(?!\d)", text)
    return found[0] if found else text


def stamp(at: datetime) -> str:
    """The moment of a signature."""
    return f"{_local(at):%H:%M:%S, %d/%m/%Y}"


def grouped(number: int) -> str:
    """A whole number in figures, in groups of three."""
    return f"{number:,}".replace(",", ".")


def money(amount: int) -> str:
    """An amount in đồng, in figures."""
    return f"{grouped(amount)} đồng"


def spelled_money(amount: int) -> str:
    """An amount in đồng, in words."""
    words = spelled(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _local(at: date) -> date:
    return at.astimezone(VIETNAM) if isinstance(at, datetime) else at


def _below_billion(number: int, *, padded: bool) -> str:
    if not number:
        return _DIGITS[0]
    groups = [number // 1000**place % 1000 for place in (2, 1, 0)]
    parts: list[str] = []
    for place, group in zip((2, 1, 0), groups, strict=True):
        if group:
            parts.append(_group(group, padded=padded or bool(parts)) + _THOUSANDS[place])
    return " ".join(parts)


def _group(group: int, *, padded: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or padded else []
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_one(ones, tens))
    return " ".join(words)


def _one(ones: int, tens: int) -> str:
    if tens and ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]
