"""Writing only what differs, so that loading twice costs one reading."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
BATCH = 2000


def bring_up_to_date(model: type[M], wanted: Iterable[M], key: Sequence[str], fields: Sequence[str]) -> int:
    """Inserts what is missing and rewrites what differs, by names of columns; returns how many rows that was."""
    names = (*key, *fields)
    held = {row[: len(key)]: row for row in model._default_manager.values_list(*names).iterator()}
    changed = [row for row in wanted if held.get(_values(row, names)[: len(key)]) != _values(row, names)]
    model._default_manager.bulk_create(
        changed, BATCH, update_conflicts=True, unique_fields=list(key), update_fields=list(fields)
    )
    if changed:
        _analyse(model)
    return len(changed)


def _analyse(model: type[models.Model]) -> None:
    """Tells the planner at once: the first pages after loading shall not wait for autovacuum."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _values(row: models.Model, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)
