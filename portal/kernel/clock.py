"""The one place that knows what time it is. Rules never ask: they are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_elsewhen: ContextVar[datetime | None] = ContextVar("elsewhen", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _elsewhen.get() or datetime.now(UTC)  # noqa: TID251 - the one place that may ask


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment: for the demonstration's past, never for people's data."""
    token = _elsewhen.set(moment)
    try:
        yield
    finally:
        _elsewhen.reset(token)


def today() -> date:
    """The calendar day in Vietnam."""
    return now().astimezone(VIETNAM).date()
