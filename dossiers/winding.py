"""Winds a dossier's clock: from its ledger and the calendar to the dates that queues sort by."""

from collections.abc import Sequence
from datetime import datetime

from communes.calendar import WorkCalendar
from communes.lookup import calendar_for
from dossiers import deadlines
from dossiers.deadlines import Entry, Kind
from dossiers.lifecycle import Clock, State
from dossiers.models import ClockEntry, Dossier
from portal.kernel.clock import VIETNAM
from procedures.definition import WorkflowStep
from procedures.words import Place

_KINDS = {
    Clock.START: Kind.START,
    Clock.STOP: Kind.STOP,
    Clock.RESTART: Kind.RESTART,
    Clock.PAUSE: Kind.PAUSE,
    Clock.RESUME: Kind.RESUME,
    Clock.EXTEND: Kind.EXTEND,
    Clock.END: Kind.FINISH,
}
PATIENCE_DAYS = (
    15  # working days that a request for papers waits (Decree 297/2025/NĐ-CP; elsewhere a warning)
)


def clock_of(dossier: Dossier, rows: Sequence[ClockEntry]) -> deadlines.Clock:
    """The clock as these lines of its ledger say, computed under the calendar in force now."""
    entries = [Entry(_KINDS[Clock(row.kind)], row.at, row.ground, days=row.days or 0) for row in rows]
    allowance = deadlines.Allowance(dossier.allowance_value or 0, deadlines.Unit(dossier.allowance_unit))
    calendar = calendar_of(dossier)
    return deadlines.clock(entries, allowance, calendar, dossier.version.definition.cutoff)


def calendar_of(dossier: Dossier) -> WorkCalendar:
    """The working calendar of whoever has the dossier; before it is filed, of nobody."""
    holder = dossier.agency or dossier.receiving_agency
    return calendar_for(holder) if holder else WorkCalendar()


def wind(dossier: Dossier, entry: ClockEntry) -> None:
    """Set the promised dates as they stand with `entry`, which is not yet in the ledger."""
    if entry.kind == Clock.END:
        return
    here = clock_of(dossier, [*dossier.ledger.all(), entry])
    dossier.counts_from = here.counts_from
    dossier.due_at = here.due
    dossier.calendar_version = calendar_of(dossier).version
    if entry.kind == Clock.START:
        dossier.accepted_at = entry.at


def schedule(dossier: Dossier, moment: datetime) -> None:
    """Set by when somebody must act next: what a queue is sorted by."""
    calendar = calendar_of(dossier)
    match dossier.state:
        case State.SUBMITTED:
            dossier.act_by = deadlines.desk_check(dossier.submitted_at or moment, calendar).answer_due
        case State.WITHDRAWAL_REQUESTED:
            dossier.act_by = deadlines.desk_check(moment, calendar).answer_due
        case State.RETURNED | State.AWAITING_SUPPLEMENT | State.AWAITING_FEE | State.AWAITING_OBLIGATION:
            last = calendar.add_days(moment.astimezone(VIETNAM).date(), PATIENCE_DAYS)
            dossier.act_by = calendar.closing(last)
        case State.DRAFT:
            dossier.act_by = None
        case _:
            dossier.act_by = dossier.due_at or dossier.act_by


def step_after(dossier: Dossier) -> WorkflowStep | None:
    """The next step of the workflow at the competent body; None after its last."""
    steps = [step for step in dossier.version.definition.workflow if step.place == Place.COMPETENT]
    keys = [step.key for step in steps]
    later = steps[keys.index(dossier.step) + 1 :] if dossier.step in keys else []
    return later[0] if later else None


def start_step(dossier: Dossier, key: str, moment: datetime) -> None:
    """Put the dossier at a step of its workflow, with the time that the step has."""
    calendar = calendar_of(dossier)
    dossier.step = key
    dossier.assignee = None
    hours = dossier.version.definition.step(key).hours
    dossier.step_due_at = deadlines.step_hours(moment, hours, calendar)
