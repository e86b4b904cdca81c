"""The question bank: copied into the procedures that ask its questions, changed where they say so."""

import re

import pytest
import yaml
from django.conf import settings
from django.utils.translation import override

from procedures.bank import entries, expanded, load_bank
from procedures.conditions import Unreadable
from procedures.definition import from_dict, to_dict
from procedures.fields import FIELD_TYPES
from procedures.formbuilder import build_form
from procedures.loading import read_file
from procedures.models import BankQuestion
from procedures.reference import lists_in, read_csv, with_lists
from procedures.words import Audience
from tests.factories.procedures import TODAY, small

LISTS = settings.FIXTURES / "procedures" / "lists"


def asking(*questions):
    sections = [{"key": "one", "title": "Một", "questions": list(questions)}]
    return small(sections=sections)


def read(*questions):
    return from_dict(with_lists(expanded(asking(*questions), entries()), lists_in(LISTS)))


@pytest.mark.parametrize("key", sorted(entries()))
def test_every_question_of_the_bank_can_be_asked(key):
    asked = read({"bank": key}).question(key)
    assert asked.bank == key
    assert asked.label and asked.label_en
    assert FIELD_TYPES[asked.type].settings(asked) is not None


def test_a_question_of_the_bank_is_written_out_whole_with_the_bank_named():
    one = read({"bank": "applicant_phone"}).question("applicant_phone")
    assert (one.type, one.source, one.meaning, one.bank) == (
        "phone",
        "applicant.phone",
        "owner.phone",
        "applicant_phone",
    )
    assert "118/2025" in one.why


def test_what_the_file_says_goes_over_the_bank_and_settings_are_merged_one_by_one():
    one = read({"bank": "reason", "key": "loss_reason", "label": "Vì sao mất?", "config": {"rows": 9}})
    asked = one.question("loss_reason")
    assert asked.label == "Vì sao mất?"
    assert dict(asked.config) == {"longest": 2000, "rows": 9}


def test_a_list_inside_a_repeating_group_is_written_out_too():
    rows = read({"bank": "business_lines"}).question("business_lines").config["questions"]
    assert "list" not in rows[0]["config"]
    assert {"value": "1410", "label": rows_label(rows, "1410"), "label_en": "Clothing"} in rows[0]["config"][
        "options"
    ]


def rows_label(rows, value):
    return next(one["label"] for one in rows[0]["config"]["options"] if one["value"] == value)


def test_a_version_with_a_question_of_the_bank_reads_back_as_it_was():
    definition = read({"bank": "person_other"}, {"bank": "household_members"})
    assert from_dict(to_dict(definition)) == definition
    assert definition.sections[0].audience is Audience.CITIZEN


def test_a_question_the_bank_does_not_know_is_refused():
    with pytest.raises(Unreadable, match="khong_co"):
        expanded(asking({"bank": "khong_co"}), entries())


def test_the_file_of_a_procedure_can_use_the_bank(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(yaml.safe_dump(asking({"bank": "copies", "config": {"most": 3}})), encoding="utf-8")
    assert read_file(file).definition.question("copies").config["most"] == 3


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_with_the_whole_bank_draws_every_box_once(communes, language):
    definition = read(*({"bank": key} for key in entries()))
    with override(language):
        html = str(build_form(definition, "one", {}, today=TODAY))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count('<details class="why">') == sum(1 for one in definition.questions if one.why)


def test_loading_writes_the_bank_and_a_second_time_changes_nothing(db):
    count = load_bank()
    before = list(BankQuestion.objects.values())
    assert count == len(before) == len(entries())
    assert load_bank() == count
    assert list(BankQuestion.objects.values()) == before
    assert BankQuestion.objects.get(key="parcel").registers == ["land"]


@pytest.mark.parametrize("file", sorted(LISTS.glob("*.csv")), ids=lambda file: file.stem)
def test_a_shipped_list_has_no_code_twice_and_every_parent_is_in_it(file):
    rows = read_csv(file)
    codes = [row["value"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert {row["parent"] for row in rows if "parent" in row} <= set(codes)
    assert all(row.get("label_en") for row in rows)


@pytest.mark.parametrize(
    "text", ["code,name\na,b\n", "code,label\na,\n", "code,label\n,b\n", "code,label\na,b,c\n", ""]
)
def test_a_broken_list_is_refused_with_its_name(tmp_path, text):
    file = tmp_path / "broken.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"broken\.csv"):
        read_csv(file)
