from datetime import date

import pytest

from communes.lookup import (
    agency_for,
    answering_unit,
    calendar_for,
    current_calendar_version,
)
from communes.models import Agency, AgencyKind, Unit
from communes.territory import Follow, Level
from portal.kernel.errors import Conflict, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

BEFORE, REFORM, NOW = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 21)


def test_a_code_means_what_it_meant_on_the_day_it_was_written_down():
    old = answering_unit("00004", BEFORE)
    assert old.unit.full_name == "Phường Trúc Bạch"
    assert answering_unit("00004", NOW).unit.full_name == "Phường Ba Đình"


def test_an_old_code_leads_to_the_successor_of_the_unit_it_meant():
    answer = answering_unit("00004", NOW, known_from=BEFORE)
    assert answer.asked.full_name == "Phường Trúc Bạch"
    assert answer.unit.full_name == "Phường Ba Đình"
    assert answering_unit("00004", NOW, known_from=REFORM).asked == answer.unit


def test_a_reused_province_code_is_two_provinces():
    assert answering_unit("15", BEFORE, Level.PROVINCE).unit.name == "Yên Bái"
    assert answering_unit("15", NOW, Level.PROVINCE).unit.name == "Lào Cai"
    assert answering_unit("15", NOW, Level.PROVINCE, known_from=BEFORE).unit.name == "Lào Cai"
    assert answering_unit("24", NOW, Level.PROVINCE, known_from=BEFORE).unit.name == "Bắc Ninh"


def test_a_change_of_kind_is_followed_through():
    commune = answering_unit("25270", date(2026, 4, 29)).unit
    assert (commune.full_name, commune.valid_to) == ("Xã Lộc Ninh", date(2026, 4, 30))
    assert answering_unit("25270", date(2026, 4, 30)).unit.full_name == "Phường Lộc Ninh"
    assert answering_unit("25270", NOW, known_from=date(2025, 8, 1)).unit.full_name == "Phường Lộc Ninh"


def test_a_split_commune_gives_candidates_and_no_answer():
    split = (
        Unit.objects.filter(successions__kind="part", successions__population="some")
        .exclude(successions__population="all")
        .order_by("code")
        .first()
    )
    answer = answering_unit(split.code, NOW, known_from=BEFORE)
    assert not answer.is_certain
    assert len(answer.candidates) > 1
    assert all(unit.is_in_force(NOW) for unit in answer.candidates)


def test_of_440_split_communes_58_send_their_people_to_one_successor():
    split = Unit.objects.filter(successions__kind="part").distinct()
    certain = [unit for unit in split if answering_unit(unit.code, NOW, known_from=BEFORE).is_certain]
    assert (split.count(), len(certain)) == (440, 58)


def test_the_land_of_a_split_commune_may_be_undecided_where_its_people_are_not():
    unit = Unit.objects.filter(successions__population="all", successions__kind="part").first()
    assert answering_unit(unit.code, NOW, known_from=BEFORE).is_certain
    assert not answering_unit(unit.code, NOW, known_from=BEFORE, follow=Follow.LAND).is_certain


def test_an_abolished_district_has_no_successor():
    answer = answering_unit("001", NOW, Level.DISTRICT)
    assert (answer.unit, answer.candidates) == (None, ())


def test_an_island_district_became_a_commune():
    assert answering_unit("755", NOW, Level.DISTRICT).unit.full_name == "Đặc khu Côn Đảo"


def test_an_unknown_code_is_a_sentence():
    with pytest.raises(NotFound, match="99999"):
        answering_unit("99999", NOW)


def test_a_code_in_force_costs_one_query_and_an_old_one_two(django_assert_num_queries):
    with django_assert_num_queries(1):
        answering_unit("00004", NOW)
    with django_assert_num_queries(2):
        answering_unit("25270", NOW, known_from=BEFORE)


def test_each_commune_has_its_committee_centre_and_police():
    unit = answering_unit("16708", NOW).unit
    found = {kind: agency_for(unit, kind, on=NOW).identifier for kind in COMMUNE_KINDS}
    assert found == {
        AgencyKind.PEOPLES_COMMITTEE: "H41.16708",
        AgencyKind.SERVICE_CENTRE: "H41.16708.1",
        AgencyKind.POLICE: "H41.16708.2",
    }
    centre = agency_for(unit, AgencyKind.SERVICE_CENTRE, on=NOW)
    assert (centre.tier, centre.parent.identifier) == ("commune", "H41.16708")


def test_departments_serve_a_commune_from_its_province():
    unit = answering_unit("16708", NOW).unit
    department = agency_for(unit, AgencyKind.DEPARTMENT, "science_technology", on=NOW)
    assert (department.identifier, department.tier) == ("H41.08", "province")
    assert department.name == "Sở Khoa học và Công nghệ tỉnh Nghệ An"
    assert agency_for(unit, AgencyKind.LAND_OFFICE, on=NOW).identifier == "H41.20"


def test_a_city_with_one_centre_has_points_in_its_communes():
    point = agency_for(answering_unit("00004", NOW).unit, AgencyKind.SERVICE_CENTRE, on=NOW)
    assert (point.identifier, point.parent.identifier) == ("H26.00004.1", "H26.01")
    assert point.name == "Điểm phục vụ hành chính công phường Ba Đình"


def test_a_former_unit_is_served_by_its_successors_body():
    former = answering_unit("00004", BEFORE).unit
    assert agency_for(former, AgencyKind.POLICE, on=NOW).name == "Công an phường Ba Đình"


def test_a_split_unit_has_no_body_until_somebody_chooses():
    split = Unit.objects.filter(successions__population="some").order_by("code").first()
    with pytest.raises(Conflict, match="đã chia"):
        agency_for(split, AgencyKind.POLICE, on=NOW)


def test_a_body_that_does_not_exist_is_a_sentence():
    with pytest.raises(NotFound, match="không hoạt động"):
        agency_for(answering_unit("16708", NOW).unit, AgencyKind.POLICE, on=date(2025, 1, 1))


def test_finding_a_body_costs_one_query(django_assert_num_queries):
    unit = answering_unit("16708", NOW).unit
    with django_assert_num_queries(1):
        agency_for(unit, AgencyKind.SERVICE_CENTRE, on=NOW)


def test_the_calendar_of_an_agency_is_read_once(django_assert_num_queries):
    agency = Agency.objects.get(identifier="H41.16708.1")
    with django_assert_num_queries(2):
        assert not calendar_for(agency).works(date(2026, 11, 24))
    with django_assert_num_queries(0):
        assert calendar_for(agency).version == 1
    with django_assert_num_queries(0):
        assert current_calendar_version() == 1


COMMUNE_KINDS = (AgencyKind.PEOPLES_COMMITTEE, AgencyKind.SERVICE_CENTRE, AgencyKind.POLICE)
