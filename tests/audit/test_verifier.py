"""The independent verifier: silent over an honest history, loud over every kind of tampering."""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from dossiers.actions import intake, withdraw
from portal.audit import heads, verifier
from portal.audit.record import record
from portal.kernel.chain import GENESIS
from tests.filed import filed_dossier

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def history(world):
    """Two dossiers with some history, another entry, and a signed head over all of it."""
    settings.WITNESS_FILE.unlink(missing_ok=True)
    first, second = filed_dossier(world), filed_dossier(world)
    intake.decline(first, by=world.hoa, reason="Sai nơi nộp")
    withdraw.request(second, by=world.lan, reason="Nhầm")
    record("dossier:1", "seen", by=world.hoa, why="kiểm tra")
    heads.publish()
    return first


def faults(*, witness: Path | None = None) -> list[str]:
    told = connection.settings_dict
    address = f"host={told['HOST']} port={told['PORT']} dbname={told['NAME']} user={told['USER']} password={told['PASSWORD']}"
    with psycopg.connect(address, options="-c mc.actor=system") as plain:
        return list(verifier.verify(plain, verifier.Tally(), witness, heads.public_key().hex()))


def tamper(*statements: str) -> None:
    """As somebody who owns the database could."""
    with connection.cursor() as cursor:
        for table in ("dossiers_dossierevent", "audit_entry", "audit_leaf", "audit_head"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in ("dossiers_dossierevent", "audit_entry", "audit_leaf", "audit_head"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def rewrite_whole_chain(dossier: int, culprit: int) -> None:
    """Change what happened and recompute every digest of the chain: no chain alone can show it."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dossiers_dossierevent DISABLE TRIGGER USER")
        cursor.execute(
            "SELECT id, body FROM dossiers_dossierevent WHERE dossier_id = %s ORDER BY number", [dossier]
        )
        previous = GENESIS
        for pk, body in cursor.fetchall():
            said = json.loads(body) | {"by": culprit}
            text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            digest = verifier._digest(previous, text)
            cursor.execute(
                "UPDATE dossiers_dossierevent SET body=%s, previous=%s, digest=%s, by_id=%s WHERE id=%s",
                [text, previous, digest, culprit, pk],
            )
            previous = digest
        cursor.execute("UPDATE dossiers_dossier SET chain_head=%s WHERE id=%s", [previous, dossier])
        cursor.execute("ALTER TABLE dossiers_dossierevent ENABLE TRIGGER USER")


TAMPERINGS: dict[str, Callable[[int], tuple[str, ...]]] = {
    "who did it": lambda pk: (
        f"UPDATE dossiers_dossierevent SET by_id = NULL WHERE dossier_id = {pk} AND number = 1",
    ),
    "what was done": lambda pk: (
        f"UPDATE dossiers_dossierevent SET verb = 'accept' WHERE dossier_id = {pk} AND number = 2",
    ),
    "when": lambda pk: (
        f"UPDATE dossiers_dossierevent SET at = at - interval '1 day' WHERE dossier_id = {pk} AND number = 1",
    ),
    "the reason": lambda pk: (
        f"UPDATE dossiers_dossierevent SET reason = 'khác' WHERE dossier_id = {pk} AND reason <> ''",
    ),
    "the body": lambda pk: (
        f"UPDATE dossiers_dossierevent SET body = replace(body, 'submit', 'decide') WHERE dossier_id = {pk}",
    ),
    "the last event": lambda pk: (
        "ALTER TABLE dossiers_reaction DISABLE TRIGGER USER",
        f"DELETE FROM dossiers_reaction WHERE event_id IN (SELECT id FROM dossiers_dossierevent WHERE dossier_id = {pk})",
        f"DELETE FROM dossiers_dossierevent WHERE dossier_id = {pk} AND number = (SELECT max(number) "
        f"FROM dossiers_dossierevent WHERE dossier_id = {pk})",
    ),
    "the state itself": lambda pk: (
        f"UPDATE dossiers_dossier SET state = 'delivered', closed_at = now() WHERE id = {pk}",
    ),
    "the count": lambda pk: (f"UPDATE dossiers_dossier SET event_count = event_count + 1 WHERE id = {pk}",),
    "another entry": lambda pk: ("UPDATE audit_entry SET verb = 'printed'",),
    "a leaf": lambda pk: ("DELETE FROM audit_leaf WHERE number = 1",),
    "the order of leaves": lambda pk: (
        "UPDATE audit_leaf SET number = 1000 WHERE number = 0",
        "UPDATE audit_leaf SET number = 0 WHERE number = 1",
        "UPDATE audit_leaf SET number = 1 WHERE number = 1000",
    ),
    "a head": lambda pk: (f"UPDATE audit_head SET root = '{'0' * 64}'",),
    "the moment of a head": lambda pk: ("UPDATE audit_head SET at = at - interval '1 hour'",),
}


def test_an_honest_history_has_no_fault(history):
    assert faults(witness=settings.WITNESS_FILE) == []


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_noticed(history, what):
    tamper(*TAMPERINGS[what](history.pk))
    assert faults()


def test_a_chain_that_was_rewritten_whole_is_noticed_by_the_heads(history, world):
    rewrite_whole_chain(history.pk, world.mai.pk)
    found = faults()
    assert any("is gone or was altered" in fault for fault in found)
    assert not any("does not link" in fault or "digest is not" in fault for fault in found)


def test_a_history_that_was_cut_off_with_its_heads_is_noticed_by_the_witness(history):
    tamper("DELETE FROM audit_head", "DELETE FROM audit_leaf")
    assert faults() == []
    assert any("a witness holds" in fault for fault in faults(witness=settings.WITNESS_FILE))


def test_a_second_head_is_signed_only_when_something_is_new(history, world):
    assert heads.publish() is None
    filed_dossier(world)
    head = heads.publish()
    assert head is not None
    assert faults(witness=settings.WITNESS_FILE) == []
