"""What routing looks at and what it answers: places as somebody named them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from communes.territory import SEAT_OF_GOVERNMENT, Level, Tier
from procedures.conditions import Answers, answer_at
from procedures.definition import Competence

MINISTRY = "ministry"  # the kind of body whose unit is only the place of its seat


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit as somebody named it: its code on a day, and the province it lies in."""

    code: str
    level: Level
    province: str
    known_from: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What routing may look at."""

    answers: Answers
    competent: Competence
    received_at: Spot
    residence: Spot | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """The competent body: the unit it serves, its kind and sector, and why the dossier goes there."""

    unit_code: str
    level: Level
    kind: str
    sector: str
    because: str
    known_from: date | None = None


Rule = Callable[[Case], Destination | None]


def toward(spot: Spot, competent: Competence, because: str) -> Destination | None:
    """The competent body for a spot; None when a province is known and a commune is needed."""
    if competent.tier is Tier.PROVINCE or competent.kind == MINISTRY:
        return of_province(spot, competent, because)
    if spot.level is not Level.COMMUNE:
        return None
    return Destination(spot.code, spot.level, competent.kind, competent.sector, because, spot.known_from)


def spot_at(answers: Answers, path: str) -> Spot | None:
    """The unit an answer names; an address is looked into for its commune."""
    answer = answer_at(answers, path)
    if isinstance(answer, Mapping) and isinstance(answer.get("commune"), Mapping):
        answer = answer["commune"]
    if not isinstance(answer, Mapping):
        return None
    code, level, province = answer.get("code"), answer.get("level"), answer.get("province")
    if not (isinstance(code, str) and isinstance(province, str) and level in list(Level)):
        return None
    return Spot(code, Level(str(level)), province, _day(answer.get("valid_from")))


def of_province(spot: Spot, competent: Competence, because: str) -> Destination:
    """The body of the province a spot lies in; a ministry is the same for every spot."""
    if competent.kind == MINISTRY:
        return Destination(SEAT_OF_GOVERNMENT, Level.PROVINCE, competent.kind, competent.sector, because)
    known_from = spot.known_from if spot.level is Level.PROVINCE else None
    return Destination(spot.province, Level.PROVINCE, competent.kind, competent.sector, because, known_from)


def _day(raw: object) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
