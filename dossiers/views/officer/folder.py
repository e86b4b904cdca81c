"""A dossier as its officer opens it: everything about it in five statements, however much there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject
from django.http import Http404

from communes.calendar import WorkCalendar
from communes.lookup import calendar_of_version
from communes.models import CalendarVersion
from dossiers.lifecycle import Verb
from dossiers.models import (
    ClockEntry,
    Document,
    Dossier,
    DossierEvent,
    FeeLine,
    Filing,
    Handover,
    Paper,
    Payment,
    Supplement,
)
from dossiers.models.documents import PaperKind
from procedures.checklist import Item, required
from procedures.definition import Definition
from procedures.words import Moment

if TYPE_CHECKING:
    from identity.models import User

Rows = list[Mapping[str, Any]]  # Any: JSON as the database wrote it
_LOADED = (
    "version__procedure",
    "agency__unit",
    "receiving_agency__unit__parent",
    "competent_agency__unit",
    "assignee",
    "owner__profile__residence_unit__parent",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is read of the rows of one table that belong to the dossier: columns, moments, names of others."""

    table: type[FeeLine | Payment | Handover | Supplement | Paper]
    columns: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> ArraySubquery:
        """All of them as JSON within the statement that reads the dossier."""
        shape = JSONObject(
            **{name: F(name) for name in self.columns},
            **{name: Cast(F(name), TextField()) for name in self.moments},
            **{name: F(path) for name, path in self.names.items()},
        )
        belonging = self.table._default_manager.filter(dossier=OuterRef("pk"))
        return ArraySubquery(belonging.order_by("pk").values_list(shape, flat=True))


_CONTENTS = {
    "fee_rows": Shape(FeeLine, ("key", "text", "amount", "moment")),
    "payment_rows": Shape(Payment, ("amount", "moment", "receipt_number")),
    "handover_rows": Shape(
        Handover,
        ("receiver_id",),
        moments=("sent_at", "acknowledged_at"),
        names={
            "giver": "giver__name",
            "receiver": "receiver__name",
            "sent_by": "sent_by__full_name",
            "acknowledged_by": "acknowledged_by__full_name",
        },
    ),
    "supplement_rows": Shape(
        Supplement,
        ("at_desk", "items", "note", "reply", "answer_by"),
        moments=("asked_at", "answered_at"),
        names={"asked_by": "asked_by__full_name"},
    ),
    "paper_rows": Shape(
        Paper,
        ("pk", "event_id", "kind", "title", "number", "code", "size"),
        moments=("signed_at", "revoked_at"),
    ),
}


@dataclass
class Folder:
    """The dossier with everything that lies in it; questions about it need no further statement."""

    dossier: Dossier
    filing: Filing | None
    documents: Sequence[Document]
    events: Sequence[DossierEvent]
    papers: list[Paper]
    fees: Rows
    payments: Rows
    handovers: Rows
    supplements: Rows
    was_put_off: bool
    calendar: WorkCalendar

    @property
    def definition(self) -> Definition:
        return self.dossier.version.definition

    @cached_property
    def answers(self) -> dict[str, Any]:  # Any: answers are JSON, read only through their questions
        return dict(self.filing.content["answers"]) if self.filing else {}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The papers that these answers call for."""
        return required(self.definition, self.answers)

    def documents_of(self, component: str) -> list[Document]:
        return [one for one in self.documents if one.component == component]

    def owed(self, moment: Moment) -> int:
        """What is still to be paid of the fees due at that moment."""
        due: int = sum(row["amount"] for row in self.fees if row["moment"] == moment)
        paid: int = sum(row["amount"] for row in self.payments if row["moment"] == moment)
        return due - paid

    @property
    def waits_for_acknowledgement(self) -> bool:
        return any(
            not row["acknowledged_at"] and row["receiver_id"] == self.dossier.agency_id
            for row in self.handovers
        )

    @property
    def asked(self) -> Mapping[str, Any] | None:  # Any: as above
        """The newest request for papers."""
        return self.supplements[-1] if self.supplements else None

    @property
    def is_answered(self) -> bool:
        return self.asked is not None and bool(self.asked["answered_at"])

    def reason_of(self, verb: Verb) -> str:
        """What was said when this was last done."""
        return next((event.reason for event in reversed(self.events) if event.verb is verb), "")


def folder(user: "User", code: str) -> Folder:
    """Open a dossier that this officer may see; for everybody else there is none."""
    dossier = _with_contents(Dossier.objects.visible_to(user).filter(code=code)).first()
    if dossier is None:
        raise Http404
    bundle: Mapping[str, Any] = dossier.__dict__  # Any: the annotations below
    return Folder(
        dossier=dossier,
        filing=dossier.filings.order_by("-number").first(),
        documents=list(dossier.documents.filter(superseded_at=None)),
        events=list(dossier.events.select_related("by", "agency")),
        papers=[_paper(dossier, row) for row in bundle["paper_rows"]],
        fees=bundle["fee_rows"],
        payments=bundle["payment_rows"],
        handovers=[_with_moments(row, "sent_at", "acknowledged_at") for row in bundle["handover_rows"]],
        supplements=[_with_moments(row, "asked_at", "answered_at") for row in bundle["supplement_rows"]],
        was_put_off=bool(bundle["put_off_rows"]),
        calendar=calendar_of_version(bundle["newest_calendar"]),
    )


def _with_contents(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    newest = CalendarVersion.objects.order_by("-number").values("number")[:1]
    extended = ClockEntry.objects.filter(dossier=OuterRef("pk"), kind="extend")
    return dossiers.select_related(*_LOADED).annotate(
        newest_calendar=Subquery(newest),
        put_off_rows=ArraySubquery(extended.order_by().values("pk")[:1]),
        **{name: shape.rows() for name, shape in _CONTENTS.items()},
    )


def _with_moments(row: Mapping[str, Any], *names: str) -> Mapping[str, Any]:  # Any: as above
    read = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in names}
    return {**row, **read}


def _paper(dossier: Dossier, row: Mapping[str, Any]) -> Paper:  # Any: as above
    known = {**_with_moments(row, "signed_at", "revoked_at"), "kind": PaperKind(row["kind"])}
    return Paper(dossier=dossier, **known)
