from datetime import UTC, date, datetime

import pytest

from communes.calendar import VIETNAM, WorkCalendar
from tests.communes.calendars import at, official


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-01-01", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2028-02-29", True),
        ("2026-11-21", False),
    ],
)
def test_the_official_calendar_knows_holidays_exchanged_days_and_make_up_saturdays(day, worked):
    assert official().works(date.fromisoformat(day)) is worked


def test_a_year_beyond_the_table_is_a_plain_week():
    assert official().works(date(2040, 5, 2))
    assert not official().works(date(2040, 5, 5))


@pytest.mark.parametrize(
    ("moment", "cutoff", "expected"),
    [
        ("2026-03-10 15:00", "15:00", "2026-03-10 15:00"),
        ("2026-03-10 15:01", "15:00", "2026-03-11 07:30"),
        ("2026-03-10 16:00", "last_working_hour", "2026-03-10 16:00"),
        ("2026-03-10 16:01", "last_working_hour", "2026-03-11 07:30"),
        ("2026-03-10 16:59", "none", "2026-03-10 16:59"),
        ("2026-03-10 17:00", "none", "2026-03-10 17:00"),
        ("2026-03-10 17:01", "none", "2026-03-11 07:30"),
        ("2026-03-10 11:30", "none", "2026-03-10 13:00"),
        ("2026-03-10 00:00", "none", "2026-03-10 07:30"),
        ("2026-03-10 23:59", "none", "2026-03-11 07:30"),
        ("2026-03-13 17:01", "none", "2026-03-16 07:30"),
        ("2026-12-31 17:01", "none", "2027-01-04 07:30"),
        ("2026-02-13 15:40", "15:00", "2026-02-23 07:30"),
        ("2026-03-10 18:00", "20:00", "2026-03-11 07:30"),
    ],
)
def test_time_counts_from_the_moment_or_the_next_opening(moment, cutoff, expected):
    assert official().counts_from(at(moment), cutoff) == at(expected)


def test_seconds_do_not_make_a_dossier_late():
    assert official().counts_from(at("2026-03-10 15:00:59"), "15:00") == at("2026-03-10 15:00")


def test_moments_of_any_zone_are_read_in_vietnam():
    evening = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
    assert official().counts_from(evening) == at("2026-03-10 07:30")
    assert official().counts_from(evening).tzinfo is VIETNAM


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        official().counts_from(datetime(2026, 3, 9, 18, 0))


def test_hours_that_end_with_a_half_day_end_there_and_not_at_the_next_opening():
    assert official().add_minutes(at("2026-03-10 07:30"), 240) == at("2026-03-10 11:30")
    assert official().add_minutes(at("2026-03-10 07:30"), 241) == at("2026-03-10 13:01")
    assert official().add_minutes(at("2026-03-10 17:00"), 60) == at("2026-03-11 08:30")


def test_days_between_counts_the_last_but_not_the_first():
    assert official().days_between(date(2026, 3, 10), date(2026, 3, 16)) == 4
    assert official().days_between(date(2026, 3, 16), date(2026, 3, 10)) == 0


def test_a_suspended_area_works_neither_on_plain_nor_on_make_up_days():
    calendar = official().without([date(2026, 1, 9), date(2026, 1, 10)])
    assert calendar.add_days(date(2026, 1, 8), 1) == date(2026, 1, 12)


def test_an_empty_calendar_is_the_plain_week():
    assert WorkCalendar().add_days(date(2026, 1, 1), 1) == date(2026, 1, 2)
