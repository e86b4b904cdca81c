from datetime import date

import pytest
from django.db.models import Count

from communes.models import Agency, AgencyKind, CalendarDay, Level, Succession, SuccessionKind, Unit
from communes.reference import agencies, calendars, units
from portal.kernel.clock import now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
NOW = date(2026, 11, 21)


def test_the_numbers_are_those_of_the_law():
    levels = dict(Unit.objects.in_force(NOW).values_list("level").annotate(Count("id")).order_by())
    assert levels == {Level.PROVINCE: 34, Level.COMMUNE: 3321}
    former = Unit.objects.filter(valid_to=units.REFORM)
    levels = dict(former.values_list("level").annotate(Count("id")).order_by())
    assert levels == {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10035}


@pytest.mark.parametrize(
    ("day", "cities", "wards"),
    [("2025-07-01", 6, 687), ("2026-04-30", 7, 697), ("2026-09-01", 8, 697), ("2026-09-20", 9, 709)],
)
def test_each_day_has_its_own_cities_and_wards(day, cities, wards):
    standing = Unit.objects.in_force(date.fromisoformat(day))
    assert standing.provinces().filter(type="thành phố").count() == cities
    assert standing.communes().filter(type="phường").count() == wards
    assert standing.communes().filter(type="đặc khu").count() == 13


def test_successions_and_amendments_are_all_there():
    assert Succession.objects.filter(on=units.REFORM).count() == 10633
    assert Succession.objects.filter(on__gt=units.REFORM, kind=SuccessionKind.RENAME).count() == 25


def test_every_former_commune_and_province_has_an_heir():
    gone = Unit.objects.exclude(level=Level.DISTRICT).filter(valid_to__isnull=False)
    assert not gone.filter(successions__isnull=True).exists()


def test_every_commune_in_force_lies_in_a_province_in_force():
    standing = Unit.objects.in_force(NOW).communes()
    assert not standing.exclude(parent__in=Unit.objects.in_force(NOW).provinces()).exists()


def test_every_province_and_commune_has_its_bodies():
    kinds = dict(Agency.objects.values_list("kind").annotate(Count("id")).order_by())
    assert kinds == {
        AgencyKind.PEOPLES_COMMITTEE: 3355,
        AgencyKind.SERVICE_CENTRE: 3355,
        AgencyKind.POLICE: 3355,
        AgencyKind.DEPARTMENT: 34 * 12,
        AgencyKind.LAND_OFFICE: 34,
        AgencyKind.MINISTRY: 20,
    }


def test_loading_again_repairs_what_was_changed_by_hand_and_nothing_else():
    Unit.objects.filter(code="00004", valid_to=None).update(name="Sai")
    assert (units.load(), agencies.load(NOW), calendars.load(now())) == (1, 0, 0)
    assert Unit.objects.get(code="00004", valid_to=None).name == "Ba Đình"


def test_the_make_up_days_are_in_the_calendar():
    worked = CalendarDay.objects.filter(kind="swapped_workday", day__year=2026).order_by("day")
    assert list(worked.values_list("day", flat=True)) == [date(2026, 1, 10), date(2026, 8, 22)]
