"""Fifty cases worked out by hand; what each entry of the ledger is called in them is translated here."""

import json
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from dossiers.deadlines import Entry, Kind, clock
from dossiers.promises import Reading, desk_check
from procedures.definition import Allowance
from procedures.words import AllowanceUnit
from tests.communes.calendars import official

CASES = [
    json.loads(line) for line in Path(__file__).with_name("law_cases.jsonl").read_text("utf-8").splitlines()
]
KINDS = {
    "supplement_requested": Kind.STOP,
    "supplement_completed": Kind.RESTART,
    "pause": Kind.PAUSE,
    "resume": Kind.RESUME,
    "rescheduled": Kind.EXTEND,
}


def moment(text):
    return datetime.fromisoformat(text) if text else None


def entry(event, case):
    if event["type"] == "suspension":
        first, last = date.fromisoformat(event["from"]), date.fromisoformat(event["to"])
        return Entry(Kind.SUSPEND, moment(case["at"]), since=first, until=last)
    return Entry(KINDS[event["type"]], moment(event["at"]), days=event.get("add_working_days", 0))


def calendar_of(case):
    halves = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in case["hours"])
    return replace(official(), halves=halves)


def of_kind(kind):
    return [pytest.param(case, id=f"{case['id']} {case['title']}") for case in CASES if case["kind"] == kind]


@pytest.mark.parametrize("case", of_kind("deadline"))
def test_the_promise_is_the_one_worked_out_by_hand(case):
    entries = [Entry(Kind.START, moment(case["at"])), *(entry(event, case) for event in case["events"])]
    allowance = Allowance(case["allowance"]["value"], AllowanceUnit(case["allowance"]["unit"]))
    result = clock(entries, allowance, calendar_of(case), case["cutoff"])
    expected = case["expected"]
    assert (result.counts_from, result.due) == (moment(expected["counts_from"]), moment(expected["due"]))
    assert list(result.reschedules) == expected.get("reschedules", [])


@pytest.mark.parametrize("case", of_kind("desk_check"))
def test_the_desk_is_told_and_answers_when_worked_out_by_hand(case):
    hours = case["allowance"]["notify_working_hours"], case["allowance"]["answer_working_hours"]
    result = desk_check(moment(case["at"]), calendar_of(case), Reading(desk_hours=hours))
    expected = case["expected"]
    assert result.counts_from == moment(expected["counts_from"])
    assert (result.notify_due, result.answer_due) == (
        moment(expected["notify_due"]),
        moment(expected["answer_due"]),
    )


def test_there_are_fifty_cases():
    assert len(CASES) == 50
