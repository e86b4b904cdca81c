"""The second lock: PostgreSQL itself refuses rows, whatever the code above it forgets."""

import pytest
from django.db import DatabaseError, connection
from django.db.models import ProtectedError
from django.db.transaction import atomic

from dossiers.access import actor_of
from dossiers.actions import draft
from dossiers.lifecycle import State
from dossiers.models import Answers, Dossier, DossierEvent
from portal.kernel.actor import PUBLIC, SYSTEM, Actor, acting_as, current
from portal.kernel.clock import now
from tests.world import procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(world):
    dossier = draft.start(procedure("1.001193"), by=world.lan)
    draft.save_page(dossier, section="child", values={"child_name": "Nguyễn An"}, revision=0)
    Dossier.objects.filter(pk=dossier.pk).update(
        state=State.SUBMITTED,
        code="H41.16681.1-261121-00017",
        submitted_at=now(),
        receiving_agency=world.desk_a,
        agency=world.desk_a,
    )
    return Dossier.objects.get(pk=dossier.pk)


def seen(actor) -> tuple[int, int]:
    with acting_as(actor):
        return Dossier.objects.count(), Answers.objects.count()


def test_the_public_sees_no_dossier_and_no_answer(filed):
    assert seen(PUBLIC) == (0, 0)


def test_a_connection_that_nobody_told_anything_sees_nothing(filed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('mc.actor', '', false)")
        cursor.execute("SELECT count(*) FROM dossiers_dossier")
        count = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('mc.actor', 'system', false)")
    assert count == 0


def test_the_owner_sees_it_and_somebody_else_does_not(world, filed):
    assert seen(actor_of(world.lan)) == (1, 1)
    assert seen(actor_of(world.mai)) == (0, 0)


def test_officers_see_what_lies_with_their_agency_and_nothing_else(world, filed):
    assert seen(actor_of(world.hoa)) == (1, 1)
    assert seen(actor_of(world.khoa)) == (0, 0)
    assert seen(actor_of(world.minh)) == (0, 0)
    assert seen(actor_of(world.thu)) == (0, 0)


def test_an_agency_that_had_it_still_sees_it(world, filed):
    Dossier.objects.filter(pk=filed.pk).update(past_agencies=[world.committee_b.pk])
    assert seen(Actor.person(1, [world.committee_b.pk])) == (1, 1)


def test_officers_do_not_see_drafts(world, filed):
    draft.start(filed.version, by=world.lan)
    assert seen(actor_of(world.hoa))[0] == 1
    assert seen(actor_of(world.lan))[0] == 2


def test_a_stranger_changes_nothing(world, filed):
    with acting_as(actor_of(world.mai)):
        assert Dossier.objects.filter(pk=filed.pk).update(owner_name="Mai") == 0
        assert Dossier.objects.filter(pk=filed.pk).delete()[0] == 0


def test_a_stranger_cannot_add_to_it(world, filed):
    with acting_as(actor_of(world.mai)), pytest.raises(DatabaseError), atomic():
        Answers.objects.create(dossier_id=filed.pk, section="x", values={}, saved_at=now())


def test_nobody_starts_a_dossier_in_anothers_name(world, filed):
    version = filed.version
    with acting_as(actor_of(world.mai)), pytest.raises(DatabaseError), atomic():
        Dossier.objects.create(version=version, owner=world.lan, submitter=world.lan)


def test_the_actor_is_as_before_after_the_block_even_when_it_fails(world, filed):
    with pytest.raises(ZeroDivisionError), acting_as(PUBLIC):
        raise ZeroDivisionError
    assert current() == SYSTEM
    assert Dossier.objects.count() == 1


def test_every_table_of_a_dossier_is_under_the_lock():
    of_a_dossier = {
        model._meta.db_table
        for model in Dossier.__subclasses__() + [rel.related_model for rel in Dossier._meta.related_objects]
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        locked = {name for (name,) in cursor.fetchall()}
    assert of_a_dossier | {"dossiers_dossier"} <= locked


def test_the_history_is_never_changed(world, filed):
    event = DossierEvent.objects.create(
        dossier=filed,
        number=1,
        verb="submit",
        from_state="draft",
        to_state="submitted",
        salt="",
        body="{}",
        previous="",
        digest="x",
        at=now(),
    )
    with pytest.raises(DatabaseError, match="Cannot update"):
        DossierEvent.objects.filter(pk=event.pk).update(reason="khác")


def test_the_history_is_never_deleted(world, filed):
    event = DossierEvent.objects.create(
        dossier=filed,
        number=1,
        verb="submit",
        from_state="draft",
        to_state="submitted",
        salt="",
        body="{}",
        previous="",
        digest="x",
        at=now(),
    )
    with pytest.raises((DatabaseError, ProtectedError)):
        DossierEvent.objects.filter(pk=event.pk).delete()
