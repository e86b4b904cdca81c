"""How dates, hours, money, sizes and numbers read in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.templatetags import formats

FRIDAY_1630 = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)
TUESDAY_1420 = datetime(2026, 3, 24, 7, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def test_a_day_reads_without_leading_zeros():
    assert formats.day(date(2026, 3, 7)) == "7/3/2026"
    assert formats.short_day(date(2026, 3, 7)) == "7/3"
    assert formats.long_day(FRIDAY_1630) == "thứ Sáu, 27/3/2026"


def test_a_moment_is_told_by_the_clocks_of_viet_nam():
    assert formats.clock(datetime(2026, 3, 24, 17, 5, tzinfo=UTC)) == "00:05"
    assert formats.day(datetime(2026, 3, 24, 17, 5, tzinfo=UTC)) == "25/3/2026"
    assert formats.moment(TUESDAY_1420) == "14:20 thứ Ba, 24/3"
    assert formats.full_moment(TUESDAY_1420) == "14:20 thứ Ba, 24/3/2026"


def test_a_promise_names_hour_weekday_and_day():
    assert formats.deadline_words(FRIDAY_1630) == "trước 16:30 thứ Sáu, 27/3/2026"


@pytest.mark.parametrize(
    ("now", "words", "tone"),
    [
        (TUESDAY_1420, "Còn 3 ngày", "ok"),
        (FRIDAY_1630 - timedelta(hours=2), "Hôm nay 16:30", "due"),
        (FRIDAY_1630 + timedelta(minutes=1), "Quá hạn từ 16:30", "late"),
        (FRIDAY_1630 + timedelta(days=1), "Quá hạn 1 ngày", "late"),
    ],
)
def test_what_is_left_is_told_in_days_and_on_the_last_day_in_hours(now, words, tone):
    assert formats.remaining(FRIDAY_1630, now) == words
    assert formats.deadline_tone(FRIDAY_1630, now) == tone


def test_days_left_read_as_words():
    assert [formats.days_left(days) for days in (3, 0, -1)] == ["Còn 3 ngày", "Hạn hôm nay", "Quá hạn 1 ngày"]


def test_money_and_numbers_have_dots_between_thousands():
    assert formats.money(8000) == "8.000 đồng"
    assert formats.fee(0) == "Không mất phí"
    assert formats.number(2184306) == "2.184.306"
    assert formats.percent(0.974) == "97,4 %"


def test_sizes_are_told_in_the_unit_people_know():
    assert formats.file_size(319488) == "312 KB"
    assert formats.file_size(10) == "1 KB"
    assert formats.file_size(0) == "0 KB"
    assert formats.file_size(20 * 1024 * 1024) == "20,0 MB"


def test_numbers_of_people_are_grouped_or_masked():
    assert formats.phone("0912345678") == "0912 345 678"
    assert formats.phone("18001096") == "18001096"
    assert formats.citizen_number("011198000234") == "011 198 000 234"
    assert formats.masked("011198000234") == "0•• ••• ••• 234"


def test_english_has_its_own_order_and_marks():
    with translation.override("en"):
        assert formats.long_day(FRIDAY_1630) == "Friday 27 March 2026"
        assert formats.number(2184306) == "2,184,306"
        assert formats.percent(0.974) == "97.4%"


def test_nothing_is_told_as_nothing():
    for tell in (
        formats.day,
        formats.clock,
        formats.moment,
        formats.deadline_words,
        formats.money,
        formats.masked,
    ):
        assert tell(None) == ""


@given(st.text(alphabet="0123456789", min_size=12, max_size=12))
def test_a_masked_number_shows_at_most_four_of_its_digits(number):
    assert sum(sign.isdigit() for sign in formats.masked(number)) == 4


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    st.timedeltas(timedelta(days=-40), timedelta(days=40)),
)
def test_the_tone_and_the_words_of_a_deadline_agree(naive, distance):
    now = naive.replace(tzinfo=UTC)
    due_at = now + distance
    words, tone = formats.remaining(due_at, now), formats.deadline_tone(due_at, now)
    assert (tone == "late") == words.startswith("Quá hạn")
