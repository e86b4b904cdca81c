"""The life of a dossier as one table: which verb leads from where to where, whose it is, what the clock does.

Source: the national status list and Decree 118/2025/NĐ-CP (with the rules of Decree 61/2018/NĐ-CP, articles
17 to 19, that it restates). Two verbs ask for papers because the law has two clocks: `RETURN_FOR_CORRECTION`
before acceptance, when no clock runs, and `REQUEST_SUPPLEMENT` after it, which lets the time limit begin anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from portal.kernel.errors import Conflict


class State(StrEnum):
    """Where a dossier stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    NOT_ACCEPTED = "not_accepted"
    AWAITING_FEE = "awaiting_fee"
    ACCEPTED = "accepted"
    PROCESSING = "processing"
    CONSULTING = "consulting"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_OBLIGATION = "awaiting_obligation"
    WITHDRAWAL_REQUESTED = "withdrawal_requested"
    STOPPED = "stopped"
    REFUSED = "refused"
    DECIDED = "decided"
    DELIVERED = "delivered"
    CORRECTED = "corrected"


class Verb(StrEnum):
    """What somebody does with a dossier."""

    SUBMIT = "submit"
    ROUTE = "route"
    RETURN_FOR_CORRECTION = "return_for_correction"
    RESUBMIT = "resubmit"
    LAPSE = "lapse"
    DECLINE = "decline"
    REQUEST_FEE = "request_fee"
    CONFIRM_FEE = "confirm_fee"
    ACCEPT = "accept"
    TRANSFER = "transfer"
    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    ASSIGN = "assign"
    ADVANCE = "advance"
    SEND_BACK = "send_back"
    FORWARD = "forward"
    REROUTE = "reroute"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer_consultation"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLY = "supply"
    ACCEPT_SUPPLEMENT = "accept_supplement"
    REQUIRE_OBLIGATION = "require_obligation"
    CONFIRM_OBLIGATION = "confirm_obligation"
    RESCHEDULE = "reschedule"
    REQUEST_WITHDRAWAL = "request_withdrawal"
    KEEP = "keep"
    STOP = "stop"
    REFUSE = "refuse"
    DECIDE = "decide"
    HAND_BACK = "hand_back"
    DELIVER = "deliver"
    CORRECT = "correct"


class Who(StrEnum):
    """In what standing a person (or the system) acts on a dossier."""

    APPLICANT = "applicant"
    DESK = "desk"
    HANDLER = "handler"
    HEAD = "head"
    LEADER = "leader"
    CLERK = "clerk"
    DISPATCHER = "dispatcher"
    SYSTEM = "system"


class Clock(StrEnum):
    """What a step does to the processing clock."""

    KEEP = "keep"
    START = "start"
    STOP = "stop"
    RESTART = "restart"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    END = "end"


class Goal(StrEnum):
    """Where a step leads when it is not a fixed state."""

    SAME = "same"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    verb: Verb
    sources: frozenset[State]
    target: State | Goal
    who: frozenset[Who]
    clock: Clock


S, V, W, C = State, Verb, Who, Clock

FINAL = frozenset({S.NOT_ACCEPTED, S.STOPPED, S.REFUSED, S.DELIVERED, S.CORRECTED})
OPEN = frozenset(State) - FINAL - {S.DRAFT}
IN_WORK = frozenset({S.PROCESSING, S.CONSULTING, S.AWAITING_SUPPLEMENT, S.AWAITING_OBLIGATION})
AT_DESK = frozenset({S.SUBMITTED, S.RETURNED, S.AWAITING_FEE, S.ACCEPTED})
WORKERS = frozenset({W.HANDLER, W.HEAD, W.LEADER, W.CLERK})
DRAFT_LIFE = timedelta(days=30)  # after the last save


def _step(
    verb: Verb, sources: Iterable[State], target: State | Goal, who: Iterable[Who], clock: Clock = C.KEEP
) -> Step:
    return Step(verb, frozenset(sources), target, frozenset(who), clock)


STEPS: tuple[Step, ...] = (
    _step(V.SUBMIT, {S.DRAFT}, S.SUBMITTED, {W.APPLICANT, W.DESK}),
    _step(V.ROUTE, {S.SUBMITTED}, Goal.SAME, {W.SYSTEM}),
    _step(V.RETURN_FOR_CORRECTION, {S.SUBMITTED}, S.RETURNED, {W.DESK}),
    _step(V.RESUBMIT, {S.RETURNED}, S.SUBMITTED, {W.APPLICANT, W.DESK}),
    _step(V.LAPSE, {S.RETURNED}, S.NOT_ACCEPTED, {W.SYSTEM}),
    _step(V.DECLINE, {S.SUBMITTED}, S.NOT_ACCEPTED, {W.DESK}),
    _step(V.REQUEST_FEE, {S.SUBMITTED}, S.AWAITING_FEE, {W.DESK}),
    _step(V.CONFIRM_FEE, {S.AWAITING_FEE}, S.ACCEPTED, {W.DESK}, C.START),
    _step(V.ACCEPT, {S.SUBMITTED}, S.ACCEPTED, {W.DESK}, C.START),
    _step(V.TRANSFER, {S.ACCEPTED}, S.PROCESSING, {W.DESK, W.SYSTEM}),
    _step(V.ACKNOWLEDGE, IN_WORK | {S.DECIDED}, Goal.SAME, WORKERS | {W.DESK}),
    _step(V.TAKE, {S.PROCESSING}, Goal.SAME, WORKERS),
    _step(V.ASSIGN, IN_WORK, Goal.SAME, {W.HEAD, W.LEADER}),
    _step(V.ADVANCE, {S.PROCESSING}, Goal.SAME, WORKERS),
    _step(V.SEND_BACK, {S.PROCESSING}, Goal.SAME, {W.HEAD, W.LEADER, W.CLERK}),
    _step(V.FORWARD, {S.PROCESSING}, Goal.SAME, {W.HANDLER, W.HEAD, W.LEADER}),
    _step(V.REROUTE, AT_DESK | IN_WORK, Goal.SAME, {W.DESK, W.DISPATCHER, W.SYSTEM}),
    _step(V.CONSULT, {S.PROCESSING}, S.CONSULTING, {W.HANDLER, W.HEAD}),
    _step(V.ANSWER_CONSULTATION, {S.CONSULTING}, S.PROCESSING, {W.HANDLER, W.HEAD}),
    _step(V.REQUEST_SUPPLEMENT, {S.PROCESSING}, S.AWAITING_SUPPLEMENT, {W.HANDLER, W.HEAD}, C.STOP),
    _step(V.SUPPLY, {S.AWAITING_SUPPLEMENT}, Goal.SAME, {W.APPLICANT, W.DESK}),
    _step(V.ACCEPT_SUPPLEMENT, {S.AWAITING_SUPPLEMENT}, S.PROCESSING, {W.HANDLER, W.HEAD}, C.RESTART),
    _step(V.REQUIRE_OBLIGATION, {S.PROCESSING}, S.AWAITING_OBLIGATION, {W.HANDLER, W.HEAD}, C.PAUSE),
    _step(V.CONFIRM_OBLIGATION, {S.AWAITING_OBLIGATION}, S.PROCESSING, {W.HANDLER, W.HEAD}, C.RESUME),
    _step(V.RESCHEDULE, {S.PROCESSING, S.CONSULTING}, Goal.SAME, {W.HEAD, W.LEADER}, C.EXTEND),
    _step(V.REQUEST_WITHDRAWAL, AT_DESK | IN_WORK, S.WITHDRAWAL_REQUESTED, {W.APPLICANT, W.DESK}),
    _step(V.KEEP, {S.WITHDRAWAL_REQUESTED}, Goal.BEFORE, {W.APPLICANT}),
    _step(V.STOP, {S.WITHDRAWAL_REQUESTED}, S.STOPPED, {W.DESK, W.HANDLER, W.HEAD, W.LEADER}, C.END),
    _step(V.REFUSE, {S.PROCESSING}, S.REFUSED, {W.LEADER}, C.END),
    _step(V.DECIDE, {S.PROCESSING}, S.DECIDED, {W.LEADER}, C.END),
    _step(V.HAND_BACK, {S.DECIDED}, Goal.SAME, {W.SYSTEM, W.CLERK, W.LEADER}),
    _step(V.DELIVER, {S.DECIDED}, S.DELIVERED, {W.DESK, W.APPLICANT}),
    _step(V.CORRECT, {S.DELIVERED, S.CORRECTED}, S.CORRECTED, {W.LEADER}),
)

TABLE: dict[Verb, Step] = {step.verb: step for step in STEPS}

# The ten national status codes; a projection for exchange, never stored as our state.
NATIONAL_STATUS: dict[State, int | None] = {
    S.DRAFT: None,
    S.SUBMITTED: 1,
    S.ACCEPTED: 2,
    S.NOT_ACCEPTED: 3,
    S.REFUSED: 3,
    S.PROCESSING: 4,
    S.CONSULTING: 4,
    S.RETURNED: 5,
    S.AWAITING_SUPPLEMENT: 5,
    S.AWAITING_FEE: 6,
    S.AWAITING_OBLIGATION: 6,
    S.WITHDRAWAL_REQUESTED: 7,
    S.STOPPED: 8,
    S.DECIDED: 9,
    S.DELIVERED: 10,
    S.CORRECTED: 10,
}


def take(state: State, verb: Verb, before: State | None = None) -> State:
    """The state after `verb`; raises Conflict when the table has no such step from `state`.

    `before` is the state that a withdrawal request interrupted.
    """
    step = TABLE[verb]
    if state not in step.sources:
        raise Conflict(f"{verb} is not possible in state {state}")
    if isinstance(step.target, State):
        return step.target
    if step.target is Goal.SAME:
        return state
    if before is None:
        raise Conflict(f"{verb} has no state to go back to")
    return before


def open_to(state: State, who: Iterable[Who]) -> tuple[Verb, ...]:
    """The verbs that somebody in one of these standings may use in `state`, in the table's order."""
    standing = frozenset(who)
    return tuple(step.verb for step in STEPS if state in step.sources and step.who & standing)
