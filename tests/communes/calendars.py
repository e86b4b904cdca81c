"""The official calendar for rules, read from the fixture, and an oracle that steps through the minutes."""

import csv
from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from communes.calendar import VIETNAM, DayKind, WorkCalendar

FIXTURE = Path(__file__).parents[2] / "fixtures" / "holidays" / "v1.csv"
MINUTE = timedelta(minutes=1)


@cache
def official() -> WorkCalendar:
    with FIXTURE.open(encoding="utf-8") as file:
        rows = [(date.fromisoformat(row["date"]), DayKind(row["kind"])) for row in csv.DictReader(file)]
    return WorkCalendar.of(1, rows)


def at(text: str) -> datetime:
    """A moment in Vietnam, such as `2026-03-02 09:15`."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


class MinuteByMinute:
    """Answers the same questions as WorkCalendar from a list of every working minute in a window."""

    def __init__(self, calendar: WorkCalendar, first: date, days: int) -> None:
        self.calendar = calendar
        self.minutes: list[datetime] = []
        for step in range(days):
            day = first + timedelta(days=step)
            if day in calendar.worked or (day.isoweekday() <= 5 and day not in calendar.off):
                for start, end in calendar.halves:
                    here = datetime.combine(day, start, tzinfo=VIETNAM)
                    while here.time() < end:
                        self.minutes.append(here)
                        here += MINUTE
        self.days = sorted({minute.date() for minute in self.minutes})

    def closing(self, day: date) -> datetime:
        return datetime.combine(day, self.calendar.halves[-1][1], tzinfo=VIETNAM)

    def add_minutes(self, moment: datetime, count: int) -> datetime:
        if count == 0:
            return moment
        return self.minutes[bisect_left(self.minutes, moment) + count - 1] + MINUTE

    def minutes_between(self, start: datetime, end: datetime) -> int:
        return sum(start <= minute < end for minute in self.minutes)

    def add_days(self, day: date, count: int) -> date:
        later = [worked for worked in self.days if worked > day]
        return later[count - 1] if count else day

    def counts_from(self, moment: datetime, limit: time) -> datetime:
        if moment.date() in self.days and moment.time() <= limit:
            if moment == self.closing(moment.date()):
                return moment
            return self._first(moment)
        return self._first(datetime.combine(moment.date() + timedelta(days=1), time(0), tzinfo=VIETNAM))

    def _first(self, moment: datetime) -> datetime:
        return self.minutes[bisect_left(self.minutes, moment)]
