from datetime import date

import pytest
from django.db import IntegrityError, transaction

from communes.models import Agency, AgencyKind, Level, Posting, Unit
from communes.roles import Can, Role

pytestmark = pytest.mark.django_db
REFORM = date(2025, 7, 1)


def unit(code="00001", since=REFORM, until=None):
    return Unit.objects.create(
        level=Level.COMMUNE,
        code=code,
        name="Một",
        type="xã",
        full_name="Xã Một",
        valid_from=since,
        valid_to=until,
    )


def agency(where, **changes):
    facts = {"kind": AgencyKind.POLICE, "name": "Công an", "identifier": "H01.1", "opened_on": REFORM}
    return Agency.objects.create(unit=where, **(facts | changes))


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_code_means_one_unit_a_day():
    unit(until=date(2026, 1, 1))
    refused(lambda: unit(since=date(2025, 12, 31)))
    unit(since=date(2026, 1, 1))


def test_a_unit_ends_after_it_begins():
    refused(lambda: unit(until=REFORM))


def test_an_identifier_is_never_given_twice():
    agency(unit())
    refused(lambda: agency(unit("00002")))


def test_departments_and_ministries_have_a_sector_and_nobody_else():
    where = unit()
    refused(lambda: agency(where, sector="health"))
    refused(lambda: agency(where, kind=AgencyKind.DEPARTMENT))
    refused(lambda: agency(where, kind=AgencyKind.MINISTRY))


def test_a_unit_has_one_open_body_of_a_kind():
    where = unit()
    agency(where, closed_on=date(2026, 1, 1))
    agency(where, identifier="H01.2")
    refused(lambda: agency(where, identifier="H01.3"))


def test_a_role_is_held_once_a_day(django_user_model):
    person = django_user_model.objects.create(username="hoa")
    where = agency(unit())
    first = Posting.objects.create(user=person, agency=where, role=Role.HEAD, since=REFORM)
    refused(lambda: Posting.objects.create(user=person, agency=where, role=Role.HEAD, since=date(2026, 1, 1)))
    refused(
        lambda: Posting.objects.create(
            user=person, agency=where, role=Role.LEADER, since=REFORM, until=REFORM
        )
    )
    assert first.allows(Can.REVIEW)
    assert list(Posting.objects.held_on(date(2025, 6, 30))) == []
    assert list(Posting.objects.held_on(REFORM)) == [first]
