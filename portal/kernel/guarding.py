"""Locks that hold below the code: rows that are only ever added, and rows that only some may see."""

import pgtrigger


def append_only() -> pgtrigger.Trigger:
    """A trigger that refuses to change or delete a row."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


_VIEWER = "(SELECT current_setting('mc.actor', true))"
_USER = "(SELECT nullif(current_setting('mc.user', true), '')::bigint)"
_AGENCIES = "(SELECT coalesce(string_to_array(nullif(current_setting('mc.agencies', true), ''), ',')::bigint[], '{}'))"


def only_system_or(condition: str) -> str:
    """A row-level policy: everything for the system; for somebody signed in, what `condition` says.

    The condition may use {user} (a number) and {agencies} (an array of numbers).
    """
    own = condition.format(user=_USER, agencies=f"({_AGENCIES})::bigint[]")
    return f"{_VIEWER} = 'system' OR ({_VIEWER} = 'user' AND ({own}))"


def policy(table: str, condition: str) -> tuple[str, str]:
    """The SQL that puts `table` under row-level security, also for its owner, and the SQL that takes it away."""
    on = (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; "
        f"CREATE POLICY seen_by ON {table} USING ({only_system_or(condition)});"
    )
    off = (
        f"DROP POLICY seen_by ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; "
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    )
    return on, off
