"""Which way to file, and so which time limit, applies to a set of answers. Plain rule."""

from procedures.conditions import Answers, holds
from procedures.definition import Channel, Definition


def row_for(definition: Definition, kind: str, answers: Answers) -> Channel:
    """The row of the procedure's channels that applies: the first of its kind whose condition holds."""
    rows = [row for row in definition.channels if row.kind == kind] or list(definition.channels)
    special = next((row for row in rows if row.when is not None and holds(row.when, answers)), None)
    return special or next((row for row in rows if row.when is None), rows[0])
