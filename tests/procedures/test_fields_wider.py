"""Kinds of answers beyond plain boxes: lists, two levels, points, signatures, registers, papers, people of an age."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from communes.models import Agency, AgencyKind
from procedures.definition import Question
from procedures.fields import FIELD_TYPES, Asked
from procedures.fields.map_point import is_in_the_country, point_in
from procedures.fields.signature import path_of
from procedures.fields.territory import Territory
from procedures.lookups import LOOKUPS, Outcome, Told
from tests.factories.procedures import TODAY

LINES = [
    {"value": "1410", "label": "May trang phục", "label_en": "Clothing"},
    {"value": "1311", "label": "Sản xuất sợi", "label_en": "Yarn"},
    {"value": "1312", "label": "Sản xuất vải dệt thoi", "label_en": "Woven fabrics"},
    *[{"value": f"90{n:02}", "label": f"Nghề {n}"} for n in range(20)],
]


def put(kind, config, language="vi", **more):
    question = Question(key="q", type=kind, label="Câu hỏi", short="câu trả lời", config=config, **more)
    return Asked(question, language, TODAY, Territory(TODAY), "q", {})


def sent(kind, config, **data):
    asked = put(kind, config)
    names = {"q" if name == "q" else f"q-{name}": value for name, value in data.items()}
    return FIELD_TYPES[kind].answer(FIELD_TYPES[kind].read(names, asked), asked)


def refused(kind, config, **data):
    with pytest.raises(ValidationError) as wrong:
        sent(kind, config, **data)
    return " ".join(wrong.value.messages)


@pytest.mark.parametrize(
    "typed", ["1410", "1410 – May trang phục", "may trang phuc", "Clothing", "MAY TRANG PHỤC", "trang phục"]
)
def test_a_reference_list_is_matched_by_code_name_or_a_part_of_it(typed):
    assert sent("reference_list", {"options": LINES, "codes": True}, q=typed) == "1410"


def test_where_several_entries_fit_they_are_offered_and_one_can_be_picked():
    config = {"options": LINES, "codes": True}
    assert "nhiều mục" in refused("reference_list", config, q="sản xuất")
    asked = put("reference_list", config)
    kind = FIELD_TYPES["reference_list"]
    with pytest.raises(ValidationError) as wrong:
        kind.answer("sản xuất", asked)
    html = kind.render("sản xuất", asked, wrong.value.error_list)
    assert 'name="q-pick" value="1311"' in html and 'value="1312"' in html
    assert sent("reference_list", config, q="sản xuất", pick="1312") == "1312"


def test_what_a_list_lacks_is_taken_only_where_the_question_says_so():
    assert "danh mục" in refused("reference_list", {"options": LINES}, q="Nuôi rồng")
    config = {"options": LINES, "other": True}
    assert sent("reference_list", config, q="Nuôi rồng") == {"other": "Nuôi rồng"}
    question = put("reference_list", config).question
    assert FIELD_TYPES["reference_list"].shown({"other": "Nuôi rồng"}, question, "vi") == "Nuôi rồng"


@pytest.mark.parametrize(("count", "look"), [(3, "radio"), (12, "<select"), (20, "<datalist")])
def test_a_short_list_is_drawn_as_buttons_and_a_long_one_as_a_box(count, look):
    asked = put("reference_list", {"options": LINES[:count]})
    assert look in FIELD_TYPES["reference_list"].render("", asked)


def test_a_country_as_a_register_names_it_is_found_in_the_list():
    nations = [
        {"value": "VN", "label": "Việt Nam"},
        *[{"value": f"X{n}", "label": f"Nước {n}"} for n in range(20)],
    ]
    person = put("person", {"parts": ["nationality"], "nationality": nations})
    kind = FIELD_TYPES["person"]
    assert kind.answer(kind.raw({"nationality": "viet_nam"}, person.question), person) == {
        "nationality": "VN"
    }


LEVELS = {
    "options": [
        {"value": "a", "label": "A"},
        {"value": "b", "label": "B"},
        {"value": "a1", "label": "A1", "parent": "a"},
        {"value": "b1", "label": "B1", "parent": "b"},
    ]
}


def test_the_second_list_is_enough_and_the_first_must_agree_with_it():
    assert sent("cascading", LEVELS, child="b1") == {"parent": "b", "child": "b1"}
    assert sent("cascading", LEVELS, parent="b", child="b1") == {"parent": "b", "child": "b1"}
    assert "không thuộc nhóm" in refused("cascading", LEVELS, parent="a", child="b1")
    assert refused("cascading", LEVELS, parent="a")
    assert refused("cascading", LEVELS, child="a")


@pytest.mark.parametrize(
    "text",
    [
        "10.77, 106.70",
        "10.77 106.70",
        "106.70, 10.77",
        "10,77; 106,70",
        "10,77 106,70",
        "10.77N, 106.70E",
        "10°46'12\"N 106°42'0\"E",
        "10°46′12″N, 106°42′0″E",
        "10º46'12'' B; 106º42' Đ",
    ],
)
def test_coordinates_are_read_as_people_copy_them(text):
    assert sent("map_point", {}, paste=text) == {"latitude": "10.77", "longitude": "106.7"}


@pytest.mark.parametrize("text", ["10.77", "Hà Nội", "10.77, 106.70, 5", "10°76'0\"N 106°42'0\"E", "1e3, 5"])
def test_coordinates_that_are_none_are_refused(text):
    assert "tọa độ" in refused("map_point", {}, paste=text)


def test_a_point_lies_in_viet_nam_with_its_islands():
    assert (
        sent("map_point", {}, latitude="16,53", longitude="112,33", words="Hoàng Sa")["words"] == "Hoàng Sa"
    )
    assert sent("map_point", {}, latitude="8.64", longitude="111.92")["latitude"] == "8.64"
    for latitude, longitude in [("13.75", "100.5"), ("25", "105"), ("7", "105"), ("10", "119")]:
        assert "ngoài Việt Nam" in refused("map_point", {}, latitude=latitude, longitude=longitude)


@given(st.decimals(8, 23, places=6), st.decimals(103, 109, places=6))
def test_a_point_in_the_box_reads_back_as_it_was_written(latitude, longitude):
    assert point_in(f"{latitude:f}, {longitude:f}") == (latitude, longitude)
    assert is_in_the_country(latitude, longitude)


def test_a_signature_is_a_name_and_may_be_a_drawing():
    assert sent("signature", {}, name="Trần Bình") == {"name": "Trần Bình", "at": "2026-11-21"}
    drawn = sent("signature", {}, name="Trần Bình", strokes="[[[1,2],[3,4]]]")
    assert drawn["strokes"] == [[[1, 2], [3, 4]]]
    assert "vẽ tay" in FIELD_TYPES["signature"].shown(drawn, put("signature", {}).question, "vi")
    assert "Nhập họ" in refused("signature", {}, strokes="[[[1,2]]]")
    assert "Vẽ chữ ký" in refused("signature", {"drawn": True}, name="Trần Bình")


@pytest.mark.parametrize(
    "strokes",
    [
        "<svg onload=alert(1)>",
        "[[[1,2,3]]]",
        "[[[-1,2]]]",
        "[[[601,2]]]",
        "[[[1,201]]]",
        '[[["1",2]]]',
        "[[[true,2]]]",
        "[[[1.5,2]]]",
        "[[]]",
        "{}",
        "[" * 5000,
        json.dumps([[[1, 1]] * 4001]),
        json.dumps([[[1, 1]]] * 201),
    ],
)
def test_only_points_inside_the_field_are_taken_as_a_drawing(strokes):
    assert "chữ ký" in refused("signature", {}, name="Trần Bình", strokes=strokes)


def test_a_drawing_is_drawn_again_from_its_points_alone():
    assert path_of([[[1, 2], [3, 4]], [[5, 5]]]) == "M1 2L3 4 M5 5L5 5"
    kind = FIELD_TYPES["signature"]
    assert '<path d="M1 2L3 4"' in kind.picture({"name": "x", "strokes": [[[1, 2], [3, 4]]]})
    assert kind.picture({"name": "x", "strokes": [[['"><script>', 2]]]}) is None
    assert kind.picture({"name": "x"}) is None


def test_a_register_is_asked_by_number_and_what_it_says_is_kept(communes):
    stored = sent("register_lookup", {"register": "units"}, q="16681")
    assert stored["facts"] == {"name": "Phường Thành Vinh", "province": "Tỉnh Nghệ An"}
    assert stored["outcome"] == "found" and stored["at"].startswith("20")
    question = put("register_lookup", {"register": "units", "shows": ["name"]}).question
    assert FIELD_TYPES["register_lookup"].shown(stored, question, "vi") == "16681\nTên: Phường Thành Vinh"


def test_a_register_is_not_asked_again_for_a_number_it_has_told_about(communes, django_assert_num_queries):
    asked = put("register_lookup", {"register": "units"})
    kind = FIELD_TYPES["register_lookup"]
    stored = kind.answer({"number": "16681"}, asked)
    with django_assert_num_queries(0):
        assert kind.answer(kind.raw(stored, asked.question), asked) == stored


def test_an_unknown_number_is_refused_or_left_to_the_officer(communes):
    assert "Không thấy" in refused("register_lookup", {"register": "units"}, q="00000")
    left = sent("register_lookup", {"register": "units", "must": False}, q="00000")
    assert left["outcome"] == "missing"
    assert "Không thấy" in FIELD_TYPES["register_lookup"].shown(
        left, put("register_lookup", {"register": "units"}).question, "vi"
    )


class Silent:
    title = "Nguồn thử"
    labels = {"name": "Tên"}

    def find(self, number):
        return Told(Outcome.UNAVAILABLE, datetime(2026, 1, 1, tzinfo=UTC), {})


def test_a_register_that_does_not_answer_stops_nobody(monkeypatch):
    assert "units" in LOOKUPS
    monkeypatch.setitem(LOOKUPS._found, "silent", Silent())
    stored = sent("register_lookup", {"register": "silent"}, q="123")
    assert stored["outcome"] == "unavailable"


def test_an_agency_is_found_by_its_identifier(communes):
    unit = communes["thanh_vinh"]
    Agency.objects.create(
        kind=AgencyKind.PEOPLES_COMMITTEE,
        name="Ủy ban nhân dân phường Thành Vinh",
        unit=unit,
        identifier="H41.16681",
        opened_on=date(2025, 7, 1),
    )
    stored = sent("register_lookup", {"register": "agencies"}, q="h41.16681")
    assert stored["facts"]["name"] == "Ủy ban nhân dân phường Thành Vinh"


def test_the_look_up_button_shows_what_is_held_without_going_on(communes):
    asked = put("register_lookup", {"register": "units"})
    kind, data = FIELD_TYPES["register_lookup"], {"q": "16681", "q-look": "1"}
    assert kind.is_rearranging(data, asked)
    assert "Phường Thành Vinh" in kind.render(kind.read(data, asked), asked)


def test_a_paper_asked_for_among_questions_counts_when_required_or_ticked():
    config = {"component": "photo"}
    assert sent("file", config) == {"component": "photo"}
    optional = put("file", config, required=False)
    assert FIELD_TYPES["file"].answer("", optional) is None
    assert FIELD_TYPES["file"].answer("yes", optional) == {"component": "photo"}


@pytest.mark.parametrize(
    ("config", "day", "words"),
    [
        ({"earliest": "2026-01-01"}, "2025-12-31", "trở đi"),
        ({"latest": "2026-06-30"}, "2026-07-01", "trở về trước"),
        ({"least_age": 18}, "2008-11-22", "đủ 18 tuổi"),
        ({"most_age": 60}, "1960-01-01", "quá 60 tuổi"),
    ],
)
def test_a_date_outside_the_admins_bounds_is_refused(config, day, words):
    year, month, of_month = day.split("-")
    assert words in refused("date", config, day=of_month, month=month, year=year)


def test_a_persons_age_is_checked_where_the_question_sets_one():
    config = {"parts": ["birth_date"], "least_age": 18}
    boxes = {"birth_date-day": "22", "birth_date-month": "11", "birth_date-year": "2008"}
    assert "đủ 18 tuổi" in refused("person", config, **boxes)
    boxes["birth_date-day"] = "21"
    assert sent("person", config, **boxes) == {"birth_date": "2008-11-21"}


def test_bounds_can_have_the_admins_own_sentence():
    words = {"range_error": "Số người từ 1 đến 9"}
    assert refused("number", {"least": 1, "most": 9, **words}, q="10") == "Số người từ 1 đến 9"
    assert refused("money", {"least": 1, "most": 9, **words}, q="10") == "Số người từ 1 đến 9"
    assert "ít nhất 5 ký tự" in refused("text", {"shortest": 5}, q="abc")


def test_a_child_is_young_and_an_organisation_has_a_tax_code(communes):
    boxes = {"name": "Bé An", "birth_date-day": "1", "birth_date-month": "1", "sex": "male"}
    assert sent("child", {}, **boxes, **{"birth_date-year": "2020"})["name"] == "Bé An"
    assert "năm từ" in refused("child", {}, **boxes, **{"birth_date-year": "1990"})
    config = {"parts": ["name", "tax_code"]}
    assert "Mã số thuế" in refused("organisation", config, name="Công ty", tax_code="12")
    parcel = {"parts": ["sheet", "number", "area"]}
    assert sent("land_parcel", parcel, sheet="12", number="3a", area="120,5")["area"] == "120.5"
