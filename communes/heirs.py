"""Who took over former units, read from the table of successions."""

from collections.abc import Iterable
from datetime import date

from django.db.models.expressions import RawSQL

from communes import territory
from communes.models import Succession, Unit
from communes.territory import Follow

# Every succession that can be reached from some units: a unit may have been split, and a part renamed later.
_REACHED = """
WITH RECURSIVE reached AS (
    SELECT id, successor_id FROM communes_succession WHERE former_id = ANY(%s)
    UNION
    SELECT next.id, next.successor_id
    FROM communes_succession next JOIN reached ON next.former_id = reached.successor_id
) SELECT id FROM reached
"""


def heirs_of(units: Iterable[Unit], on: date, follow: Follow = Follow.PEOPLE) -> dict[int, tuple[Unit, ...]]:
    """For each unit, those that took it over and stand on that day; one query, whatever happened between."""
    known = {unit.pk: unit for unit in units}
    reached = RawSQL(_REACHED, [list(known)])  # noqa: S611 - a constant statement with parameters
    rows = Succession.objects.filter(pk__in=reached).order_by("pk")
    edges = list(rows.select_related("successor__parent"))
    steps = [_step(edge) for edge in edges]
    standing = known | {edge.successor_id: edge.successor for edge in edges}
    return {
        key: tuple(
            standing[heir]
            for heir in territory.successor(key, steps, on, follow).units
            if standing[heir].is_in_force(on)
        )
        for key in known
    }


def _step(edge: Succession) -> territory.Succession:
    return territory.Succession(
        edge.former_id, edge.successor_id, edge.on, edge.kind, edge.area, edge.population
    )
