import csv
import gzip
from datetime import date

import pytest
import yaml
from django.conf import settings

from identity.citizen_number import parse
from identity.vneid.claims import facts_from

PEOPLE = yaml.safe_load((settings.FIXTURES / "demo" / "people.yaml").read_text(encoding="utf-8"))["people"]
_OWN = ("account", "pass_code", "pin", "level", "note")


@pytest.fixture(scope="module")
def communes():
    with gzip.open(settings.FIXTURES / "units" / "communes.csv.gz", "rt", encoding="utf-8") as file:
        return {row["code"]: f"{row['type']} {row['name']}" for row in csv.DictReader(file)}


def facts_of(person):
    claims = {name: value for name, value in person.items() if name not in _OWN}
    return facts_from(claims | {"sub": "s", "loAs": str(person["level"])}, today=date(2026, 11, 21))


def test_there_is_somebody_of_every_kind():
    facts = [facts_of(person) for person in PEOPLE]
    assert len(PEOPLE) >= 12
    assert {one.account_type for one in facts} == {"citizen", "foreigner", "organisation"}
    assert {one.level for one in facts} == {1, 2}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["HoVaTen"])
def test_a_demo_person_holds_together(person, communes):
    facts = facts_of(person)
    number = parse(person["SoDinhDanh"], this_year=2026)
    assert number.birth_year == int(person["NgayThangNamSinh"][-4:])
    assert str(number.sex) == facts.sex
    assert bool(person.get("pin")) == (person["level"] == 2)
    for name in ("ThuongTru", "NoiOHienNay"):
        place = person[name]
        full_name = communes[place["MaDVHC"]]
        assert full_name.lower() in place["DiaChi"].lower()


def test_no_two_people_share_an_account_or_a_number():
    accounts = [person["account"] for person in PEOPLE]
    assert len(accounts) == len(set(accounts))


def test_relatives_who_are_people_of_the_demo_name_each_other():
    by_number = {person["SoDinhDanh"]: person for person in PEOPLE if "MaSoThue" not in person}
    for person in by_number.values():
        partner = by_number.get((person.get("VoChong") or {}).get("SoDinhDanh"))
        if partner:
            assert partner["VoChong"]["SoDinhDanh"] == person["SoDinhDanh"]
            assert partner.get("Con") == person.get("Con")
