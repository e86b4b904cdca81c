from collections import defaultdict
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communes.lookup import find_units
from communes.models import Unit
from portal.kernel.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

NOW = date(2026, 11, 21)


def places(text, province=None, limit=7):
    return [match.place for match in find_units(text, province, limit, on=NOW)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Phường Ba Đình", "Phường Ba Đình, Thành phố Hà Nội"),
        ("phuong ba dinh ha noi", "Phường Ba Đình, Thành phố Hà Nội"),
        ("Phường Trúc Bạch", "Phường Ba Đình, Thành phố Hà Nội"),
        ("truc bach", "Phường Ba Đình, Thành phố Hà Nội"),
        ("p1 q3", "Phường Bàn Cờ, Thành phố Hồ Chí Minh"),
        ("P. Bến Nghé, TPHCM", "Phường Sài Gòn, Thành phố Hồ Chí Minh"),
        ("tan thanh dong thap", "Xã Tân Thành, Tỉnh Đồng Tháp"),
        ("xã tân thạnh, đồng tháp", "Xã Tân Thạnh, Tỉnh Đồng Tháp"),
        ("tan lap dan phuong", "Xã Ô Diên, Thành phố Hà Nội"),
        ("Chiêm Hóa", "Xã Chiêm Hoá, Tỉnh Tuyên Quang"),
        ("Chiêm Hoá", "Xã Chiêm Hoá, Tỉnh Tuyên Quang"),
        ("b'lao", "Phường B’Lao, Tỉnh Lâm Đồng"),
        ("con dao", "Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
        ("lộc ninh", "Phường Lộc Ninh, Thành phố Đồng Nai"),
        ("xã lộc ninh đồng nai", "Phường Lộc Ninh, Thành phố Đồng Nai"),
        ("bach long vi", "Đặc khu Bạch Long Vĩ, Thành phố Hải Phòng"),
        ("00004", "Phường Ba Đình, Thành phố Hà Nội"),
    ],
)
def test_the_commune_that_is_meant_comes_first(typed, first):
    assert places(typed)[0] == first


def test_names_that_collide_without_marks_are_both_listed_and_marks_decide():
    pairs = defaultdict(list)
    for unit in Unit.objects.communes().in_force(NOW).select_related("parent"):
        pairs[unit.parent.code, fold(unit.full_name)].append(unit)
    collisions = [units for units in pairs.values() if len(units) > 1]
    assert len(collisions) == 8
    for one, other in collisions:
        typed = f"{fold(one.full_name)} {fold(one.parent.name)}"
        assert {one.place, other.place} <= set(places(typed)[:2])
        assert places(f"{one.full_name} {one.parent.name}")[0] == one.place
        assert places(f"{other.full_name} {other.parent.name}")[0] == other.place


def test_a_former_name_says_what_it_belongs_to_now():
    match = find_units("Phường Trúc Bạch", on=NOW)[0]
    assert str(match) == (
        "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội (cũ) nay thuộc Phường Ba Đình, Thành phố Hà Nội"
    )
    assert match.former.name == "Trúc Bạch"


def test_a_split_commune_offers_every_part():
    split = Unit.objects.filter(successions__population="some").order_by("code").first()
    typed = f"{split.full_name} {split.parent.full_name}"
    matches = [match for match in find_units(typed, on=NOW) if match.former == split]
    assert len(matches) == split.successions.exclude(population="none").count()
    assert all(match.is_split for match in matches)


def test_a_province_narrows_old_and_new_names():
    found = find_units("tan thanh", "82", 20, on=NOW)
    assert {match.unit.parent.code for match in found} == {"82"}
    assert any(match.former for match in found)


def test_before_the_change_of_kind_the_commune_had_its_old_name():
    found = find_units("lộc ninh đồng nai", on=date(2026, 4, 29))
    assert found[0].unit.full_name == "Xã Lộc Ninh"


def test_a_slip_of_the_pen_still_finds():
    assert "Phường Ba Đình, Thành phố Hà Nội" in places("ba dihn")


@pytest.mark.parametrize("typed", ["", "   ", "%_'\\", "xyzqq", "a" * 500, "0", "\x00", "ă" * 99])
def test_nonsense_finds_nothing_and_breaks_nothing(typed):
    assert isinstance(places(typed), list)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_anything_can_be_searched(text):
    assert len(find_units(text, on=NOW)) <= 7


@pytest.mark.parametrize("typed", ["tan", "hoà bình", "xa tan thanh", "p1 q3", "xyzqq", "ba dihn", "quan 3"])
def test_searching_takes_two_queries_at_most(typed, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        find_units(typed, on=NOW)


def test_every_commune_is_found_by_its_own_name_and_province():
    sample = Unit.objects.communes().in_force(NOW).select_related("parent").order_by("-code")[::60]
    lost = [
        unit.place for unit in sample if places(f"{unit.full_name} {unit.parent.name}")[:1] != [unit.place]
    ]
    assert lost == []
