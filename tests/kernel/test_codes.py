"""Codes that people read to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.codes import check_digit, is_well_formed, random_code, tidy_code, with_check

digits = st.text("0123456789", min_size=1, max_size=20)


def test_the_check_digit_is_that_of_the_standards_example():
    assert check_digit("0794") == "5"  # the example of ISO 7064, mod 11,10


@given(digits)
def test_a_code_with_its_check_digit_is_well_formed(number):
    assert is_well_formed(with_check(number))


@given(digits, st.data())
def test_one_wrong_digit_is_noticed(number, data):
    code = with_check(number)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    assert not is_well_formed(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("rubbish", ["", "7", "12a", "١٢٣", "-12", "1 2"])
def test_rubbish_is_not_well_formed(rubbish):
    assert not is_well_formed(rubbish)


def test_random_codes_differ_and_have_no_letters_that_are_confused():
    codes = {random_code() for _turn in range(2000)}
    assert len(codes) == 2000
    assert not set("".join(codes)) & set("0O1IL2Z5S8B")


@given(st.integers(0, 11))
def test_a_typed_code_is_tidied(place):
    code = random_code()
    typed = code.lower().replace("-", " ")
    assert tidy_code(typed) == code
