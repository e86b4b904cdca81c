"""Differences in words: every field of every part has its words, and equal content has none."""

from dataclasses import fields, replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from communes.models import AgencyKind
from procedures import words
from procedures.building.fields import FIELDS
from procedures.building.naming import LISTS, word
from procedures.building.telling import PARTS, short, told
from procedures.definition import from_dict
from procedures.diff import compare
from tests.factories.procedures import CODES, definition_of, small


def lines(old, new):
    return [str(line) for group in told(from_dict(old), from_dict(new)) for line in group.lines]


def only(**changes):
    (line,) = lines(small(), small(**changes))
    return line


@pytest.mark.parametrize("part", list(PARTS))
def test_every_field_of_every_part_has_words(part):
    skipped = {"key", "questions"} if part != "procedure" else set(LISTS)
    named = {field.name for field in fields(PARTS[part])} - skipped
    assert named <= set(FIELDS[part]), named - set(FIELDS[part])
    assert part in LISTS


def test_every_word_of_every_closed_set_has_a_name():
    sets = [getattr(words, name) for name in words.__all__ if name != "Oddity"]
    for kind in (*sets, AgencyKind):
        assert all(word(kind, one) != str(one) for one in kind), kind


def test_a_question_that_need_not_be_answered_any_more_is_told_by_number_and_label():
    page = {"key": "one", "title": "Một", "questions": [{"key": "a", "type": "text", "label": "Câu A"}]}
    old, new = (
        small(sections=[page]),
        small(sections=[{**page, "questions": [{**page["questions"][0], "required": False}]}]),
    )
    assert lines(old, new) == ["Câu 1 “Câu A”: bắt buộc → không bắt buộc"]


def test_a_shorter_time_limit_is_told_with_its_units():
    rows = [{"key": "online", "kind": "online", "allowance": {"value": 3, "unit": "calendar_day"}}]
    assert only(channels=rows) == "Nộp trên mạng: thời hạn: 1 ngày làm việc → 3 ngày, kể cả ngày nghỉ"


def test_a_new_paper_a_dropped_page_and_a_moved_step_are_told():
    paper = {"key": "p", "name": "Giấy khai sinh", "kind": "copy"}
    assert only(components=[paper]) == "Thêm giấy tờ “Giấy khai sinh”"
    assert lines(small(), small(sections=small()["sections"][:1])) == [
        "Bỏ trang “Hai”",
        "Bỏ câu 2 “Câu B”",
    ]
    assert only(workflow=small()["workflow"][::-1]) == "Đổi thứ tự 2 mục"


def test_a_question_that_goes_over_to_the_next_page_is_told():
    first, second = small()["sections"]
    moved = [
        {**first, "questions": [*first["questions"], *second["questions"]]},
        {**second, "questions": [{"key": "c", "type": "text", "label": "Câu C"}]},
    ]
    stay = [{**first}, {**second, "questions": [*second["questions"], *moved[1]["questions"]]}]
    assert lines(small(sections=stay), small(sections=moved)) == [
        "Câu 2 “Câu B”: trang: Trang “Hai” → Trang “Một”"
    ]


def test_conditions_money_hours_and_days_are_words():
    fee = {"key": "f", "label": "Lệ phí", "amount": 8000}
    old = small(fees=[fee])
    assert lines(old, small(fees=[{**fee, "amount": 10000}])) == [
        "Khoản phải trả “Lệ phí”: mức: 8.000 đồng → 10.000 đồng"
    ]
    assert "Câu A" in lines(old, small(fees=[{**fee, "when": {"is": {"a": "x"}}}]))[0]
    assert only(closes_on="2026-12-31") == "Thủ tục: ngày đóng nhận: (trống) → 31/12/2026"
    assert only(competent={"kind": "police", "tier": "province"}).endswith("Công an, Tỉnh, thành phố")


def test_long_texts_stand_side_by_side():
    (group,) = told(from_dict(small()), from_dict(small(summary="x" * 200)))
    assert group.lines[0].is_long


@pytest.mark.parametrize("code", CODES)
def test_equal_content_has_nothing_to_tell(code):
    assert told(definition_of(code), definition_of(code)) == ()


@given(st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(["vi", "en"]))
def test_any_two_procedures_can_be_told_apart(one, other, language):
    old, new = definition_of(one), replace(definition_of(other), code=definition_of(one).code)
    with override(language):
        groups = told(old, new)
    assert bool(groups) == bool(compare(old, new))
    assert all(str(line).strip() for group in groups for line in group.lines)


def test_what_a_person_with_a_draft_is_told_counts_questions_and_papers():
    paper = {"key": "p", "name": "Giấy", "kind": "copy"}
    new = small(sections=small()["sections"][:1], components=[paper])
    assert short(from_dict(small()), from_dict(new)) == ["bỏ 1 câu hỏi", "thêm 1 giấy tờ"]
