from dataclasses import replace
from datetime import date

import pytest

from communes.calendar import WorkCalendar
from dossiers.deadlines import (
    BrokenLedger,
    Colour,
    Entry,
    Kind,
    Outcome,
    Ticking,
    clock,
    colour,
    is_late,
    remaining,
)
from dossiers.promises import Move, Reading, desk_check, promise, step_hours
from procedures.definition import Allowance
from procedures.words import AllowanceUnit as Unit
from tests.communes.calendars import at, official

FIVE_DAYS = Allowance(5, Unit.WORKING_DAY)
TEN_DAYS = Allowance(10, Unit.WORKING_DAY)
SAME_DAY = Allowance(0, Unit.SAME_DAY)


@pytest.mark.parametrize(
    ("received", "value", "unit", "due"),
    [
        ("2028-01-31 09:00", 1, Unit.MONTH, "2028-02-29 17:00"),
        ("2026-01-31 09:00", 1, Unit.MONTH, "2026-03-02 17:00"),
        ("2028-02-29 09:00", 12, Unit.MONTH, "2029-02-28 17:00"),
        ("2026-08-31 09:00", 6, Unit.MONTH, "2027-03-03 17:00"),
        ("2026-02-13 16:59", 5, Unit.WORKING_DAY, "2026-02-27 17:00"),
        ("2026-02-13 17:01", 5, Unit.WORKING_DAY, "2026-03-02 17:00"),
        ("2026-02-17 10:00", 1, Unit.WORKING_DAY, "2026-02-24 17:00"),
        ("2026-02-13 09:00", 3, Unit.CALENDAR_DAY, "2026-02-23 17:00"),
        ("2026-03-10 00:00", 8, Unit.WORKING_HOUR, "2026-03-10 17:00"),
        ("2026-03-10 23:59", 8, Unit.WORKING_HOUR, "2026-03-11 17:00"),
        ("2026-03-10 16:59", 1, Unit.WORKING_HOUR, "2026-03-11 08:29"),
        ("2026-03-10 17:00", 1, Unit.WORKING_HOUR, "2026-03-11 08:30"),
        ("2026-03-10 17:01", 1, Unit.WORKING_HOUR, "2026-03-11 08:30"),
        ("2026-12-31 16:59", 1, Unit.WORKING_DAY, "2027-01-04 17:00"),
        ("2026-12-31 17:01", 1, Unit.WORKING_DAY, "2027-01-05 17:00"),
        ("2026-12-31 09:00", 1, Unit.CALENDAR_DAY, "2027-01-04 17:00"),
        ("2026-03-10 17:01", 0, Unit.SAME_DAY, "2026-03-11 17:00"),
        ("2025-12-31 09:00", 6, Unit.WORKING_DAY, "2026-01-10 17:00"),
        ("2026-11-23 17:01", 1, Unit.WORKING_DAY, "2026-11-26 17:00"),
    ],
)
def test_the_promise_at_the_edges_of_the_calendar(received, value, unit, due):
    assert promise(at(received), Allowance(value, unit), official()) == at(due)


def test_a_dossier_that_was_never_accepted_has_no_promise():
    assert clock([], FIVE_DAYS, official()).state is Ticking.OFF
    assert clock([], FIVE_DAYS, official()).due is None


def test_the_promise_stays_for_the_record_when_the_clock_has_ended():
    ended = clock(
        [start("2026-03-02 09:00"), Entry(Kind.FINISH, at("2026-03-04 10:00"))], FIVE_DAYS, official()
    )
    assert (ended.state, ended.due) == (Ticking.OFF, at("2026-03-09 17:00"))


def test_a_paused_dossier_has_no_due_moment_and_keeps_its_promise():
    paused = clock([start("2026-03-02 09:00"), pause("2026-03-03 09:00")], FIVE_DAYS, official())
    assert (paused.state, paused.due, paused.promised) == (Ticking.PAUSED, None, at("2026-03-09 17:00"))


def test_two_pauses_add_up():
    entries = [
        start("2026-03-02 09:00"),
        pause("2026-03-03 09:00"),
        resume("2026-03-03 10:00"),
        pause("2026-03-04 09:00"),
        resume("2026-03-04 11:00"),
    ]
    assert clock(entries, FIVE_DAYS, official()).due == at("2026-03-10 10:30")


def test_a_supplement_asked_during_a_pause_forgets_the_pause():
    entries = [
        start("2026-03-02 09:00"),
        pause("2026-03-03 09:00"),
        Entry(Kind.STOP, at("2026-03-03 10:00")),
        Entry(Kind.RESTART, at("2026-03-05 09:00")),
    ]
    assert clock(entries, FIVE_DAYS, official()).due == at("2026-03-12 17:00")


def test_a_second_letter_changes_nothing():
    entries = [start("2026-11-02 09:00"), letter("2026-11-03 09:00", 3), letter("2026-11-04 09:00", 3)]
    result = clock(entries, FIVE_DAYS, official())
    assert result.reschedules == (Outcome.VALID, Outcome.SECOND)
    assert result.due == at("2026-11-12 17:00")


def test_a_letter_may_be_sent_anew_after_a_supplement():
    entries = [
        start("2026-11-02 09:00"),
        letter("2026-11-03 09:00", 3),
        Entry(Kind.STOP, at("2026-11-04 09:00")),
        Entry(Kind.RESTART, at("2026-11-05 09:00")),
        letter("2026-11-06 09:00", 1),
    ]
    assert clock(entries, FIVE_DAYS, official()).reschedules == (Outcome.VALID,)


def test_a_letter_about_a_standing_clock_is_worth_nothing():
    entries = [start("2026-11-02 09:00"), pause("2026-11-03 09:00"), letter("2026-11-04 09:00", 3)]
    assert clock(entries, FIVE_DAYS, official()).reschedules == (Outcome.NOT_RUNNING,)


def test_a_suspension_decided_later_does_not_save_a_late_letter():
    late = letter("2026-11-09 08:00", 3)
    flood = Entry(Kind.SUSPEND, at("2026-11-09 09:00"), until=date(2026, 11, 11))
    result = clock([start("2026-11-02 09:00"), late, flood], FIVE_DAYS, official())
    assert result.reschedules == (Outcome.TOO_LATE,)
    assert result.due == at("2026-11-12 17:00")


def test_a_suspended_area_receives_nothing():
    flood = Entry(Kind.SUSPEND, at("2026-10-12 07:00"), until=date(2026, 10, 13))
    result = clock([flood, start("2026-10-12 10:00")], SAME_DAY, official())
    assert (result.counts_from, result.due) == (at("2026-10-14 07:30"), at("2026-10-14 17:00"))


def test_resuming_what_never_paused_is_refused():
    with pytest.raises(BrokenLedger):
        clock([start("2026-03-02 09:00"), resume("2026-03-03 09:00")], FIVE_DAYS, official())
    with pytest.raises(BrokenLedger):
        clock([pause("2026-03-03 09:00")], FIVE_DAYS, official())


def test_a_step_has_its_own_hours():
    assert step_hours(at("2026-03-10 10:30"), 2, official()) == at("2026-03-10 14:00")
    assert step_hours(at("2026-03-10 16:30"), 0.5, official()) == at("2026-03-10 17:00")


def test_the_desk_answers_within_a_day_across_tet():
    check = desk_check(at("2026-02-13 16:00"), official())
    assert (check.notify_due, check.answer_due) == (at("2026-02-23 08:30"), at("2026-02-23 16:00"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-04 09:00", Colour.ON_TIME),
        ("2026-03-06 09:00", Colour.SOON),
        ("2026-03-07 09:00", Colour.SOON),
        ("2026-03-09 07:00", Colour.TODAY),
        ("2026-03-09 17:00", Colour.TODAY),
        ("2026-03-09 17:01", Colour.LATE),
    ],
)
def test_the_colour_tells_how_pressing_it_is(now, expected):
    assert colour(at("2026-03-09 17:00"), at(now), official()) is expected


def test_a_clock_that_stands_still_has_no_colour():
    assert colour(None, at("2026-03-09 17:00"), official()) is Colour.NONE


def test_an_act_in_the_due_minute_is_on_time():
    due = at("2026-03-09 17:00")
    assert not is_late(due, at("2026-03-09 17:00:59"))
    assert is_late(due, at("2026-03-09 17:01"))
    assert not is_late(None, due)


def test_what_remains_is_counted_in_working_minutes_and_turns_negative():
    due = at("2026-03-09 17:00")
    assert remaining(due, at("2026-03-09 13:00"), official()) == 240
    assert remaining(due, at("2026-03-06 16:00"), official()) == 540
    assert remaining(due, at("2026-03-10 08:30"), official()) == -60


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"limit_minute_is_in_time": False}, "2026-03-11 17:00"),
        ({}, "2026-03-10 17:00"),
    ],
)
def test_the_limit_minute_may_be_read_as_too_late(changes, due):
    reading = Reading(**changes)
    assert promise(at("2026-03-10 15:00"), SAME_DAY, official(), "15:00", reading) == at(due)


@pytest.mark.parametrize(
    ("changes", "received", "allowance", "due"),
    [
        (
            {"waits_for_opening": False, "due_at_closing": False},
            "2026-03-10 12:10",
            FIVE_DAYS,
            "2026-03-17 12:10",
        ),
        (
            {"half_day_end_stays": False},
            "2026-03-10 07:30",
            Allowance(4, Unit.WORKING_HOUR),
            "2026-03-10 13:00",
        ),
        ({"first_day_counts": True}, "2026-03-10 09:00", FIVE_DAYS, "2026-03-16 17:00"),
        ({"due_at_closing": False}, "2026-03-10 09:10", FIVE_DAYS, "2026-03-17 09:10"),
        (
            {"day_off_moves": Move.PREVIOUS},
            "2026-03-10 09:00",
            Allowance(4, Unit.CALENDAR_DAY),
            "2026-03-13 17:00",
        ),
        (
            {"day_off_moves": Move.STAY},
            "2026-03-10 09:00",
            Allowance(4, Unit.CALENDAR_DAY),
            "2026-03-14 17:00",
        ),
        ({"short_month_ends": False}, "2027-03-31 09:00", Allowance(1, Unit.MONTH), "2027-05-04 17:00"),
    ],
)
def test_another_reading_of_the_law_is_a_setting(changes, received, allowance, due):
    assert promise(at(received), allowance, official(), reading=Reading(**changes)) == at(due)


def test_a_supplement_may_be_read_as_a_pause():
    entries = [
        start("2026-03-02 09:00"),
        Entry(Kind.STOP, at("2026-03-03 09:00")),
        Entry(Kind.RESTART, at("2026-03-04 09:00")),
    ]
    reading = Reading(supplement_restarts=False)
    assert clock(entries, FIVE_DAYS, official(), reading=reading).due == at("2026-03-10 17:00")


def test_pauses_may_be_read_in_whole_days():
    entries = [start("2026-03-02 09:00"), pause("2026-03-03 09:00"), resume("2026-03-05 08:00")]
    reading = Reading(pauses_count_minutes=False)
    assert clock(entries, FIVE_DAYS, official(), reading=reading).due == at("2026-03-11 17:00")


def test_a_suspended_area_may_still_receive():
    flood = Entry(Kind.SUSPEND, at("2026-10-12 07:00"), until=date(2026, 10, 13))
    reading = Reading(suspension_stops_receiving=False)
    result = clock([flood, start("2026-10-12 10:00")], SAME_DAY, official(), reading=reading)
    assert (result.counts_from, result.due) == (at("2026-10-12 10:00"), at("2026-10-14 17:00"))


def test_letters_may_be_allowed_twice_and_count_from_their_own_day():
    entries = [start("2026-11-02 09:00"), letter("2026-11-03 09:00", 8), letter("2026-11-04 09:00", 9)]
    reading = Reading(reschedules_allowed=2, reschedule_from_due=False)
    result = clock(entries, FIVE_DAYS, official(), reading=reading)
    assert result.reschedules == (Outcome.VALID, Outcome.VALID)
    assert result.due == at("2026-11-17 17:00")


def test_a_longer_notice_may_be_asked_of_a_letter():
    entries = [start("2026-11-02 09:00"), letter("2026-11-08 09:00", 3)]
    reading = replace(Reading(), reschedule_notice_days=3)
    assert clock(entries, FIVE_DAYS, official(), reading=reading).reschedules == (Outcome.TOO_LATE,)


def test_a_plain_calendar_needs_no_table():
    assert promise(at("2026-03-10 09:00"), TEN_DAYS, WorkCalendar()) == at("2026-03-24 17:00")


def start(text):
    return Entry(Kind.START, at(text))


def pause(text):
    return Entry(Kind.PAUSE, at(text))


def resume(text):
    return Entry(Kind.RESUME, at(text))


def letter(text, days):
    return Entry(Kind.EXTEND, at(text), days=days)
