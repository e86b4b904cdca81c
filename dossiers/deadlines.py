"""When a dossier is due: from the ledger of its clock to one moment. Plain rule.

Time starts with the acceptance of the complete dossier, restarts from zero after a supplement, pauses for a
tax, a fee or relatives, may be put off once, and stands still where an area is suspended (Decree 61/2018,
articles 17 and 19). `promises.py` knows what an allowance means on the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from communes.calendar import NO_CUTOFF, WorkCalendar, local
from dossiers.promises import (
    THE_READING,
    DeskCheck,
    Reading,
    counted_from,
    desk_check,
    due_after,
    promise,
    step_hours,
)
from procedures.definition import Allowance
from procedures.words import AllowanceUnit as Unit

__all__ = [
    "THE_READING",
    "Allowance",
    "BrokenLedger",
    "Clock",
    "Colour",
    "DeskCheck",
    "Entry",
    "Kind",
    "Outcome",
    "Reading",
    "Ticking",
    "Unit",
    "clock",
    "colour",
    "desk_check",
    "is_late",
    "promise",
    "remaining",
    "step_hours",
]


class Kind(StrEnum):
    """What happened to the clock; each is one row of the ledger."""

    START = "start"
    RESTART = "restart"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    SUSPEND = "suspend"
    STOP = "stop"
    FINISH = "finish"


class Ticking(StrEnum):
    OFF = "off"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class Outcome(StrEnum):
    """What a letter that puts the date off is worth."""

    VALID = "valid"
    TOO_LATE = "too_late"
    SECOND = "second"
    NOT_RUNNING = "not_running"


class Colour(StrEnum):
    NONE = "none"
    ON_TIME = "on_time"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger.

    EXTEND needs `days`. SUSPEND lasts from `since` (or the day of `at`) to `until`, both included.
    """

    kind: Kind
    at: datetime
    ground: str = ""
    days: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What the ledger says now. `promised` is the date that comes back when a pause ends."""

    state: Ticking = Ticking.OFF
    counts_from: datetime | None = None
    promised: datetime | None = None
    reschedules: tuple[Outcome, ...] = ()
    paused_at: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """The promised moment; none while time stands still."""
        return None if self.state in (Ticking.PAUSED, Ticking.STOPPED) else self.promised


class BrokenLedger(ValueError):
    """The rows contradict each other, as a resumption of what never paused."""


def clock(
    entries: Sequence[Entry],
    allowance: Allowance,
    calendar: WorkCalendar,
    cutoff: str = NO_CUTOFF,
    reading: Reading = THE_READING,
) -> Clock:
    """The state of the clock after all entries, and the moment promised.

    A letter is judged by what was known when it went out: a suspension decided later does not save it.
    """
    here, verdicts = Clock(), dict[int, Outcome]()
    for end in [*(index for index, entry in enumerate(entries) if entry.kind is Kind.EXTEND), len(entries)]:
        case = _case(entries[:end], allowance, calendar, cutoff, reading)
        here = Clock()
        for index, entry in enumerate(entries[:end]):
            here = case.after(here, entry, verdicts.get(index))
        if end < len(entries):
            verdicts[end] = _judged(entries[end], here, reading)
    return here


def remaining(due: datetime, now: datetime, calendar: WorkCalendar) -> int:
    """The working minutes left; below zero, the working minutes by which it is late."""
    return calendar.minutes_between(now, due) - calendar.minutes_between(due, now)


def is_late(due: datetime | None, at: datetime) -> bool:
    """An act at the due minute is on time."""
    return due is not None and local(at) > local(due)


def colour(due: datetime | None, now: datetime, calendar: WorkCalendar, soon_days: int = 1) -> Colour:
    """How pressing it is: late, due today, due within `soon_days` working days, or neither."""
    if due is None:
        return Colour.NONE
    if is_late(due, now):
        return Colour.LATE
    today, last = local(now).date(), local(due).date()
    if last == today:
        return Colour.TODAY
    return Colour.SOON if last <= calendar.add_days(today, soon_days) else Colour.ON_TIME


@dataclass(frozen=True, slots=True)
class _Case:
    """One dossier's rules, with the calendar that its suspensions leave."""

    allowance: Allowance
    calendar: WorkCalendar
    receiving: WorkCalendar
    cutoff: str
    reading: Reading

    def after(self, here: Clock, entry: Entry, verdict: Outcome | None) -> Clock:
        match entry.kind:
            case Kind.START:
                return self.started(entry)
            case Kind.RESTART:
                kept = here.paused_at is not None and not self.reading.supplement_restarts
                return self.resumed(here, entry) if kept else self.started(entry)
            case Kind.PAUSE:
                return _paused(here, entry, Ticking.PAUSED)
            case Kind.RESUME:
                return self.resumed(here, entry)
            case Kind.STOP:
                keeps = not self.reading.supplement_restarts
                return _paused(here, entry, Ticking.STOPPED) if keeps else Clock(Ticking.STOPPED)
            case Kind.EXTEND:
                return self.extended(here, entry, verdict or Outcome.NOT_RUNNING)
            case Kind.FINISH:
                return replace(here, state=Ticking.OFF)
            case Kind.SUSPEND:
                return here

    def started(self, entry: Entry) -> Clock:
        start = counted_from(entry.at, self.receiving, self.cutoff, self.reading)
        return Clock(Ticking.RUNNING, start, due_after(start, self.allowance, self.calendar, self.reading))

    def resumed(self, here: Clock, entry: Entry) -> Clock:
        if here.paused_at is None or here.promised is None:
            raise BrokenLedger("nothing was paused")
        if self.reading.pauses_count_minutes:
            lost = self.calendar.minutes_between(here.paused_at, entry.at)
            later = self.calendar.add_minutes(here.promised, lost)
        else:
            days = self.calendar.days_between(local(here.paused_at).date(), local(entry.at).date())
            later = self.calendar.closing(self.calendar.add_days(here.promised.date(), days))
        return replace(here, state=Ticking.RUNNING, promised=later, paused_at=None)

    def extended(self, here: Clock, letter: Entry, verdict: Outcome) -> Clock:
        told = (*here.reschedules, verdict)
        if verdict is not Outcome.VALID or here.promised is None:
            return replace(here, reschedules=told)
        base = here.promised if self.reading.reschedule_from_due else local(letter.at)
        later = self.calendar.closing(self.calendar.add_days(base.date(), letter.days))
        return replace(here, reschedules=told, promised=max(later, here.promised))


def _case(
    entries: Sequence[Entry], allowance: Allowance, calendar: WorkCalendar, cutoff: str, reading: Reading
) -> _Case:
    suspended = calendar.without(day for entry in entries for day in _suspended(entry))
    receiving = suspended if reading.suspension_stops_receiving else calendar
    return _Case(allowance, suspended, receiving, cutoff, reading)


def _suspended(entry: Entry) -> list[date]:
    if entry.kind is not Kind.SUSPEND or entry.until is None:
        return []
    first = entry.since or local(entry.at).date()
    return [first + timedelta(days=step) for step in range((entry.until - first).days + 1)]


def _judged(letter: Entry, before: Clock, reading: Reading) -> Outcome:
    if before.state is not Ticking.RUNNING or before.promised is None:
        return Outcome.NOT_RUNNING
    if before.reschedules.count(Outcome.VALID) >= reading.reschedules_allowed:
        return Outcome.SECOND
    last_day = before.promised.date() - timedelta(days=reading.reschedule_notice_days)
    return Outcome.VALID if local(letter.at).date() <= last_day else Outcome.TOO_LATE


def _paused(here: Clock, entry: Entry, state: Ticking) -> Clock:
    if here.state is not Ticking.RUNNING:
        raise BrokenLedger("only a running clock can be paused")
    return replace(here, state=state, paused_at=entry.at)
