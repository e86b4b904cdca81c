"""Every change of the tables has a name and a way back, and no change makes people wait."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    RemoveField,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.models import ModelOperation

APPS = ("communes", "identity", "procedures", "dossiers", "audit", "kernel")
# Tables that are small for ever: nobody waits for a lock on them.
SMALL = {"communes", "procedures", "audit"}
# Migrations that go only forwards, and why.
ONE_WAY: dict[str, str] = {}


def migrations():
    loader = MigrationLoader(None)
    return sorted((key, one) for key, one in loader.disk_migrations.items() if key[0] in APPS)


ALL = migrations()
AFTER_THE_FIRST = [(key, one) for key, one in ALL if not one.initial and not key[1].startswith("0001")]


def flat(operations):
    for operation in operations:
        yield operation
        yield from flat(getattr(operation, "database_operations", []))


def created_here(migration):
    return {
        operation.name_lower
        for operation in flat(migration.operations)
        if operation.__class__.__name__ == "CreateModel"
    }


@pytest.mark.parametrize(("key", "migration"), ALL, ids=lambda value: str(value)[:60])
def test_a_migration_says_what_it_does(key, migration):
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", key[1])
    assert "auto" not in key[1]
    assert "_alter_" not in key[1] or len(key[1]) < 40


@pytest.mark.parametrize(("key", "migration"), ALL, ids=lambda value: str(value)[:60])
def test_a_migration_has_a_way_back(key, migration):
    oneway = [operation for operation in flat(migration.operations) if not operation.reversible]
    assert not oneway or ".".join(key) in ONE_WAY


@pytest.mark.parametrize(("key", "migration"), ALL, ids=lambda value: str(value)[:60])
def test_moving_rows_is_a_migration_of_its_own(key, migration):
    kinds = {type(operation) for operation in flat(migration.operations)}
    shapes = {kind for kind in kinds if issubclass(kind, ModelOperation | AddField | AlterField)}
    assert not (RunPython in kinds and shapes)


@pytest.mark.parametrize(("key", "migration"), AFTER_THE_FIRST, ids=lambda value: str(value)[:60])
def test_no_table_that_is_in_use_is_locked_for_long(key, migration):
    """An index is built beside the traffic, a column comes without a rewrite, nothing is narrowed in place."""
    if key[0] in SMALL:
        return
    new = created_here(migration)
    slow = []
    for operation in flat(migration.operations):
        table = getattr(operation, "model_name_lower", "")
        if table in new:
            continue
        if type(operation) is AddIndex:
            slow.append(f"index on {table}: use AddIndexConcurrently")
        if isinstance(operation, AddField):
            field = operation.field
            rewritten = not field.null and not field.has_default() and field.db_default is models.NOT_PROVIDED
            volatile = field.has_default() and callable(field.default)
            slow += [f"{table}.{operation.name}: a default for each row"] if rewritten or volatile else []
        if isinstance(operation, AddConstraint) and isinstance(operation.constraint, models.UniqueConstraint):
            slow.append(f"unique constraint on {table}: build its index concurrently first")
        if isinstance(operation, RemoveField):
            slow.append(f"{table}.{operation.name}: old code still reads it; drop it one release later")
    assert not slow


@pytest.mark.parametrize(("key", "migration"), ALL, ids=lambda value: str(value)[:60])
def test_statements_by_hand_can_be_taken_back(key, migration):
    for operation in flat(migration.operations):
        if isinstance(operation, RunSQL):
            assert operation.reverse_sql is not None


@pytest.mark.django_db
def test_models_and_migrations_are_in_step():
    from io import StringIO

    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_every_app_has_a_straight_line_of_migrations():
    for label in APPS:
        folder = apps.get_app_config(label).path
        latest = max(key[1] for key, _one in ALL if key[0] == label)
        with open(f"{folder}/migrations/max_migration.txt", encoding="utf-8") as file:
            assert file.read().strip() == latest
