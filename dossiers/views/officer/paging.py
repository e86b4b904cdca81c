"""Pages by key: no row is lost or shown twice, however many come and go, and page 1,000 costs as much as page 1."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.models import Q

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place between two rows: the moment and the key of the row beside it."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is ordered: by a moment, then by key, both upwards or both downwards."""

    moment: str
    downwards: bool = False

    def fields(self, *, turned: bool = False) -> tuple[str, str]:
        sign = "-" if self.downwards != turned else ""
        return f"{sign}{self.moment}", f"{sign}pk"

    def beyond(self, mark: Mark, *, turned: bool = False) -> Q:
        """The rows after a mark, or before it when turned."""
        way = "lt" if self.downwards != turned else "gt"
        return Q(**{f"{self.moment}__{way}": mark.at}) | Q(**{self.moment: mark.at, f"pk__{way}": mark.pk})


@dataclass(frozen=True, slots=True)
class Place:
    """Which page was asked for: after a mark, before one, or the first."""

    after: Mark | None = None
    before: Mark | None = None

    @property
    def turned(self) -> bool:
        return self.before is not None and self.after is None

    def narrow(self, order: Order) -> Q:
        mark = self.after or self.before
        return order.beyond(mark, turned=self.turned) if mark else Q()


def place_in(given: Callable[[str], str | None]) -> Place:
    """The place in a query string; what cannot be read is the first page."""
    return Place(_mark(given("sau") or ""), _mark(given("truoc") or ""))


def cut(rows: list[Row], place: Place, size: int = PAGE) -> tuple[list[Row], bool, bool]:
    """The rows of the page in order, and whether there is one before and one after it."""
    more, rows = len(rows) > size, rows[:size]
    if place.turned:
        return rows[::-1], more, True
    return rows, place.after is not None, more


def _mark(text: str) -> Mark | None:
    moment, _dash, pk = text.partition("-")
    if not (moment.isascii() and pk.isascii() and moment.isdigit() and pk.isdigit()) or len(text) > 40:
        return None
    try:
        return Mark(_EPOCH + timedelta(microseconds=int(moment)), min(int(pk), 2**63 - 1))
    except OverflowError:
        return None
