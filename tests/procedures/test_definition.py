import json
import unicodedata
from dataclasses import replace

import pytest

from procedures.checklist import How, missing, required
from procedures.conditions import Unreadable
from procedures.definition import content_hash, from_dict, to_dict
from procedures.diff import What, compare, counted
from procedures.words import AllowanceUnit, ClockStart, Stage
from tests.factories.procedures import CODES, definition_of, sample, small


@pytest.mark.parametrize("code", CODES)
def test_a_definition_written_and_read_is_the_same(code):
    definition = definition_of(code)
    again = from_dict(json.loads(json.dumps(to_dict(definition))))
    assert again == definition
    assert content_hash(again) == content_hash(definition)


def test_the_hash_does_not_depend_on_order_or_on_how_letters_are_composed():
    raw = small(name="Thủ tục thử")
    other = dict(reversed(list(small(name=unicodedata.normalize("NFD", "Thủ tục thử")).items())))
    assert content_hash(from_dict(raw)) == content_hash(from_dict(other))


def test_a_field_added_later_with_its_default_keeps_the_hash():
    assert "cutoff" not in to_dict(from_dict(small()))


@pytest.mark.parametrize(
    "changes, place",
    [
        ({"colour": "red"}, "colour"),
        ({"level_required": "two"}, "level_required"),
        ({"competent": {"kind": "police", "tier": "district"}}, "tier"),
        ({"sections": "none"}, "sections"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "x" * 9000}, "name"),
        ({"fees": [{"key": "x", "label": "x", "amount": 1.5}]}, "amount"),
        ({"sections": [{"key": "s", "title": "S", "when": {"eval": "1+1"}}]}, "when"),
        ({"sections": [{"key": f"s{n}", "title": "S"} for n in range(3000)]}, "sections"),
    ],
)
def test_what_is_not_a_definition_is_refused_with_its_place(changes, place):
    with pytest.raises(Unreadable, match=place):
        from_dict(small(**changes))


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"code": 1}])
def test_rubbish_is_refused(raw):
    with pytest.raises(Unreadable):
        from_dict(raw)


def test_the_eight_procedures_say_what_the_law_says():
    birth, x_ray, land = definition_of("1.001193"), definition_of("2.002380"), definition_of("1.013831")
    assert birth.channels[0].allowance.working_minutes == 480
    assert birth.cutoff == "15:00"
    assert (x_ray.channels[0].allowance.value, x_ray.clock_start) == (25, ClockStart.FEE_PAID)
    assert x_ray.competent.tier == "province"
    assert {channel.allowance.value for channel in land.channels} == {8, 18}
    assert definition_of("2.000815").is_online() is False
    assert definition_of("2.000635").channels[0].allowance.unit is AllowanceUnit.SAME_DAY
    assert birth.result("birth_certificate").code == "KQ.G15.000031"
    assert birth.reasons_for(Stage.REFUSAL)


def test_two_equal_definitions_do_not_differ():
    assert compare(definition_of("1.001193"), definition_of("1.001193")) == ()


def test_a_difference_is_told_by_key_and_field():
    old = definition_of("1.001193")
    sections = list(old.sections)
    here = next(number for number, section in enumerate(sections) if section.key == "copies")
    (question,) = sections[here].questions
    sections[here] = replace(sections[here], questions=(replace(question, required=False),))
    new = replace(old, sections=tuple(sections), components=old.components[:-1])
    changes = compare(old, new)
    assert [(c.part, c.key, c.what, c.field) for c in changes] == [
        ("components", "authorisation", What.REMOVED, ""),
        ("questions", "copies", What.CHANGED, "required"),
    ]
    assert counted(changes, "components", What.REMOVED) == 1


def test_moved_pages_are_told_as_moved():
    old = definition_of("1.001193")
    new = replace(old, sections=(old.sections[1], old.sections[0], *old.sections[2:]))
    assert {change.what for change in compare(old, new)} == {What.MOVED}


def test_the_checklist_follows_the_answers():
    definition, answers = definition_of("1.001193"), sample("1.001193")
    here = {item.key: item for item in required(definition, answers)}
    assert here["birth_notice"].how is How.UPLOAD and here["birth_notice"].must
    assert here["declaration"].how is How.FORM
    assert here["identity"].how is How.SHOW
    assert "authorisation" not in here and "birth_witness" not in here
    at_home = {
        item.key for item in required(definition, {**answers, "birth_kind": "home", "relation": "delegate"})
    }
    assert {"birth_witness", "authorisation"} <= at_home and "birth_notice" not in at_home


def test_a_paper_that_a_register_has_is_not_demanded():
    items = required(definition_of("1.001193"), sample("1.001193"), found={"health_birth_notification"})
    assert next(item for item in items if item.key == "birth_notice").how is How.HELD
    assert missing(items, []) == ()


def test_what_is_missing_is_what_must_be_uploaded_and_is_not_there():
    items = required(definition_of("1.001193"), sample("1.001193"))
    assert [item.key for item in missing(items, [])] == ["birth_notice"]
    assert missing(items, ["birth_notice"]) == ()
