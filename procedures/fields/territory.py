"""Provinces and communes for one form or one check: looked up at most once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from communes.lookup import find_units
from communes.models import Unit
from communes.territory import Level
from portal.kernel.memory import remembered

_MOST_FOUND = 7


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune in force, as a choice."""

    code: str
    name: str
    province: str
    province_name: str
    valid_from: date

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.province_name}"


class Territory:
    """What is in force on a day, remembered for the length of one request."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._provinces: list[tuple[str, str]] | None = None
        self._communes: dict[str, list[Commune]] = {}
        self._expected: dict[str, Commune | None] = {}

    def provinces(self) -> list[tuple[str, str]]:
        """Codes and names of the provinces, in the order of their names."""
        if self._provinces is None:
            rows = Unit.objects.provinces().in_force(self.on).order_by("name")
            self._provinces = list(rows.values_list("code", "full_name"))
        return self._provinces

    def communes(self, province: str) -> list[Commune]:
        """The communes of a province in the order of their names; none for an unknown code."""
        if province not in self._communes:
            rows = Unit.objects.communes().filter(parent__code=province).order_by("name")
            self._communes[province] = self._read(rows.in_force(self.on))
        return self._communes[province]

    def expect(self, codes: Iterable[str]) -> None:
        """Look several communes up in one statement."""
        wanted = tuple(sorted({code for code in codes if code not in self._expected}))
        if wanted:
            found = _with_codes(wanted, self.on)
            self._expected |= dict.fromkeys(wanted) | {one.code: one for one in found}

    def commune(self, province: str, code: str) -> Commune | None:
        """The commune of that code in that province; None when it is closed or elsewhere."""
        if code in self._expected:
            one = self._expected[code]
            return one if one is not None and one.province == province else None
        return next((one for one in self.communes(province) if one.code == code), None)

    def named(self, text: str) -> list[tuple[Commune, str]]:
        """Communes in force by a new or an old name, each with the former place that led to it."""
        matches = find_units(text, limit=_MOST_FOUND, on=self.on)
        return [
            (_commune(match.unit), match.former_place)
            for match in matches
            if match.unit.level is Level.COMMUNE and match.unit.parent is not None
        ]

    def _read(self, rows: QuerySet[Unit]) -> list[Commune]:
        return _communes(rows)


@remembered(seconds=60)
def _with_codes(codes: tuple[str, ...], on: date) -> list[Commune]:
    """The communes in force with these codes: the check of a draft and its sending ask for the same ones."""
    return _communes(Unit.objects.communes().in_force(on).filter(code__in=codes))


def _communes(rows: QuerySet[Unit]) -> list[Commune]:
    return [_commune(row) for row in rows.select_related("parent") if row.parent is not None]


def _commune(row: Unit) -> Commune:
    assert row.parent is not None
    return Commune(row.code, row.full_name, row.parent.code, row.parent.full_name, row.valid_from)
