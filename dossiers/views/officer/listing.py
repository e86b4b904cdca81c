"""A page of the queue in one statement: its rows, the capped counts of every tray, the calendar in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from communes.calendar import WorkCalendar, local
from communes.lookup import calendar_of_version
from communes.models import CalendarVersion
from dossiers.lifecycle import State
from dossiers.models import Dossier, Handover
from dossiers.views.officer.catalogue import Catalogue
from dossiers.views.officer.paging import PAGE, Mark, Place, cut, place_in
from dossiers.views.officer.trays import Seat, Tray, condition, is_unanswered, order_of
from dossiers.views.showing import Audience, Badge, deadline_words, state_words
from portal.kernel.text import fold

if TYPE_CHECKING:
    from identity.models import User

CAP = 100
FRIDAY = 4
_COLUMNS = ("pk", "code", "owner_name", "subject", "version_id", "state", "step", "assignee_id")
_MOMENTS = ("act_by", "due_at", "accepted_at", "submitted_at", "closed_at")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for: a tray, filters, a page."""

    tray: Tray
    text: str = ""
    procedure: str = ""
    step: str = ""
    place: Place = field(default_factory=Place)

    @classmethod
    def read(cls, query: Mapping[str, str], first: Tray) -> "Choice":
        wanted = query.get("ngan", "")
        return cls(
            tray=Tray(wanted) if wanted in list(Tray) else first,
            text=query.get("q", "").strip()[:100],
            procedure=query.get("thu-tuc", "")[:20],
            step=query.get("buoc", "")[:200],
            place=place_in(query.get),
        )

    def narrow(self, known: Catalogue) -> Q:
        wanted = Q()
        for word in fold(self.text.replace("\x00", "")).split()[:6]:
            wanted &= Q(search_text__contains=word)
        if self.procedure:
            wanted &= Q(version__in=known.versions_of(self.procedure))
        if self.step:
            wanted &= known.steps_named(self.step)
        return wanted


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    pk: int
    code: str
    owner: str
    subject: str
    procedure: str
    step: str
    state: Badge
    deadline: Badge | None
    flags: tuple[str, ...]
    assignee: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the queue as it is shown."""

    rows: list[Row]
    counts: Mapping[Tray, int]
    previous: Mark | None
    next: Mark | None


def listing(user: "User", seat: Seat, choice: Choice, known: Catalogue, moment: datetime) -> Listing:
    """Read a page of the queue; near is what is due by the end of the next weekday."""
    soon = _end_of_next_weekday(moment)
    trays = {tray: condition(tray, seat, moment, soon) for tray in Tray}
    order = order_of(choice.tray)
    wanted = Dossier.objects.filter(trays[choice.tray] & choice.narrow(known) & choice.place.narrow(order))
    page = wanted.order_by(*order.fields(turned=choice.place.turned))
    found = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list(
            ArraySubquery(page.values_list(_as_json(seat), flat=True)[: PAGE + 1]),
            Subquery(CalendarVersion.objects.order_by("-number").values("number")[:1]),
            *(capped(Dossier.objects.filter(where)) for where in trays.values()),
        )
        .get()
    )
    rows, before, after = cut(list(found[0] or []), choice.place)
    show = _shower(known, calendar_of_version(found[1]), moment, order.moment)
    shown = [show(row) for row in rows]
    return Listing(
        rows=shown,
        counts={tray: count or 0 for tray, count in zip(trays, found[2:], strict=True)},
        previous=shown[0].mark if before and shown else None,
        next=shown[-1].mark if after and shown else None,
    )


def capped(rows: "QuerySet[Dossier]", cap: int = CAP) -> Func:
    """How many rows there are, counted no further than one beyond the cap."""
    return Func(
        ArraySubquery(rows.order_by().values("pk")[: cap + 1]),
        function="CARDINALITY",
        output_field=IntegerField(),
    )


def capped_count(rows: "QuerySet[Any]", cap: int = CAP) -> str:  # Any: rows of whatever table
    """How many rows there are, asked alone, as it is shown."""
    return counted(len(rows.order_by().values_list("pk")[: cap + 1]), cap)


def counted(number: int, cap: int = CAP) -> str:
    """A capped count as it is shown: 100+ beyond the cap."""
    return f"{cap}+" if number > cap else str(number)


def _as_json(seat: Seat) -> JSONObject:
    unacknowledged = Handover.objects.filter(
        dossier=OuterRef("pk"), acknowledged_at=None, receiver=OuterRef("agency")
    )
    return JSONObject(
        **{name: F(name) for name in _COLUMNS},
        **{name: Cast(F(name), TextField()) for name in _MOMENTS},
        assignee=F("assignee__full_name"),
        handed=Exists(unacknowledged),
        unanswered=is_unanswered(),
    )


def _shower(
    known: Catalogue, calendar: WorkCalendar, moment: datetime, ordered_by: str
) -> Callable[[Mapping[str, Any]], Row]:  # Any: JSON as the database wrote it
    def show(found: Mapping[str, Any]) -> Row:  # Any: as above
        moments = {name: _moment(found[name]) for name in _MOMENTS}
        dossier = Dossier(pk=found["pk"], state=State(found["state"]), **moments)
        answered = dossier.state is State.AWAITING_SUPPLEMENT and not found["unanswered"]
        state = state_words(dossier, Audience.OFFICER, answered=answered)
        at_step = dossier.state in (State.PROCESSING, State.CONSULTING, State.DECIDED) and bool(found["step"])
        return Row(
            pk=found["pk"],
            code=found["code"],
            owner=found["owner_name"],
            subject=found["subject"],
            procedure=known.title(found["version_id"]),
            step=known.step(found["version_id"], found["step"]) if at_step else "",
            state=state,
            deadline=deadline_words(dossier, moment, calendar, answered=answered),
            flags=flags_of(handed=found["handed"], answered=answered, state=dossier.state),
            assignee=found["assignee"] or "",
            mark=Mark(moments[ordered_by] or moment, found["pk"]),
        )

    return show


def flags_of(*, handed: bool, answered: bool, state: State) -> tuple[str, ...]:
    """What deserves a look before anything else, as keys of words."""
    found = []
    if handed:
        found.append("handed")
    if answered:
        found.append("answered")
    if state is State.WITHDRAWAL_REQUESTED:
        found.append("withdrawal")
    return tuple(found)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _end_of_next_weekday(moment: datetime) -> datetime:
    here = local(moment) + timedelta(days=1)
    while here.weekday() > FRIDAY:
        here += timedelta(days=1)
    return here.replace(hour=23, minute=59)
