"""The trays of a queue: which dossiers wait for whom, as conditions on dossiers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communes.models import AgencyKind
from communes.roles import Can
from communes.serving import agencies_of, postings_of
from dossiers.lifecycle import FINAL, State
from dossiers.models import Supplement
from dossiers.views.officer.catalogue import Catalogue
from dossiers.views.officer.paging import Order

if TYPE_CHECKING:
    from identity.models import User

Words = str | Promise

WAITS_FOR_PERSON = (State.RETURNED, State.AWAITING_FEE, State.AWAITING_OBLIGATION)
WITH_US = (
    State.SUBMITTED,
    State.ACCEPTED,
    State.PROCESSING,
    State.CONSULTING,
    State.WITHDRAWAL_REQUESTED,
)
AT_DESK_NOW = (State.ACCEPTED, State.DECIDED, State.WITHDRAWAL_REQUESTED)


class Tray(StrEnum):
    """One tab of the queue, by its name in the address."""

    WAITING = "cho-tiep-nhan"
    STEP = "buoc-cua-toi"
    MINE = "cua-toi"
    PERSON = "cho-nguoi-nop"
    SOON = "sap-han"
    LATE = "qua-han"
    DONE = "da-xong"


TITLES: dict[Tray, Words] = {
    Tray.WAITING: _("Chờ nhận"),
    Tray.STEP: _("Bước của tôi"),
    Tray.MINE: _("Của tôi"),
    Tray.PERSON: _("Chờ công dân"),
    Tray.SOON: _("Sắp hạn"),
    Tray.LATE: _("Quá hạn"),
    Tray.DONE: _("Đã xong"),
}
TONES = {Tray.SOON: "due", Tray.LATE: "late"}
BY_DEADLINE = Order("act_by")
BY_FILING = Order("submitted_at", downwards=True)


def order_of(tray: Tray) -> Order:
    return BY_FILING if tray is Tray.DONE else BY_DEADLINE


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody works, as lists of dossiers need it."""

    user: int
    agencies: tuple[int, ...]
    desks: tuple[int, ...]
    at_my_step: Q

    @classmethod
    def of(cls, user: "User", known: Catalogue) -> "Seat":
        postings = postings_of(user)
        roles: dict[int, set[str]] = {}
        for posting in postings:
            roles.setdefault(posting.agency_id, set()).add(posting.role)
        mine = Q(pk__in=[])
        for agency, held in roles.items():
            mine |= Q(agency=agency) & known.steps_of(held)
        desks = tuple(
            posting.agency_id
            for posting in postings
            if posting.agency.kind is AgencyKind.SERVICE_CENTRE and posting.allows(Can.RECEIVE)
        )
        return cls(user.pk, tuple(sorted(agencies_of(user))), desks, mine)

    @property
    def here(self) -> Q:
        return Q(agency__in=self.agencies)

    @property
    def free_at_my_step(self) -> Q:
        """What somebody of my role should take up."""
        return self.here & Q(state=State.PROCESSING, assignee=None) & self.at_my_step


def condition(tray: Tray, seat: Seat, now: datetime, soon: datetime) -> Q:
    """What lies in a tray; `soon` ends the days that count as near."""
    match tray:
        case Tray.WAITING:
            return Q(agency__in=seat.desks, state=State.SUBMITTED) | seat.free_at_my_step
        case Tray.STEP:
            working = Q(state__in=(State.PROCESSING, State.CONSULTING, State.DECIDED)) | Q(
                ~is_unanswered(), state=State.AWAITING_SUPPLEMENT
            )
            return Q(agency__in=seat.desks, state__in=AT_DESK_NOW) | (seat.here & working & seat.at_my_step)
        case Tray.MINE:
            open_states = (*WITH_US, *WAITS_FOR_PERSON, State.AWAITING_SUPPLEMENT, State.DECIDED)
            return seat.here & Q(assignee=seat.user, state__in=open_states)
        case Tray.PERSON:
            waits = Q(state__in=WAITS_FOR_PERSON) | Q(is_unanswered(), state=State.AWAITING_SUPPLEMENT)
            return seat.here & waits
        case Tray.SOON:
            return seat.here & Q(state__in=WITH_US, act_by__gte=now, act_by__lte=soon)
        case Tray.LATE:
            return seat.here & Q(state__in=WITH_US, act_by__lt=now)
        case Tray.DONE:
            return ours(seat) & Q(state__in=FINAL)


def ours(seat: Seat) -> Q:
    """What a desk of mine received, or a body of mine was to decide: the two registers."""
    decides = tuple(agency for agency in seat.agencies if agency not in seat.desks)
    return Q(receiving_agency__in=seat.desks) | Q(competent_agency__in=decides)


def is_unanswered() -> Exists:
    return Exists(Supplement.objects.filter(dossier=OuterRef("pk"), answered_at=None))
