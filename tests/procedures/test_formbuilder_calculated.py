"""What is worked out: shown on its page, kept with the answers, looked at by later pages, unchanged once filed."""

from datetime import date

import pytest

from procedures.definition import from_dict
from procedures.formbuilder import build_form, clean_all, display, relevant, visible_sections
from tests.factories.procedures import TODAY, small

TOTAL = {
    "key": "total",
    "type": "calculated",
    "label": "Tổng",
    "config": {"sum": ["n1", "n2"], "suffix": "người"},
}
LARGE = {
    "key": "size",
    "type": "calculated",
    "label": "Quy mô",
    "config": {"table": [{"when": {"more": {"total": 9}}, "value": "large"}], "otherwise": "small"},
}
AGE = {"key": "age", "type": "calculated", "label": "Tuổi", "config": {"age": "born"}}


@pytest.fixture
def definition():
    return from_dict(
        small(
            sections=[
                {
                    "key": "one",
                    "title": "Một",
                    "questions": [
                        LARGE,
                        {"key": "n1", "type": "number", "label": "Số người thứ nhất"},
                        {"key": "n2", "type": "number", "label": "Số người thứ hai"},
                        TOTAL,
                    ],
                },
                {
                    "key": "two",
                    "title": "Hai",
                    "when": {"is": {"size": "large"}},
                    "questions": [
                        {"key": "born", "type": "date", "label": "Ngày sinh", "required": False},
                        AGE,
                    ],
                },
            ],
            rules=[{"key": "limit", "when": {"more": {"total": 100}}, "text": "Quá đông", "question": "n2"}],
        )
    )


def test_a_page_keeps_what_follows_from_its_own_answers(definition):
    form = build_form(definition, "one", {}, data={"n1": "7", "n2": "5", "total": "999"}, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data == {"size": "large", "n1": 7, "n2": 5, "total": 12}
    assert "12 người" in str(form)


def test_a_page_shows_what_is_known_before_it_is_sent(definition):
    assert "<output" in str(build_form(definition, "one", {}, today=TODAY))
    assert "12 người" in str(build_form(definition, "one", {"n1": 7, "n2": 5}, today=TODAY))


def test_a_later_page_and_a_rule_look_at_what_is_worked_out(definition):
    pages = [section.key for section in visible_sections(definition, {"n1": 7, "n2": 5})]
    assert pages == ["one", "two"]
    assert [section.key for section in visible_sections(definition, {"n1": 1, "n2": 5})] == ["one"]
    assert clean_all(definition, {"n1": 7, "n2": 5}, today=TODAY) == {}
    assert clean_all(definition, {"n1": 70, "n2": 50}, today=TODAY) == {"n2": "Quá đông"}


def test_what_a_draft_says_is_not_believed(definition):
    answers = {"n1": 70, "n2": 50, "total": 1, "size": "small"}
    assert clean_all(definition, answers, today=TODAY) == {"n2": "Quá đông"}


def test_it_is_told_with_the_answers_and_stays_as_it_was_filed(definition):
    filed = {"n1": 7, "n2": 5, "total": 12, "size": "large", "born": "2000-01-01", "age": 20}
    told = dict(row for _section, rows in display(definition, filed) for row in rows)
    assert told["Tổng"] == "12 người"
    assert told["Tuổi"] == "20"
    assert relevant(definition, filed)["age"] == 20
    fresh = dict(row for _section, rows in display(definition, {"n1": 7, "n2": 5}) for row in rows)
    assert "Tuổi" not in fresh
    assert fresh["Quy mô"] == "large"


def test_a_signature_is_told_with_its_drawing_and_masked_without():
    question = {"key": "sig", "type": "signature", "label": "Chữ ký"}
    definition = from_dict(small(sections=[{"key": "one", "title": "Một", "questions": [question]}]))
    answers = {"sig": {"name": "Lê An", "at": date(2026, 1, 1).isoformat(), "strokes": [[[1, 2], [3, 4]]]}}
    [(_section, [(_label, words)])] = display(definition, answers)
    assert words == "Lê An (ký bằng chữ ký vẽ tay)"
    assert "<svg" in words.picture
    [(_section, [(_label, masked)])] = display(definition, answers, masked=True)
    assert not hasattr(masked, "picture")


def test_each_row_of_a_list_can_have_its_own_total_and_the_form_their_sum():
    rows = {
        "item": "thiết bị",
        "questions": [
            {"key": "count", "type": "number", "label": "Số lượng"},
            {"key": "price", "type": "money", "label": "Đơn giá"},
            {
                "key": "cost",
                "type": "calculated",
                "label": "Thành tiền",
                "config": {"product": ["count", "price"]},
            },
        ],
    }
    questions = [
        {"key": "devices", "type": "repeat", "label": "Thiết bị", "config": rows},
        {"key": "total", "type": "calculated", "label": "Tổng", "config": {"sum": ["devices.cost"]}},
    ]
    definition = from_dict(small(sections=[{"key": "one", "title": "Một", "questions": questions}]))
    boxes = {"devices-count": "2", "devices-0-count": "2", "devices-0-price": "100"}
    boxes |= {"devices-1-count": "3", "devices-1-price": "50"}
    form = build_form(definition, "one", {}, data=boxes, today=TODAY)
    assert form.is_valid(), form.errors
    assert [row["cost"] for row in form.cleaned_data["devices"]] == [200, 150]
    assert form.cleaned_data["total"] == 350
    assert clean_all(definition, form.cleaned_data, today=TODAY) == {}
    assert "350" in str(build_form(definition, "one", form.cleaned_data, today=TODAY))
    assert ">150<" in str(build_form(definition, "one", form.cleaned_data, today=TODAY))
