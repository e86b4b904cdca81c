from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.vneid.claims import TABLE, UnreadableClaims, facts_from

TODAY = date(2026, 11, 21)
LAN = {
    "sub": "a-subject",
    "LoaiTaiKhoan": "1",
    "loAs": "2",
    "SoDinhDanh": "040190000101",
    "HoVaTen": "Nguyễn Thị Lan",
    "NgayThangNamSinh": "14/05/1990",
    "GioiTinh": "Nữ",
    "ThuongTru": {"MaDVHC": "16681", "DiaChi": "Phường Thành Vinh, tỉnh Nghệ An"},
}
COMPANY = LAN | {"LoaiTaiKhoan": "2", "MaSoThue": "2900000112", "TenDoanhNghiep": "Công ty Sông Lam"}


def read(**changes):
    return facts_from({**LAN, **changes}, today=TODAY)


def test_the_facts_of_an_identity_card_are_read():
    facts = read()
    assert (facts.full_name, facts.level, facts.sex) == ("Nguyễn Thị Lan", 2, "female")
    assert facts.birth_date == date(1990, 5, 14)
    assert (facts.residence_code, facts.residence_text) == ("16681", "Phường Thành Vinh, tỉnh Nghệ An")


@pytest.mark.parametrize("written", ["14/05/1990", "14/5/1990", "1990-05-14", "19900514"])
def test_a_birth_date_is_read_in_every_way_it_is_sent(written):
    assert read(NgayThangNamSinh=written).birth_date == date(1990, 5, 14)


def test_somebody_registered_by_year_alone_has_no_birth_date():
    assert read(NgayThangNamSinh="1949").birth_date is None


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Ƀlơ Mlô", "H'Blŏng Êčăm", "Jean-Pierre Lefèvre", "Ô"])
def test_a_name_is_kept_letter_by_letter(name):
    assert read(HoVaTen=name).full_name == name


def test_a_name_sent_in_pieces_of_letters_is_composed():
    assert read(HoVaTen=normalize("NFD", "Nguyễn")).full_name == "Nguyễn"


def test_claims_nobody_knows_are_kept_and_harm_nothing():
    assert read(NhomMau="O", TechID="abc").rest["NhomMau"] == "O"


def test_the_marks_of_the_protocol_are_not_kept():
    assert "nonce" not in read(nonce="n", iss="i", exp=1).rest


def test_an_organisation_goes_by_its_own_name_and_tax_code():
    facts = facts_from(COMPANY, today=TODAY)
    assert (facts.account_type, facts.account_name, facts.tax_code) == (
        "organisation",
        "Công ty Sông Lam",
        "2900000112",
    )


def test_a_contact_that_cannot_be_read_locks_nobody_out():
    facts = read(SoDienThoai="gọi cho con trai", ThuDienTu="không có")
    assert (facts.phone, facts.email) == ("", "")


@pytest.mark.parametrize(("sent", "kept"), [("+84900000101", "0900000101"), ("0900 000 101", "0900000101")])
def test_a_phone_number_is_kept_in_one_way(sent, kept):
    assert read(SoDienThoai=sent).phone == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SoDinhDanh", "12345"),
        ("SoDinhDanh", 40190000101),
        ("SoDinhDanh", ["040190000101"]),
        ("SoDinhDanh", "04019000010a"),
        ("NgayThangNamSinh", "31/02/1990"),
        ("NgayThangNamSinh", "hôm qua"),
        ("NgayThangNamSinh", 1990),
        ("GioiTinh", "9"),
        ("GioiTinh", True),
        ("LoaiTaiKhoan", "99"),
        ("LoaiTaiKhoan", None or {}),
        ("loAs", "3"),
        ("loAs", 2.5),
        ("HoVaTen", "123"),
        ("HoVaTen", "x" * 201),
        ("HoVaTen", "Lan\x00"),
        ("HoVaTen", {"ho": "Nguyễn"}),
        ("ThuongTru", ["Vinh"]),
        ("ThuongTru", {"MaDVHC": "Vinh"}),
        ("MaSoThue", "12"),
        ("QuocTich", 1),
        ("sub", 7),
    ],
)
def test_a_claim_that_makes_no_sense_stops_the_sign_in_and_is_named(name, value):
    with pytest.raises(UnreadableClaims, match=name):
        read(**{name: value})


@pytest.mark.parametrize("name", ["sub", "SoDinhDanh", "HoVaTen"])
def test_nobody_comes_in_without_subject_number_and_name(name):
    with pytest.raises(UnreadableClaims, match="chưa gửi"):
        facts_from({key: value for key, value in LAN.items() if key != name}, today=TODAY)


@pytest.mark.parametrize("born", ["14/05/1890", "14/05/2030"])
def test_nobody_is_born_tomorrow_or_too_long_ago(born):
    with pytest.raises(UnreadableClaims, match="ngày sinh"):
        read(NgayThangNamSinh=born)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(TABLE)), json))
def test_whatever_is_sent_ends_in_facts_or_in_a_sentence(changes):
    try:
        facts = facts_from({**LAN, **changes}, today=TODAY)
    except UnreadableClaims as error:
        assert "VNeID" in str(error)
    else:
        assert facts.subject
