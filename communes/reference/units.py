"""Units and who followed whom: the state of 1 July 2025, the units before it, and every amendment since."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from communes.models import Succession, Unit
from communes.names import alphabetical, titled, words
from communes.reference.files import Row, folder, rows
from communes.reference.upsert import bring_up_to_date
from communes.territory import Level, Share, SuccessionKind

REFORM = date(2025, 7, 1)
BEFORE_RECORDS = date(1900, 1, 1)  # the sources do not say since when a former unit stood

Key = tuple[Level, str]
UNIT_FIELDS = (
    "name",
    "type",
    "full_name",
    "alt_full_name",
    "parent_id",
    "valid_to",
    "legal_basis",
    "search_text",
    "sort_text",
)
SUCCESSION_FIELDS = ("kind", "area", "population", "note", "legal_basis")


@dataclass(frozen=True, slots=True)
class Fact:
    """One unit under one name and type."""

    level: Level
    code: str
    type: str
    name: str
    parent: Key | None
    valid_from: date
    valid_to: date | None
    legal_basis: str
    other_name: str = ""
    place: str = ""  # words by which people look for it besides its name

    @property
    def key(self) -> Key:
        return self.level, self.code

    @property
    def search_text(self) -> str:
        """The name first, so that a hit at the beginning is a hit on the name; blanks mark words."""
        parts = (self.name, self.type, self.name, self.other_name, self.place)
        return f" {' '.join(word for part in parts for word in words(part))} " if self.place else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One succession between two facts, named by level, code and the day."""

    former: Key
    successor: Key
    on: date
    row: Row


def load(provinces: Collection[str] = ()) -> int:
    """Brings units and successions up to date, of some provinces or of all; returns the rows written."""
    edges = list(_edges())
    facts = _of_provinces(list(_facts(edges)), edges, provinces)
    written = 0
    for level in Level:
        written += bring_up_to_date(
            Unit, list(_units(facts, level)), ("level", "code", "valid_from"), UNIT_FIELDS
        )
    successions = list(_successions(edges))
    return written + bring_up_to_date(
        Succession, successions, ("former_id", "successor_id", "on"), SUCCESSION_FIELDS
    )


def _facts(edges: list[Edge]) -> Iterator[Fact]:
    base = [*_provinces(), *_communes()]
    amended = _amended(base)
    yield from amended
    yield from _former(edges, {fact.key: fact for fact in base})


def _provinces() -> Iterator[Fact]:
    for row in rows(folder("units") / "provinces.csv"):
        yield Fact(
            Level.PROVINCE, row["code"], row["type"], row["name"], None, REFORM, None, row["legal_basis"]
        )


def _communes() -> Iterator[Fact]:
    provinces = {row["code"]: row for row in rows(folder("units") / "provinces.csv")}
    for row in rows(folder("units") / "communes.csv.gz"):
        province = provinces[row["province_code"]]
        yield Fact(
            Level.COMMUNE,
            row["code"],
            row["type"],
            row["name"],
            (Level.PROVINCE, province["code"]),
            REFORM,
            None,
            province["communes_legal_basis"],
            place=titled(province["type"], province["name"]),
        )


def _amended(base: list[Fact]) -> list[Fact]:
    """Each amendment closes the unit that stood and opens it under its new name."""
    standing = {fact.key: fact for fact in base}
    closed: list[Fact] = []
    for row in amendments():
        key, day = (Level(row["level"]), row["code"]), date.fromisoformat(row["effective_from"])
        before = standing[key]
        closed.append(replace(before, valid_to=day))
        standing[key] = replace(
            before, type=row["type"], name=row["name"], valid_from=day, legal_basis=row["legal_basis"]
        )
    return [*closed, *standing.values()]


def amendments() -> list[Row]:
    """Changes since the reform that kept the code, oldest first."""
    return sorted(rows(folder("units") / "amendments.csv"), key=lambda row: row["effective_from"])


def _former(edges: list[Edge], base: dict[Key, Fact]) -> Iterator[Fact]:
    heirs: dict[Key, set[str]] = {}
    for edge in edges:
        if edge.on == REFORM:
            heirs.setdefault(edge.former, set()).add(base[edge.successor].place)
    provinces = {row["code"]: row for row in rows(folder("units") / "former_provinces.csv")}
    districts = {row["code"]: row for row in rows(folder("units") / "former_districts.csv")}
    for row in provinces.values():
        yield _ended(Level.PROVINCE, row, None)
    for row in districts.values():
        found = " ".join(sorted(heirs.get((Level.DISTRICT, row["code"]), ())))
        yield _ended(Level.DISTRICT, row, (Level.PROVINCE, row["province_code"]), place=found)
    for row in rows(folder("units") / "former_communes.csv.gz"):
        district = districts[row["district_code"]]
        province = provinces[district["province_code"]]
        now = " ".join(sorted(heirs.get((Level.COMMUNE, row["code"]), ())))
        place = f"{district['type']} {district['name']} {province['type']} {province['name']} {now}"
        yield _ended(Level.COMMUNE, row, (Level.DISTRICT, district["code"]), place=place)


def _ended(level: Level, row: Row, parent: Key | None, place: str = "") -> Fact:
    other = row.get("alt_full_name", "")
    return Fact(
        level, row["code"], row["type"], row["name"], parent, BEFORE_RECORDS, REFORM, "", other, place
    )


def _edges() -> Iterator[Edge]:
    for row in rows(folder("units") / "successions.csv.gz"):
        former = Level(row["former_level"]), row["former_code"]
        yield Edge(former, (Level(row["level"]), row["code"]), REFORM, row)
    for row in amendments():
        key = Level(row["level"]), row["code"]
        told = {"kind": "rename", "area": "all", "population": "all", "legal_basis": row["legal_basis"]}
        yield Edge(key, key, date.fromisoformat(row["effective_from"]), told)


def _of_provinces(facts: list[Fact], edges: list[Edge], codes: Collection[str]) -> list[Fact]:
    """The units that ever led to these provinces; all of them when none is named."""
    if not codes:
        return facts
    wanted = {(Level.PROVINCE, code) for code in codes}
    wanted |= {fact.key for fact in facts if fact.valid_from >= REFORM and fact.parent in wanted}
    former = {edge.former for edge in edges if edge.on == REFORM and edge.successor in wanted}
    parents = {fact.parent for fact in facts if fact.valid_to == REFORM and fact.key in former}
    above = {fact.parent for fact in facts if fact.valid_to == REFORM and fact.key in parents}
    return [
        fact
        for fact in facts
        if fact.key in (former | parents | above if fact.valid_to == REFORM else wanted)
    ]


def _units(facts: Iterable[Fact], level: Level) -> Iterator[Unit]:
    parents: dict[Key, list[Unit]] = {}
    for unit in Unit.objects.exclude(level=Level.COMMUNE).order_by("-valid_from"):
        parents.setdefault((Level(unit.level), unit.code), []).append(unit)
    for fact in sorted(facts, key=lambda fact: fact.valid_from):
        if fact.level is level:
            yield Unit(
                level=fact.level,
                code=fact.code,
                name=fact.name,
                type=fact.type,
                full_name=titled(fact.type, fact.name),
                alt_full_name=fact.other_name,
                parent_id=_parent(fact, parents),
                valid_from=fact.valid_from,
                valid_to=fact.valid_to,
                legal_basis=fact.legal_basis,
                search_text=fact.search_text,
                sort_text=alphabetical(fact.name),
            )


def _parent(fact: Fact, parents: dict[Key, list[Unit]]) -> int | None:
    """The last unit of that code that stood at the same time."""
    if fact.parent is None:
        return None
    last = fact.valid_to or date.max
    return next(unit.pk for unit in parents[fact.parent] if unit.valid_from < last)


def _successions(edges: Iterable[Edge]) -> Iterator[Succession]:
    begun: dict[tuple[Key, date], int] = {}
    ended: dict[tuple[Key, date], int] = {}
    for unit in Unit.objects.only("level", "code", "valid_from", "valid_to"):
        key = Level(unit.level), unit.code
        begun[key, unit.valid_from] = unit.pk
        if unit.valid_to:
            ended[key, unit.valid_to] = unit.pk
    for edge in edges:
        former, successor = ended.get((edge.former, edge.on)), begun.get((edge.successor, edge.on))
        if former and successor:
            yield Succession(
                former_id=former,
                successor_id=successor,
                on=edge.on,
                kind=SuccessionKind(edge.row["kind"]),
                area=Share(edge.row["area"]),
                population=Share(edge.row["population"]),
                note=edge.row.get("note", ""),
                legal_basis=edge.row["legal_basis"],
            )
