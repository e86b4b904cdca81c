"""Rule: the twelve digits of a personal identity number, and what they say.

Three digits for the province where the birth was registered, one for century and sex, two for the year of
birth, six at random. The number carries personal facts, so it is masked wherever it is not the matter itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.kernel.errors import DomainError

_SEPARATORS = re.compile(r"[\s.\-\u00a0\u2009\u202f]+")
_TWELVE = re.compile(r"[0-9]{12}")


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class InvalidNumber(DomainError):
    """The text is no personal identity number; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A well-formed number. Whether it was ever issued only the register knows."""

    digits: str

    @property
    def province(self) -> str:
        """The three digits of the place where the birth was registered."""
        return self.digits[:3]

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self.digits[3]) % 2 else Sex.MALE

    @property
    def birth_year(self) -> int:
        return 1900 + 100 * (int(self.digits[3]) // 2) + int(self.digits[4:6])

    @property
    def masked(self) -> str:
        """The number as lists show it: enough to recognise one's own, too little to use another's."""
        return mask(self.digits)

    def __str__(self) -> str:
        return self.digits


def parse(text: str, *, this_year: int | None = None) -> CitizenNumber:
    """The number in `text`, written with or without blanks, dots and hyphens; raises InvalidNumber."""
    digits = _SEPARATORS.sub("", text)
    if not _TWELVE.fullmatch(digits):
        raise InvalidNumber("Số định danh phải có 12 chữ số")
    if digits[:3] == "000":
        raise InvalidNumber("Số định danh không đúng: ba chữ số đầu không phải mã nơi đăng ký khai sinh")
    number = CitizenNumber(digits)
    if this_year is not None and number.birth_year > this_year:
        raise InvalidNumber("Số định danh không đúng: năm sinh trong số ở sau năm nay")
    return number


def mask(text: str) -> str:
    """A number of any length with all but its first and last three digits hidden, in groups of three.

    >>> mask("001190000234")
    '0•• ••• ••• 234'
    """
    digits = _SEPARATORS.sub("", text)
    if len(digits) < 6:
        return "•" * len(digits)
    hidden = digits[0] + "•" * (len(digits) - 4) + digits[-3:]
    head = len(hidden) % 3
    groups = [hidden[:head]] if head else []
    return " ".join(groups + [hidden[i : i + 3] for i in range(head, len(hidden), 3)])
