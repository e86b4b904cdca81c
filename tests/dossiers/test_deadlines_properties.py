from bisect import bisect_left
from datetime import date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from communes.calendar import VIETNAM
from dossiers.deadlines import Entry, Kind, clock
from dossiers.promises import promise
from procedures.definition import Allowance
from procedures.words import AllowanceUnit as Unit
from tests.communes.calendars import MINUTE, MinuteByMinute, official

FIRST = date(2025, 12, 15)
ORACLE = MinuteByMinute(official(), FIRST, 430)
moments = st.builds(
    lambda day, minute: datetime.combine(
        FIRST + timedelta(days=day), time(minute // 60, minute % 60), tzinfo=VIETNAM
    ),
    st.integers(0, 300),
    st.integers(0, 1439),
)
allowances = st.one_of(
    st.builds(Allowance, st.integers(1, 80), st.just(Unit.WORKING_HOUR)),
    st.builds(Allowance, st.integers(1, 25), st.just(Unit.WORKING_DAY)),
    st.builds(Allowance, st.integers(1, 30), st.just(Unit.CALENDAR_DAY)),
    st.builds(Allowance, st.integers(1, 2), st.just(Unit.MONTH)),
    st.just(Allowance(0, Unit.SAME_DAY)),
)
cutoffs = st.sampled_from(["none", "15:00", "last_working_hour"])
spans = st.integers(0, 20_000).map(lambda minutes: timedelta(minutes=minutes))


def of(received, *entries, allowance, cutoff="none"):
    return clock([Entry(Kind.START, received), *entries], allowance, official(), cutoff)


@given(moments, allowances, cutoffs)
def test_a_promise_falls_in_a_working_moment(received, allowance, cutoff):
    due = promise(received, allowance, official(), cutoff)
    assert official().is_working(due - MINUTE)


@given(moments, allowances, cutoffs)
def test_a_promise_is_what_stepping_through_the_minutes_gives(received, allowance, cutoff):
    assert promise(received, allowance, official(), cutoff) == slowly(received, allowance, cutoff)


@given(moments, moments, allowances, cutoffs)
def test_who_comes_later_is_never_promised_sooner(one, other, allowance, cutoff):
    early, late = sorted((one, other))
    first, second = (promise(received, allowance, official(), cutoff) for received in (early, late))
    assert first <= second


@given(moments, allowances, spans, spans)
def test_a_pause_never_shortens_the_promise(received, allowance, before, length):
    stopped = received + before
    pause, resume = Entry(Kind.PAUSE, stopped), Entry(Kind.RESUME, stopped + length)
    plain = of(received, allowance=allowance).due
    assert of(received, pause, resume, allowance=allowance).due >= plain


@given(moments, allowances, spans)
def test_resuming_at_the_moment_of_pausing_changes_nothing(received, allowance, before):
    stopped = received + before
    entries = Entry(Kind.PAUSE, stopped), Entry(Kind.RESUME, stopped)
    assert of(received, *entries, allowance=allowance) == of(received, allowance=allowance)


@given(moments, st.integers(1, 80), spans, spans)
def test_hours_with_a_pause_are_what_a_stop_watch_shows(received, hours, before, length):
    allowance = Allowance(hours, Unit.WORKING_HOUR)
    plain = of(received, allowance=allowance)
    stopped = plain.counts_from + before
    assume(stopped < plain.due)
    entries = Entry(Kind.PAUSE, stopped), Entry(Kind.RESUME, stopped + length)
    ticks = [
        minute
        for minute in ORACLE.minutes[bisect_left(ORACLE.minutes, plain.counts_from) :]
        if not stopped <= minute < stopped + length
    ]
    assert of(received, *entries, allowance=allowance).due == ticks[hours * 60 - 1] + MINUTE


@given(moments, allowances, spans, spans)
def test_a_supplement_forgets_everything_before_it(received, allowance, before, length):
    asked, completed = received + before, received + before + length
    entries = Entry(Kind.STOP, asked), Entry(Kind.RESTART, completed)
    assert of(received, *entries, allowance=allowance) == of(completed, allowance=allowance)


@given(moments, allowances, st.integers(0, 40), st.integers(0, 10))
def test_a_suspension_never_shortens_the_promise(received, allowance, offset, length):
    first = received.date() + timedelta(days=offset)
    flood = Entry(Kind.SUSPEND, received, since=first, until=first + timedelta(days=length))
    assert of(received, flood, allowance=allowance).due >= of(received, allowance=allowance).due


@given(moments, allowances, spans, st.integers(1, 10))
def test_a_letter_moves_the_promise_only_if_it_is_valid(received, allowance, after, days):
    plain = of(received, allowance=allowance)
    told = of(received, Entry(Kind.EXTEND, received + after, days=days), allowance=allowance)
    in_time = (received + after).date() < plain.due.date()
    assert told.reschedules == (("valid",) if in_time else ("too_late",))
    assert (told.due > plain.due) is in_time


def slowly(received, allowance, cutoff):
    start = ORACLE.counts_from(received, official().limit(received.date(), cutoff).time())
    if allowance.unit is Unit.WORKING_HOUR:
        return ORACLE.add_minutes(start, allowance.value * 60)
    if allowance.unit is Unit.WORKING_DAY:
        return ORACLE.closing(ORACLE.add_days(start.date(), allowance.value))
    day = start.date() + timedelta(days=allowance.value if allowance.unit is Unit.CALENDAR_DAY else 0)
    if allowance.unit is Unit.MONTH:
        day = months_later(start.date(), allowance.value)
    while day not in ORACLE.days:
        day += timedelta(days=1)
    return ORACLE.closing(day)


def months_later(day, count):
    """Walks day by day to the month, then back from its end to the number."""
    here = day.replace(day=1)
    for _ in range(count):
        here = (here + timedelta(days=32)).replace(day=1)
    last = (here + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(here + timedelta(days=day.day - 1), last)
