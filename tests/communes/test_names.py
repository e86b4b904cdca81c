import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.names import alphabetical, has_marks, spelling, titled, words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Phường Đống Đa", ["phuong", "dong", "da"]),
        ("P.1, Q.3", ["phuong", "1", "quan", "3"]),
        ("p1 q3", ["phuong", "1", "quan", "3"]),
        ("TT. Sa Pa", ["thi", "tran", "sa", "pa"]),
        ("Bến Nghé, TPHCM", ["ben", "nghe", "ho", "chi", "minh"]),
        ("B’Lao", ["b", "lao"]),
        ("  ", []),
        ("%_'\\", []),
    ],
)
def test_what_people_type_becomes_plain_words(typed, expected):
    assert words(typed) == expected


@pytest.mark.parametrize(("old", "new"), [("Hoà", "Hòa"), ("Thuỷ", "Thủy"), ("Uý", "Úy"), ("Khoẻ", "Khỏe")])
def test_both_placements_of_the_tone_mark_are_one_spelling(old, new):
    assert spelling(old) == spelling(new)


def test_other_marks_still_count():
    assert spelling("Tân Thành") != spelling("Tân Thạnh")
    assert spelling("Cẩm Giang") != spelling("Cẩm Giàng")


def test_marks_are_noticed():
    assert has_marks("tân thành")
    assert has_marks("Đong")
    assert not has_marks("Tan  Thanh")


def test_names_sort_by_the_vietnamese_alphabet():
    names = ["Vĩnh Long", "Đà Nẵng", "Cà Mau", "Đắk Lắk", "An Giang", "Cần Thơ", "Cao Bằng", "Bắc Ninh"]
    assert sorted(names, key=alphabetical) == [
        "An Giang",
        "Bắc Ninh",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Vĩnh Long",
    ]


def test_numbers_sort_as_numbers():
    assert sorted(["10", "2", "1"], key=alphabetical) == ["1", "2", "10"]


def test_tones_sort_in_the_order_of_dictionaries():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=alphabetical) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


def test_kind_and_name_are_joined_as_people_write_them():
    assert titled("đặc khu", "Côn Đảo") == "Đặc khu Côn Đảo"


@given(st.text(max_size=60))
def test_anything_can_be_typed(text):
    assert all(word.isalnum() for word in words(text))
    spelling(text), alphabetical(text)
