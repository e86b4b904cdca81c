"""Which desk receives a dossier and which body decides it, on a given day, and why.

Rules of the procedure name places; `communes.lookup` says who answers for them that day. Any centre of the
province may receive (Decree 118/2025/NĐ-CP, article 14).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from communes.lookup import agency_for, answering_unit
from communes.models import Agency, AgencyKind, Unit
from communes.territory import Level
from portal.kernel.errors import DomainError
from procedures.definition import Definition
from procedures.routing.case import Case, Spot, spot_at
from procedures.routing.engine import destination
from procedures.words import Tier

PLACE = "_place"  # the page of a draft on which the person chose where to file
OWNER = "_owner"  # the page on which the desk wrote down who came without an account


@dataclass(frozen=True, slots=True)
class Placement:
    """The desk, the deciding body and the sentence that says why."""

    receiving: Agency
    competent: Agency
    because: str


def placement(
    definition: Definition, answers: Mapping[str, object], *, residence: Unit | None, on: date
) -> Placement:
    """Where a dossier with these answers goes; raises DomainError when the person must first choose a place."""
    home = spot_of(residence) if residence else None
    chosen = spot_at(answers, PLACE)
    received = chosen or home or _first_place(answers)
    if received is None:
        raise DomainError(_("Chọn nơi nộp hồ sơ."))
    case = Case(answers=answers, competent=definition.competent, received_at=received, residence=home)
    found = destination(definition, case)
    deciding = _answering(Spot(found.unit_code, found.level, "", found.known_from), on)
    competent = agency_for(deciding, AgencyKind(found.kind), found.sector, on=on)
    return Placement(_desk(definition, chosen, received, competent, on), competent, found.because)


def spot_of(unit: Unit) -> Spot:
    """A unit as the routing rules see it."""
    province = unit.code if unit.level is Level.PROVINCE or unit.parent is None else unit.parent.code
    return Spot(unit.code, unit.level, province, unit.valid_from)


def _desk(definition: Definition, chosen: Spot | None, received: Spot, competent: Agency, on: date) -> Agency:
    """A ministry has no desk of its own here: its dossiers are received where the person is."""
    deciding = competent.unit
    if chosen is not None:
        unit = _answering(chosen, on)
    elif deciding.level is Level.COMMUNE:
        unit = deciding
    elif Tier.COMMUNE not in definition.reception:
        unit = _province_of(received, on) if competent.kind is AgencyKind.MINISTRY else deciding
    else:
        unit = _answering(received, on)
    return agency_for(unit, AgencyKind.SERVICE_CENTRE, on=on)


def _province_of(spot: Spot, on: date) -> Unit:
    return _answering(Spot(spot.province, Level.PROVINCE, spot.province), on)


def _answering(spot: Spot, on: date) -> Unit:
    answer = answering_unit(spot.code, on, level=spot.level, known_from=spot.known_from)
    if answer.unit is None:
        raise DomainError(_("Xã, phường này đã chia cho nhiều đơn vị mới. Chọn lại xã, phường hiện nay."))
    return answer.unit


def _first_place(answers: Mapping[str, object]) -> Spot | None:
    return next((spot for key in answers if (spot := spot_at(answers, key))), None)
