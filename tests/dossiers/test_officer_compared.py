"""What people say beside what a register says."""

import pytest

from dossiers.views.officer.compared import compared
from tests.factories import dossiers as factory


def data_of(world, mother):
    dossier = factory.submitted(world)
    answers = dossier.filings.get().content["answers"]
    answers["mother"] = {**answers["mother"], **mother}
    groups = compared(dossier, dossier.version.definition, answers)
    return {datum.label: datum for group in groups for datum in group.data}


def test_a_name_with_another_accent_is_shown_beside_the_registers(world):
    found = data_of(world, {"name": "Nguyễn Thi Lan", "id_number": world.lan.profile.citizen_number})
    assert (found["Họ tên"].value, found["Họ tên"].other) == ("Nguyễn Thi Lan", "Nguyễn Thị Lan")
    assert found["Họ tên"].other_source == "Dân cư"
    assert "Số định danh" not in found


def test_equal_answers_carry_the_registers_mark(world):
    found = data_of(world, {"name": "nguyễn  thị lan", "id_number": world.lan.profile.citizen_number})
    assert found["Mẹ của trẻ"].register == "pop"
    assert "Họ tên" not in found


@pytest.mark.parametrize("name", ["Trần Văn Bình", ""])
def test_somebody_else_is_not_held_against_the_owners_register(world, name):
    found = data_of(world, {"name": name, "id_number": "040088000199"})
    assert found["Mẹ của trẻ"].register == "self"
    assert "Số định danh" not in found


def test_a_dossier_of_somebody_without_an_account_has_nothing_to_compare(world):
    dossier = factory.submitted(world)
    dossier.owner = None
    groups = compared(dossier, dossier.version.definition, dossier.filings.get().content["answers"])
    assert {datum.register for group in groups for datum in group.data} == {"self"}
