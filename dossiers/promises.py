"""What a time limit means on the working calendar. Plain rule.

The law gives units, cut-off hours and the hours of the desk; where it is silent, `Reading` holds the choice.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from communes.calendar import NO_CUTOFF, WorkCalendar, local
from procedures.definition import Allowance
from procedures.words import AllowanceUnit as Unit

HOUR = 60


class Move(StrEnum):
    """Where a date goes that falls on a day off."""

    NEXT = "next"
    PREVIOUS = "previous"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the law is read where it is silent or may change; the defaults are what the portal promises."""

    limit_minute_is_in_time: bool = True
    waits_for_opening: bool = True
    half_day_end_stays: bool = True
    first_day_counts: bool = False
    due_at_closing: bool = True
    day_off_moves: Move = Move.NEXT
    short_month_ends: bool = True
    supplement_restarts: bool = True
    pauses_count_minutes: bool = True
    suspension_stops_receiving: bool = True
    reschedules_allowed: int = 1
    reschedule_notice_days: int = 1
    reschedule_from_due: bool = True
    desk_hours: tuple[int, int] = (2, 8)  # to tell an officer, to answer


THE_READING = Reading()


@dataclass(frozen=True, slots=True)
class DeskCheck:
    """The clock of the desk for something filed online: tell an officer, then answer."""

    counts_from: datetime
    notify_due: datetime
    answer_due: datetime


def promise(
    received: datetime,
    allowance: Allowance,
    calendar: WorkCalendar,
    cutoff: str = NO_CUTOFF,
    reading: Reading = THE_READING,
) -> datetime:
    """The promised moment of a dossier that is complete and accepted at `received`."""
    return due_after(counted_from(received, calendar, cutoff, reading), allowance, calendar, reading)


def desk_check(received: datetime, calendar: WorkCalendar, reading: Reading = THE_READING) -> DeskCheck:
    """Counted from the system's receipt, without a cut-off."""
    notify, answer = reading.desk_hours
    start = counted_from(received, calendar, NO_CUTOFF, reading)
    return DeskCheck(
        start, _after_hours(start, notify, calendar, reading), _after_hours(start, answer, calendar, reading)
    )


def step_hours(
    assigned: datetime, hours: float, calendar: WorkCalendar, reading: Reading = THE_READING
) -> datetime:
    """When one step of the internal workflow should be done."""
    return _after_hours(counted_from(assigned, calendar, NO_CUTOFF, reading), hours, calendar, reading)


def counted_from(at: datetime, calendar: WorkCalendar, cutoff: str, reading: Reading) -> datetime:
    """From when time counts for something received then."""
    start = calendar.counts_from(at, cutoff, limit_in_time=reading.limit_minute_is_in_time)
    here = local(at)
    return start if reading.waits_for_opening or start.date() != here.date() else here


def _after_hours(start: datetime, hours: float, calendar: WorkCalendar, reading: Reading) -> datetime:
    end = calendar.add_minutes(start, round(hours * HOUR))
    return end if reading.half_day_end_stays else calendar.next_moment(end)


def due_after(start: datetime, allowance: Allowance, calendar: WorkCalendar, reading: Reading) -> datetime:
    """When an allowance ends that counts from `start`."""
    if allowance.unit is Unit.WORKING_HOUR:
        return _after_hours(start, allowance.value, calendar, reading)
    last = _moved(_last_day(start.date(), allowance, calendar, reading), calendar, reading.day_off_moves)
    at_start = datetime.combine(last, start.timetz())
    return calendar.closing(last) if reading.due_at_closing else at_start


def _last_day(day: date, allowance: Allowance, calendar: WorkCalendar, reading: Reading) -> date:
    match allowance.unit:
        case Unit.WORKING_DAY:
            return calendar.add_days(day, max(allowance.value - reading.first_day_counts, 0))
        case Unit.CALENDAR_DAY:
            return day + timedelta(days=max(allowance.value - reading.first_day_counts, 0))
        case Unit.MONTH:
            return _months_after(day, allowance.value, reading.short_month_ends)
        case _:
            return day


def _months_after(day: date, count: int, short_month_ends: bool) -> date:
    month = day.year * 12 + day.month - 1 + count
    year, index = divmod(month, 12)
    length = monthrange(year, index + 1)[1]
    if day.day <= length:
        return date(year, index + 1, day.day)
    last = date(year, index + 1, length)
    return last if short_month_ends else last + timedelta(days=1)


def _moved(day: date, calendar: WorkCalendar, move: Move) -> date:
    match move:
        case Move.NEXT:
            return calendar.next_working(day)
        case Move.PREVIOUS:
            return calendar.last_working(day)
        case Move.STAY:
            return day
