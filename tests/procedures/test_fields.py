import unicodedata

import pytest
from django.core.exceptions import ValidationError

from procedures.definition import Question
from procedures.fields import FIELD_TYPES, Asked
from procedures.fields.date import months_later
from procedures.fields.territory import Territory
from tests.factories.procedures import TODAY


def answer(kind, raw, config=None, answers=None, **more):
    question = Question(key="q", type=kind, label="Ngày sinh của trẻ", config=config or {}, **more)
    return FIELD_TYPES[kind].answer(raw, Asked(question, "vi", TODAY, Territory(TODAY), "q", answers or {}))


def error(kind, raw, config=None, **more):
    with pytest.raises(ValidationError) as wrong:
        answer(kind, raw, config, **more)
    return wrong.value.messages[0]


def day(d="", m="", y=""):
    return {"day": d, "month": m, "year": y}


@pytest.mark.parametrize(
    "raw, sentence",
    [
        (day(), "Nhập ngày sinh của trẻ"),
        (day("20", "", "2026"), "Ngày sinh của trẻ phải có tháng"),
        (day("", "3", "2026"), "Ngày sinh của trẻ phải có ngày"),
        (day("20", "3", ""), "Ngày sinh của trẻ phải có năm"),
        (day("30", "2", "2026"), "Ngày sinh của trẻ không có thật. Kiểm tra lại ngày và tháng"),
        (day("20", "13", "2026"), "Ngày sinh của trẻ không có thật. Kiểm tra lại ngày và tháng"),
        (day("22", "11", "2026"), "Ngày sinh của trẻ phải là hôm nay hoặc trước hôm nay"),
        (day("20", "3", "26"), "Ngày sinh của trẻ phải có năm đủ 4 chữ số"),
        (day("x", "y", "zzzz"), "Ngày sinh của trẻ phải có năm đủ 4 chữ số"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(raw, sentence):
    assert error("date", raw, {"past": True}) == sentence


def test_a_leap_day_and_today_are_days():
    assert answer("date", day("29", "2", "2024"), {"past": True}) == "2024-02-29"
    assert answer("date", day("21", "11", "2026"), {"past": True}) == "2026-11-21"
    assert answer("date", day(" 1 ", "01.", "2 0 2 0")) == "2020-01-01"


def test_only_the_year_may_be_known():
    assert answer("partial_date", day(y="1960")) == "1960"
    assert answer("partial_date", day(m="5", y="1960")) == "1960-05"
    assert error("partial_date", day("4", "", "1960")) == "Ngày sinh của trẻ phải có tháng"
    assert error("partial_date", day(y="2027")) == "Ngày sinh của trẻ phải là hôm nay hoặc trước hôm nay"


@pytest.mark.parametrize(
    "raw", ["040195000123", "040 195 000 123", "040.195.000.123", "０４０１９５０００１２３"]
)
def test_an_id_number_is_read_however_it_is_spaced(raw):
    assert answer("citizen_number", raw) == "040195000123"


@pytest.mark.parametrize(
    "raw",
    ["04019500012", "0401950001234", "04019500012a", "000195000123", "999195000123", "٠٤٠١٩٥٠٠٠١٢٣"[:5]],
)
def test_a_wrong_id_number_is_refused(raw):
    assert error("citizen_number", raw).startswith("Số định danh")


def test_an_id_number_is_masked_but_for_its_ends():
    kind, question = FIELD_TYPES["citizen_number"], Question(key="q", type="citizen_number", label="x")
    assert kind.shown("040195000123", question, "vi", masked=True) == "0•• ••• ••• 123"


@pytest.mark.parametrize(
    "raw, kept",
    [("0912 345 678", "0912345678"), ("+84 912.345.678", "0912345678"), ("(024) 3825-1234", "02438251234")],
)
def test_a_telephone_number_is_read_as_people_write_it(raw, kept):
    assert answer("phone", raw) == kept


@pytest.mark.parametrize("raw", ["912345678", "09123456789", "abc", "0912x45678"])
def test_a_wrong_telephone_number_is_refused(raw):
    assert error("phone", raw) == "Số điện thoại phải có 10 chữ số và bắt đầu bằng 0"


@pytest.mark.parametrize("raw", ["1.200", "1 200", "1,200", " 1200 "])
def test_a_whole_number_may_have_blanks_and_dots(raw):
    assert answer("number", raw) == 1200


@pytest.mark.parametrize(
    "raw, kept",
    [("120,5", "120.5"), ("1.200,5", "1200.5"), ("120.5", "120.5"), ("1.200", "1200"), ("7,50", "7.5")],
)
def test_a_decimal_number_is_read_with_a_comma(raw, kept):
    assert answer("number", raw, {"decimals": 2}) == kept


@pytest.mark.parametrize("raw", ["abc", "1e5", "--3", "9" * 30, "120 m²"])
def test_what_is_no_number_is_refused(raw):
    assert error("number", raw)


def test_a_number_out_of_bounds_says_the_bound():
    assert error("number", "21", {"most": 20}, label_en="x", short="số bản").endswith("từ 20 trở xuống")
    assert error("number", "0", {"least": 1}).endswith("từ 1 trở lên")


@pytest.mark.parametrize("raw", ["50.000.000", "50 000 000 đồng", "50000000đ", "50,000,000 VND"])
def test_money_is_read_in_dong(raw):
    assert answer("money", raw) == 50_000_000


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "H'Hen Niê",
        "Y Ƀrao Ĕa",
        "Ông Ð",
        "A",
        "Lê-Trần O’Neil",
        "Rơ Châm Hmŏk",
        "Nguyễn Văn A.",
    ],
)
def test_names_of_every_people_are_taken(name):
    assert answer("text", name, {"kind": "name"}) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["Nguyễn\u202eVăn A", "Lan\u200b", "A\u2066B", "Lan\ufeff"])
def test_hidden_letters_in_names_are_refused(name):
    assert "ký tự ẩn" in error("text", name, {"kind": "name"})


@pytest.mark.parametrize("name", ["<b>Lan</b>", "Lan 2", "Lan; DROP", "-", "Lan\x07"])
def test_what_cannot_be_a_name_is_refused(name):
    assert error("text", name, {"kind": "name"})


def test_the_same_name_typed_two_ways_is_one_name():
    composed = unicodedata.normalize("NFC", "Nguyễn Thị Ánh")
    spread = unicodedata.normalize("NFD", "  Nguyễn  Thị\u00a0Ánh ")
    assert answer("text", spread, {"kind": "name"}) == composed


def test_marks_that_turn_text_are_shown_in_other_text():
    kind, question = FIELD_TYPES["text"], Question(key="q", type="text", label="x")
    assert kind.shown("abc\u202edef", question, "vi") == "abc[U+202E]def"


def test_a_later_date_must_follow_an_earlier_one_within_two_years():
    kind = FIELD_TYPES["date"]
    config = {"after": "start", "within_months": 24}
    question = Question(key="until", type="date", label="Ngày kết thúc", config=config)

    def told(until):
        asked = Asked(
            question, "vi", TODAY, Territory(TODAY), "until", {"start": "2026-11-01", "until": until}
        )
        return kind.cross_check(until, asked)

    assert told("2026-10-31") == "Ngày kết thúc phải từ 1/11/2026 trở đi"
    assert told("2028-11-02") == "Ngày kết thúc phải từ 1/11/2028 trở về trước"
    assert told("2028-11-01") is None


def test_a_month_later_than_the_31st_is_the_last_of_the_month():
    from datetime import date

    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 11, 30), 14) == date(2028, 1, 30)


@pytest.mark.parametrize(
    "raw, sentence",
    [
        ({"province": "40"}, "Chọn xã, phường, đặc khu"),
        ({"commune": "16681"}, "Chọn tỉnh, thành phố"),
        ({"province": "42", "commune": "16681"}, "không có trong tỉnh đã chọn"),
        ({"province": "40", "commune": "16999"}, "nay không còn"),
    ],
)
def test_a_closed_or_misplaced_commune_is_refused(raw, sentence, communes):
    assert sentence in error("commune", raw)


def test_an_e_mail_without_an_at_sign_is_refused():
    assert error("email", "lan.example.vn") == "Thư điện tử phải có dạng ten@example.vn"
