"""Form 06 from a dossier's history: every hand it passed through, and whether in time."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from communes.lookup import calendar_for
from dossiers import deadlines
from dossiers.issuing.common import Draft
from dossiers.lifecycle import Verb
from dossiers.models import DossierEvent
from dossiers.papers import control_sheet as paper
from dossiers.papers.control_sheet import Hop, Pace

MOVES = frozenset(
    {Verb.ACCEPT, Verb.CONFIRM_FEE, Verb.TRANSFER, Verb.ADVANCE, Verb.SEND_BACK, Verb.FORWARD, Verb.HAND_BACK}
    | {Verb.DECIDE, Verb.REFUSE, Verb.DELIVER}
)


def control_sheet(draft: Draft) -> tuple[str, bytes]:
    """The title and the PDF of the control sheet."""
    dossier = draft.dossier
    finished = dossier.decided_at
    content = paper.ControlSheet(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        person=draft.person,
        received_at=dossier.accepted_at or draft.at,
        due_at=dossier.due_at,
        hops=tuple(hops(draft)),
        finished_at=finished,
        pace=_pace(finished, dossier.due_at) if finished and dossier.due_at else None,
    )
    return _("Phiếu kiểm soát quá trình giải quyết hồ sơ"), paper.render(content)


def hops(draft: Draft) -> Iterator[Hop]:
    """The hand-overs between one move and the next."""
    moved = draft.dossier.events.filter(verb__in=MOVES).select_related("by", "agency")
    events = list(moved.order_by("number"))
    for here, after in pairwise([*events, None]):
        assert here is not None  # only the last of a pair is None
        yield _hop(draft, here, after)


def _hop(draft: Draft, here: DossierEvent, after: DossierEvent | None) -> Hop:
    due = _step_due(draft, here)
    return Hop(
        step=_step_name(draft, here),
        giver=here.by.full_name if here.by else _("Hệ thống"),
        receiver=after.by.full_name if after and after.by else (here.agency.name if here.agency else ""),
        receiver_unit=here.agency.name if here.agency else "",
        at=here.at,
        due_at=due,
        finished_at=after.at if after else None,
        pace=_pace(after.at, due) if after and due else None,
        note=here.reason[:200],
    )


def _step_name(draft: Draft, event: DossierEvent) -> str:
    known = {step.key: step.name for step in draft.definition.workflow}
    return known.get(event.step, _("Tiếp nhận và trả kết quả"))


def _step_due(draft: Draft, event: DossierEvent) -> datetime | None:
    known = {step.key: step.hours for step in draft.definition.workflow}
    if event.step not in known or event.agency is None:
        return None
    return deadlines.step_hours(event.at, known[event.step], calendar_for(event.agency))


def _pace(finished: datetime, due: datetime) -> Pace:
    return Pace.LATE if finished > due else Pace.ON_TIME
