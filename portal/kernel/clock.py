"""The one place that knows what time it is. Rules never ask: they are told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may ask


def today() -> date:
    """The calendar day in Vietnam."""
    return now().astimezone(VIETNAM).date()
