"""A dossier between agencies: placed at the desk, sent to the competent body, forwarded, acknowledged."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import winding
from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Dossier, Handover
from portal.kernel.clock import now
from portal.kernel.errors import DomainError

if TYPE_CHECKING:
    from communes.models import Agency
    from identity.models import User
    from procedures.definition import WorkflowStep


def place(dossier: Dossier, *, agency: "Agency", because: str) -> None:
    """Put a submitted dossier into the tray of the desk that receives it."""
    facts = {"to": agency.identifier, "because": because}
    with changing(dossier, Verb.ROUTE, by=None, facts=facts) as locked:
        locked.agency, locked.because = agency, because[:300]


def transfer(dossier: Dossier, *, by: "User | None" = None, revision: int | None = None) -> None:
    """Send an accepted dossier from the desk to the body that decides, the same day (Decree 61/2018, art. 18)."""
    facts = _facts(dossier.competent_agency)
    with changing(dossier, Verb.TRANSFER, by=by, revision=revision, facts=facts) as locked:
        assert locked.competent_agency is not None  # a filed dossier always names it
        _hand_over(locked, locked.competent_agency, by)
        winding.start_step(locked, first_step(locked).key, now())


def forward(
    dossier: Dossier, *, by: "User", agency: "Agency", reason: str, revision: int | None = None
) -> None:
    """Hand a dossier in work to another body that must decide it; time goes on."""
    if agency.pk == dossier.agency_id:
        raise DomainError(_("Hồ sơ đang ở chính cơ quan này."))
    with changing(
        dossier, Verb.FORWARD, by=by, reason=reason, revision=revision, facts=_facts(agency)
    ) as locked:
        _hand_over(locked, agency, by)
        locked.competent_agency, locked.because = agency, reason[:300]
        winding.start_step(locked, first_step(locked).key, now())


def reroute(
    dossier: Dossier, *, by: "User | None", agency: "Agency", reason: str, revision: int | None = None
) -> None:
    """Move a dossier to the desk or body that took over, or that should have had it; time goes on."""
    if agency.pk == dossier.agency_id:
        raise DomainError(_("Hồ sơ đang ở chính cơ quan này."))
    with changing(
        dossier, Verb.REROUTE, by=by, reason=reason, revision=revision, facts=_facts(agency)
    ) as locked:
        _hand_over(locked, agency, by)
        locked.because = reason[:300]


def acknowledge(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """Somebody at the receiving agency says: it is here."""
    with changing(dossier, Verb.ACKNOWLEDGE, by=by, revision=revision) as locked:
        waiting = locked.handovers.filter(acknowledged_at=None, receiver=locked.agency)
        if not waiting.update(acknowledged_at=now(), acknowledged_by=by):
            raise DomainError(_("Hồ sơ này đã được xác nhận nhận bàn giao."))


def first_step(dossier: Dossier) -> "WorkflowStep":
    """The first step of the workflow at the competent body."""
    return next(step for step in dossier.version.definition.workflow if step.place == "competent")


def _hand_over(dossier: Dossier, receiver: "Agency", by: "User | None") -> None:
    giver = dossier.agency or receiver
    dossier.agency = receiver
    dossier.past_agencies = sorted({*dossier.past_agencies, giver.pk})
    dossier.handovers.filter(acknowledged_at=None).update(acknowledged_at=now(), acknowledged_by=by)
    Handover.objects.create(dossier=dossier, giver=giver, receiver=receiver, sent_at=now(), sent_by=by)


def _facts(agency: "Agency | None") -> dict[str, object]:
    return {"to": agency.identifier if agency else None}
