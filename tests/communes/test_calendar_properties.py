from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from communes.calendar import VIETNAM, WorkCalendar
from tests.communes.calendars import MinuteByMinute

FIRST = date(2026, 2, 1)
WINDOW = 90
days = st.integers(0, 30).map(lambda step: FIRST + timedelta(days=step))
moments = st.builds(
    lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60), tzinfo=VIETNAM),
    days,
    st.integers(0, 1439),
)
halves = st.sampled_from(
    [
        ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0))),
        ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0))),
        ((time(8, 0), time(16, 0)),),
    ]
)
calendars = st.builds(
    lambda off, worked, hours: WorkCalendar(1, off - worked, worked, hours),
    st.frozensets(days, max_size=8),
    st.frozensets(days, max_size=4),
    halves,
)


@given(calendars, moments, st.integers(0, 4000))
def test_adding_minutes_agrees_with_stepping_through_them(calendar, moment, count):
    oracle = MinuteByMinute(calendar, FIRST, WINDOW)
    assert calendar.add_minutes(moment, count) == oracle.add_minutes(moment, count)


@given(calendars, moments, moments)
def test_minutes_between_agrees_with_counting_them(calendar, start, end):
    oracle = MinuteByMinute(calendar, FIRST, WINDOW)
    assert calendar.minutes_between(start, end) == oracle.minutes_between(start, end)


@given(calendars, moments, st.sampled_from(["none", "15:00", "last_working_hour"]))
def test_time_counts_from_where_stepping_says(calendar, moment, cutoff):
    oracle = MinuteByMinute(calendar, FIRST, WINDOW)
    limit = calendar.limit(moment.date(), cutoff).time()
    assert calendar.counts_from(moment, cutoff) == oracle.counts_from(moment, limit)


@given(calendars, days, st.integers(0, 20))
def test_adding_days_agrees_with_walking_them(calendar, day, count):
    assert calendar.add_days(day, count) == MinuteByMinute(calendar, FIRST, WINDOW).add_days(day, count)


@given(calendars, moments, st.integers(0, 3000))
def test_the_minutes_that_were_added_lie_between(calendar, moment, count):
    assert calendar.minutes_between(moment, calendar.add_minutes(moment, count)) == count


@given(calendars, moments, st.integers(0, 1500), st.integers(0, 1500))
def test_adding_twice_is_adding_the_sum(calendar, moment, first, second):
    stepwise = calendar.add_minutes(calendar.add_minutes(moment, first), second)
    assert stepwise == calendar.add_minutes(moment, first + second)


@given(calendars, moments, moments)
def test_later_receipt_never_counts_earlier(calendar, one, other):
    early, late = sorted((one, other))
    assert calendar.counts_from(early) <= calendar.counts_from(late)
