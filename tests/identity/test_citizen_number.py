import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.citizen_number import InvalidNumber, Sex, mask, parse

digits = st.text("0123456789", min_size=12, max_size=12).filter(lambda text: text[:3] != "000")


@given(digits, st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_a_number_is_read_however_it_is_grouped(number, separator):
    grouped = separator.join([number[:3], number[3:6], number[6:9], number[9:]])
    assert parse(f" {grouped} ").digits == number


@given(digits)
def test_the_fourth_digit_says_century_and_sex(number):
    read = parse(number)
    assert read.birth_year == 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])
    assert (read.sex == Sex.FEMALE) == (int(number[3]) % 2 == 1)
    assert read.province == number[:3]


@given(st.text().filter(lambda text: len([c for c in text if c in "0123456789"]) != 12))
def test_anything_without_twelve_digits_is_refused_with_a_sentence(text):
    with pytest.raises(InvalidNumber, match="12 chữ số"):
        parse(text)


@given(st.text("٠١٢٣٤٥٦٧٨٩", min_size=12, max_size=12))
def test_digits_of_other_scripts_are_no_digits_of_ours(text):
    with pytest.raises(InvalidNumber):
        parse(text)


@given(digits)
def test_a_mask_shows_only_the_first_and_the_last_three(number):
    shown = mask(number).replace(" ", "")
    assert shown == number[0] + "•" * 8 + number[-3:]


def test_the_mask_looks_as_people_are_told():
    assert parse("001190000234").masked == "0•• ••• ••• 234"


@pytest.mark.parametrize("number", ["000190000234"])
def test_a_number_without_a_place_of_birth_is_refused(number):
    with pytest.raises(InvalidNumber, match="ba chữ số đầu"):
        parse(number)


def test_a_birth_in_a_year_to_come_is_refused_when_the_year_is_known():
    assert parse("001227000234").birth_year == 2027
    with pytest.raises(InvalidNumber, match="năm sinh"):
        parse("001227000234", this_year=2026)
