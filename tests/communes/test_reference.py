from datetime import date

import pytest

from communes.models import Agency, AgencyKind, CalendarVersion, Unit
from communes.reference import agencies, calendars, units
from portal.kernel.clock import now
from portal.kernel.errors import Conflict

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 21)


def test_two_provinces_can_be_loaded_alone():
    units.load(["40", "82"])
    assert Unit.objects.in_force(NOW).communes().count() == 130 + 102
    assert {unit.name for unit in Unit.objects.in_force(NOW).provinces()} == {"Nghệ An", "Đồng Tháp"}
    agencies.load(NOW)
    assert Agency.objects.filter(kind=AgencyKind.POLICE).count() == 2 + 130 + 102


def test_an_amendment_that_comes_later_closes_the_unit_and_keeps_its_agencies(monkeypatch):
    every = units.amendments()
    monkeypatch.setattr(units, "amendments", list)
    units.load(["75"])
    agencies.load(NOW)
    assert Agency.objects.get(identifier="H19.25270").name == "Ủy ban nhân dân xã Lộc Ninh"
    monkeypatch.setattr(units, "amendments", lambda: every)
    units.load(["75"])
    agencies.load(NOW)
    committee = Agency.objects.get(identifier="H19.25270")
    assert committee.name == "Ủy ban nhân dân phường Lộc Ninh"
    assert committee.unit.valid_from == date(2026, 4, 30)
    assert Unit.objects.get(code="25270", type="xã", valid_from=units.REFORM).valid_to == date(2026, 4, 30)


def test_a_published_calendar_is_never_edited():
    calendars.load(now())
    CalendarVersion.objects.update(content_hash="other")
    with pytest.raises(Conflict):
        calendars.load(now())
