from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communes.territory import SEAT_OF_GOVERNMENT, Level, Tier
from procedures.conditions import Unreadable
from procedures.definition import Competence, RoutingRule
from procedures.routing.engine import Case, Spot, at_reception, destination, route
from procedures.routing.rules import KINDS
from tests.factories.procedures import CODES, definition_of, sample

WARD = Spot("16681", Level.COMMUNE, "40", date(2025, 7, 1))
OTHER = Spot("18073", Level.COMMUNE, "42", date(2025, 7, 1))
COMMITTEE = Competence(kind="peoples_committee", tier=Tier.COMMUNE)


def at(spot):
    return {"code": spot.code, "level": "commune", "province": spot.province, "valid_from": "2025-07-01"}


def test_a_birth_goes_where_the_mother_lives_wherever_it_was_received():
    definition = definition_of("1.001193")
    answers = {**sample("1.001193"), "mother": {"residence": {"street": "1", "commune": at(OTHER)}}}
    found = destination(definition, Case(answers, definition.competent, received_at=WARD))
    assert (found.unit_code, found.kind, found.because) == ("18073", "peoples_committee", "Nơi cư trú của mẹ")
    assert found.known_from == date(2025, 7, 1)


def test_an_x_ray_licence_goes_to_the_department_of_the_devices_province():
    definition = definition_of("2.002380")
    answers = {"place_of_work": {"commune": at(OTHER)}}
    found = destination(definition, Case(answers, definition.competent, received_at=WARD))
    assert (found.unit_code, found.level, found.kind, found.sector) == (
        "42",
        Level.PROVINCE,
        "department",
        "science_technology",
    )


def test_temporary_residence_goes_to_the_police_of_the_dwelling():
    definition = definition_of("1.004194")
    found = destination(definition, Case(sample("1.004194"), definition.competent, received_at=OTHER))
    assert (found.unit_code, found.kind) == ("16681", "police")


def test_land_goes_to_the_land_office_of_the_province():
    definition = definition_of("1.013831")
    found = destination(definition, Case(sample("1.013831"), definition.competent, received_at=OTHER))
    assert (found.unit_code, found.level, found.kind) == ("40", Level.PROVINCE, "land_office")


def test_without_an_answer_it_stays_where_it_was_received():
    definition = definition_of("1.001193")
    found = destination(definition, Case({}, definition.competent, received_at=WARD))
    assert found == at_reception(Case({}, definition.competent, received_at=WARD))


def test_an_answer_can_name_another_body():
    rule = RoutingRule(
        key="abroad",
        kind="by_answer",
        because="Kết hôn ở nước ngoài",
        config={
            "question": "purpose",
            "answers": {"abroad": {"kind": "department", "sector": "justice", "tier": "province"}},
        },
    )
    case = Case({"purpose": "abroad"}, COMMITTEE, received_at=WARD)
    found = route(case, [KINDS["by_answer"](rule)], at_reception(case))
    assert (found.unit_code, found.sector) == ("40", "justice")
    assert KINDS["by_answer"](rule)(Case({"purpose": "home"}, COMMITTEE, received_at=WARD)) is None


def test_a_tier_rule_sends_a_commune_up_to_its_province():
    rule = RoutingRule(key="up", kind="by_tier", because="Cấp tỉnh quyết định", config={"tier": "province"})
    assert KINDS["by_tier"](rule)(Case({}, COMMITTEE, received_at=WARD)).unit_code == "40"


@pytest.mark.parametrize("kind", list(KINDS))
def test_settings_that_make_no_sense_are_refused_when_the_rule_is_read(kind):
    with pytest.raises(Unreadable):
        config = dict.fromkeys(("of", "question", "answers", "tier", "sector"), 5)
        KINDS[kind](RoutingRule(key="x", kind=kind, because="x", config=config))


SPOTS = st.builds(
    Spot,
    code=st.integers(0, 99999).map(lambda n: f"{n:05}"),
    level=st.just(Level.COMMUNE),
    province=st.integers(1, 96).map(lambda n: f"{n:02}"),
    known_from=st.one_of(st.none(), st.dates()),
)
PLACES = st.one_of(
    st.none(), SPOTS.map(at), st.text(max_size=5), st.dictionaries(st.text(max_size=4), st.integers())
)


@settings(deadline=None)
@given(st.sampled_from(CODES), SPOTS, st.one_of(st.none(), SPOTS), PLACES)
def test_the_same_case_always_goes_to_the_same_place_and_nowhere_that_it_does_not_name(
    code, here, home, place
):
    definition = definition_of(code)
    answers = {key: {"residence": place, "commune": place} for key in ("mother", "father", "person")}
    answers |= dict.fromkeys(
        ("register_place", "temporary_address", "business_address", "place_of_work"), place
    )
    case = Case(answers, definition.competent, received_at=here, residence=home)
    found = destination(definition, case)
    assert found == destination(definition, case)
    spots = [here, home] + ([place] if isinstance(place, dict) else [])
    named = {getattr(spot, "code", None) or spot.get("code") for spot in spots if spot}
    named |= {getattr(spot, "province", None) or spot.get("province") for spot in spots if spot}
    named.add(SEAT_OF_GOVERNMENT if found.kind == "ministry" else here.code)
    assert found.unit_code in named
    assert found.because
