"""Working time: which days are worked, and arithmetic in working minutes. Plain rule, no database.

A moment comes in with any time zone and goes out in Vietnamese time, to the minute. A working minute lies in
a half-day with its end excluded; time that ends with a half-day is due at that end, not at the next opening.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Half = tuple[time, time]
HALVES: tuple[Half, ...] = ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0)))
NO_CUTOFF = "none"
LAST_WORKING_HOUR = "last_working_hour"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """How a day differs from the plain week; the last is a Saturday that is worked in exchange."""

    HOLIDAY = "holiday"
    COMPENSATORY_OFF = "compensatory_off"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKDAY = "swapped_workday"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days off and worked of one version, over a plain week of Monday to Friday."""

    version: int = 0
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    halves: tuple[Half, ...] = HALVES

    @classmethod
    def of(cls, version: int, days: Iterable[tuple[date, DayKind]]) -> "WorkCalendar":
        """The calendar of a table of days."""
        kinds = dict(days)
        worked = frozenset(day for day, kind in kinds.items() if kind is DayKind.SWAPPED_WORKDAY)
        return cls(version, off=frozenset(kinds) - worked, worked=worked)

    def works(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.works(day):
            day += DAY
        return day

    def last_working(self, day: date) -> date:
        """The last working day that is not after `day`."""
        while not self.works(day):
            day -= DAY
        return day

    def add_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; with a count of zero, `day` itself."""
        for _ in range(count):
            day = self.next_working(day + DAY)
        return day

    def opening(self, day: date) -> datetime:
        return _at(day, self.halves[0][0])

    def closing(self, day: date) -> datetime:
        return _at(day, self.halves[-1][1])

    def is_working(self, moment: datetime) -> bool:
        """Whether this is a working minute."""
        here = local(moment)
        return any(start <= here < end for start, end in self._halves_of(here.date()))

    def add_minutes(self, moment: datetime, count: int) -> datetime:
        """The moment at which `count` working minutes have passed."""
        here, left = local(moment), timedelta(minutes=count)
        if not left:
            return here
        for start, end in self._halves_from(here):
            start = max(start, here)
            if left <= end - start:
                return start + left
            left -= end - start
        raise OverflowError("no working time is left")  # the calendar has no end, so this is not reached

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """The working minutes from one moment to a later one; none if it is not later."""
        first, last = local(start), local(end)
        total, day = timedelta(), first.date()
        while day <= last.date():
            for opens, closes in self._halves_of(day):
                total += max(min(closes, last) - max(opens, first), timedelta())
            day += DAY
        return total // MINUTE

    def days_between(self, start: date, end: date) -> int:
        """The working days after `start`, up to and including `end`."""
        span = max((end - start).days, 0)
        return sum(self.works(start + DAY * step) for step in range(1, span + 1))

    def next_moment(self, moment: datetime) -> datetime:
        """That moment if it is a working minute, else the next opening."""
        here = local(moment)
        for start, end in self._halves_from(here):
            if here < end:
                return max(start, here)
        raise OverflowError("no working time is left")  # the calendar has no end, so this is not reached

    def counts_from(
        self, moment: datetime, cutoff: str = NO_CUTOFF, *, limit_in_time: bool = True
    ) -> datetime:
        """From when time counts for something received then: too late, or on a day off, is the next opening.

        The cut-off is `none` (closing time), `last_working_hour` or an hour such as `15:00`.
        """
        here = local(moment)
        limit = self.limit(here.date(), cutoff)
        late = here > limit if limit_in_time else here >= limit
        if late or not self.works(here.date()):
            first = here.date() + DAY if self.works(here.date()) else here.date()
            return self.opening(self.next_working(first))
        return here if here == self.closing(here.date()) else self.next_moment(here)

    def limit(self, day: date, cutoff: str) -> datetime:
        """Until when something is received in time on that day."""
        if cutoff == NO_CUTOFF:
            return self.closing(day)
        if cutoff == LAST_WORKING_HOUR:
            return self.closing(day) - timedelta(hours=1)
        return min(_at(day, time.fromisoformat(cutoff)), self.closing(day))

    def without(self, days: Iterable[date]) -> "WorkCalendar":
        """The same calendar with more days off: an area suspended by decision."""
        lost = frozenset(days)
        return replace(self, off=self.off | lost, worked=self.worked - lost)

    def _halves_of(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.works(day):
            return []
        return [(_at(day, start), _at(day, end)) for start, end in self.halves]

    def _halves_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = moment.date()
        while day < date.max:
            for start, end in self._halves_of(day):
                if end >= moment:
                    yield start, end
            day += DAY


def local(moment: datetime) -> datetime:
    """The moment in Vietnam, to the minute."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(VIETNAM).replace(second=0, microsecond=0)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=VIETNAM)
