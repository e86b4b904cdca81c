"""The bodies of every province and commune in force, with identifiers of the form of Decision 20/2020."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from communes.models import Agency, AgencyKind, Unit
from communes.reference.files import Row, folder, rows
from communes.reference.units import REFORM
from communes.reference.upsert import bring_up_to_date
from communes.territory import SEAT_OF_GOVERNMENT, Level

Kind = AgencyKind
FIELDS = ("kind", "sector", "name", "unit_id", "parent_id", "opened_on")
COMMITTEE = "Ủy ban nhân dân"
CENTRE = "Trung tâm Phục vụ hành chính công"
POINT = "Điểm phục vụ hành chính công"  # of a city whose one centre has branches instead of commune centres
POLICE = "Công an"
LAND_OFFICE = "Văn phòng Đăng ký đất đai"


@dataclass(frozen=True, slots=True)
class Body:
    """An agency before its parent is known by more than an identifier."""

    identifier: str
    kind: AgencyKind
    title: str
    unit: Unit
    parent: str = ""
    sector: str = ""
    of_its_own: bool = False  # its name does not name the unit

    def agency(self, parents: dict[str, int]) -> Agency:
        return Agency(
            identifier=self.identifier,
            kind=self.kind,
            sector=self.sector,
            name=self.title if self.of_its_own else f"{self.title} {self.unit.type} {self.unit.name}",
            unit=self.unit,
            parent_id=parents[self.parent] if self.parent else None,
            opened_on=REFORM,
        )


def load(on: date) -> int:
    """Brings the agencies of the units in force on that day up to date; returns the rows written."""
    waiting = list(_bodies(on))
    written, stored = 0, dict[str, int]()
    while waiting:
        ready = [body for body in waiting if not body.parent or body.parent in stored]
        waiting = [body for body in waiting if body.parent and body.parent not in stored]
        agencies = [body.agency(stored) for body in ready]
        written += bring_up_to_date(Agency, agencies, ("identifier",), FIELDS)
        done = {body.identifier for body in ready}
        stored |= dict(Agency.objects.filter(identifier__in=done).values_list("identifier", "pk"))
    return written


def _bodies(on: date) -> Iterator[Body]:
    provinces = {row["code"]: row for row in rows(folder("units") / "provinces.csv")}
    departments = rows(folder("units") / "departments.csv")
    for unit in Unit.objects.in_force(on).select_related("parent"):
        if unit.level == Level.PROVINCE:
            yield from _of_province(unit, provinces[unit.code]["identifier"], departments)
            if unit.code == SEAT_OF_GOVERNMENT:
                yield from _of_the_centre(unit)
        elif unit.level == Level.COMMUNE and unit.parent:
            yield from _of_commune(unit, provinces[unit.parent.code])


def _of_province(unit: Unit, top: str, departments: Iterable[Row]) -> Iterator[Body]:
    """The police stand beside the committee: they answer to their ministry."""
    yield Body(top, Kind.PEOPLES_COMMITTEE, COMMITTEE, unit)
    yield Body(f"{top}.01", Kind.SERVICE_CENTRE, CENTRE, unit, parent=top)
    over_land = top
    for row in departments:
        identifier = f"{top}.{row['number']}"
        if row["sector"] == "agriculture_environment":
            over_land = identifier
        yield Body(identifier, Kind.DEPARTMENT, row["name"], unit, parent=top, sector=row["sector"])
    yield Body(f"{top}.20", Kind.LAND_OFFICE, LAND_OFFICE, unit, parent=over_land)
    yield Body(f"{top}.21", Kind.POLICE, POLICE, unit)


def _of_the_centre(seat: Unit) -> Iterator[Body]:
    for row in rows(folder("units") / "ministries.csv"):
        yield Body(row["identifier"], Kind.MINISTRY, row["name"], seat, sector=row["slug"], of_its_own=True)


def _of_commune(unit: Unit, province: Row) -> Iterator[Body]:
    top = province["identifier"]
    own = f"{top}.{unit.code}"
    yield Body(own, Kind.PEOPLES_COMMITTEE, COMMITTEE, unit, parent=top)
    if province["single_level"]:
        yield Body(f"{own}.1", Kind.SERVICE_CENTRE, POINT, unit, parent=f"{top}.01")
    else:
        yield Body(f"{own}.1", Kind.SERVICE_CENTRE, CENTRE, unit, parent=own)
    yield Body(f"{own}.2", Kind.POLICE, POLICE, unit, parent=f"{top}.21")
