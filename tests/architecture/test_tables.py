"""The locks below the code: whatever hangs on a dossier is under row-level security, what is history is not changed."""

import pytest
from django.apps import apps
from django.db import connection

from dossiers.models import Dossier

pytestmark = pytest.mark.django_db

# What leads to a dossier but is no part of it.
OUTSIDE = {
    "dossiers_reaction": "an effect and its failure; who repairs reads it without any right over dossiers",
}


def hangs_on_a_dossier(model, seen=frozenset()):
    """Whether a chain of foreign keys leads from the model to a dossier."""
    if model is Dossier:
        return True
    return any(
        hangs_on_a_dossier(field.related_model, seen | {model})
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model and field.related_model not in seen
    )


def ours():
    labels = ("communes", "identity", "procedures", "dossiers", "audit", "kernel")
    return [model for label in labels for model in apps.get_app_config(label).get_models()]


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def test_whatever_hangs_on_a_dossier_is_under_row_level_security():
    locked = asked("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    tables = {model._meta.db_table for model in ours() if hangs_on_a_dossier(model)}
    assert len(tables) >= 10
    assert tables - set(OUTSIDE) <= locked


def test_every_lock_has_a_policy():
    locked = asked("SELECT relname FROM pg_class WHERE relrowsecurity")
    assert locked == asked("SELECT tablename FROM pg_policies WHERE schemaname = 'public'")


def test_no_policy_lets_writing_be_wider_than_reading():
    loose = asked(
        "SELECT tablename || '.' || policyname FROM pg_policies "
        "WHERE schemaname = 'public' AND (cmd <> 'ALL' OR qual IS NULL OR permissive <> 'PERMISSIVE')"
    )
    assert not loose


def test_the_portal_is_no_superuser_and_bypasses_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


def test_history_is_only_ever_added_to():
    guarded = asked(
        "SELECT relname FROM pg_class JOIN pg_trigger ON tgrelid = pg_class.oid WHERE tgname LIKE '%append_only%'"
    )
    assert "dossiers_dossierevent" in guarded
    assert "dossiers_clockentry" in guarded


def test_every_foreign_key_has_an_index():
    """Or deleting and joining reads whole tables."""
    bare = asked(
        """
        SELECT con.conrelid::regclass || '.' || att.attname
        FROM pg_constraint con JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = con.conkey[1]
        WHERE con.contype = 'f' AND NOT EXISTS (
            SELECT 1 FROM pg_index ind WHERE ind.indrelid = con.conrelid AND ind.indkey[0] = con.conkey[1]
        ) AND con.conrelid::regclass::text ~ '^(communes|identity|procedures|dossiers|audit|kernel)_'
        """
    )
    assert not bare
