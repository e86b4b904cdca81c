"""Who a user is to a dossier, and what follows from it. The list of what they see is `Dossier.objects.visible_to`."""

from typing import TYPE_CHECKING

from communes.models import AgencyKind, Posting
from communes.roles import Can
from communes.serving import agencies_of, postings_of
from dossiers.lifecycle import TABLE, State, Verb, Who, open_to
from dossiers.models import Dossier
from dossiers.models.dossiers import Channel
from portal.kernel.actor import Actor
from procedures.words import StepAct

if TYPE_CHECKING:
    from identity.models import User

_STANDING = {
    Can.PROCESS: Who.HANDLER,
    Can.REVIEW: Who.HEAD,
    Can.DECIDE: Who.LEADER,
    Can.SEAL: Who.CLERK,
}
_DESK = (Can.RECEIVE, Can.DELIVER)
_ACTS = {
    Verb.REQUEST_SUPPLEMENT: StepAct.SUPPLEMENT,
    Verb.REFUSE: StepAct.REFUSE,
    Verb.CONSULT: StepAct.CONSULT,
    Verb.FORWARD: StepAct.FORWARD,
    Verb.RESCHEDULE: StepAct.RESCHEDULE,
    Verb.REQUIRE_OBLIGATION: StepAct.OBLIGATION,
}
_OF_A_STEP = frozenset({Verb.TAKE, Verb.ADVANCE, Verb.SEND_BACK, Verb.DECIDE, Verb.REFUSE})


def standing(user: "User | None", dossier: Dossier) -> frozenset[Who]:
    """In what standings the user acts on the dossier; no user is the system itself.

    Only the agency that has the dossier acts on it; before it is routed, the one that will receive it.
    """
    if user is None:
        return frozenset({Who.SYSTEM})
    if not user.is_officer:
        return frozenset({Who.APPLICANT}) if dossier.is_of(user) else frozenset()
    holder = _actor_agency(dossier)
    found: set[Who] = set()
    for posting in postings_of(user):
        if speaks_for(posting, dossier):
            found.add(Who.APPLICANT)
        if posting.agency_id != holder:
            continue
        if posting.agency.kind == AgencyKind.SERVICE_CENTRE and any(posting.allows(can) for can in _DESK):
            found.add(Who.DESK)
        found.update(who for can, who in _STANDING.items() if posting.allows(can))
    return frozenset(found)


def speaks_for(posting: Posting, dossier: Dossier) -> bool:
    """Whether the desk acts for a person without an account, whose dossier it received at the counter."""
    counter = dossier.owner_id is None and dossier.channel is Channel.COUNTER
    return counter and posting.agency_id == dossier.receiving_agency_id and posting.allows(Can.RECEIVE)


def _actor_agency(dossier: Dossier) -> int | None:
    """Who may act: the holder; once the result is out, the body that decided and may have to correct it."""
    if dossier.state in (State.DELIVERED, State.CORRECTED):
        return dossier.competent_agency_id
    return dossier.agency_id or dossier.receiving_agency_id


def allows(user: "User | None", dossier: Dossier, verb: Verb) -> bool:
    """Whether the user's standing and the open step carry the verb; the state is the lifecycle's question."""
    return verb not in _not_at_this_step(dossier) and bool(TABLE[verb].who & standing(user, dossier))


def may(user: "User | None", dossier: Dossier, verb: Verb) -> bool:
    """Whether it is the user's to do: by their standing and, for what a step consists of, by the step's role."""
    return allows(user, dossier, verb) and verb not in _held_back(user, dossier)


def open_verbs(user: "User | None", dossier: Dossier) -> tuple[Verb, ...]:
    """What the user can do with the dossier now: the buttons of every screen."""
    held_back = _held_back(user, dossier)
    return tuple(verb for verb in open_to(dossier.state, standing(user, dossier)) if verb not in held_back)


def has_step(user: "User | None", dossier: Dossier) -> bool:
    """Whether the open step of the workflow belongs to a role that the user holds where the dossier is."""
    if user is None or not dossier.step:
        return user is None
    role = dossier.version.definition.step(dossier.step).role
    return any(
        posting.agency_id == dossier.agency_id and posting.role == role for posting in postings_of(user)
    )


def _held_back(user: "User | None", dossier: Dossier) -> frozenset[Verb]:
    """What the open step does not do, and for everybody else what only its role does."""
    others = dossier.state is State.PROCESSING and not has_step(user, dossier)
    return _not_at_this_step(dossier) | (_OF_A_STEP if others else frozenset())


def _not_at_this_step(dossier: Dossier) -> frozenset[Verb]:
    """What the definition of the open step does not let it do."""
    if dossier.state is not State.PROCESSING or not dossier.step:
        return frozenset()
    step = dossier.version.definition.step(dossier.step)
    return frozenset(verb for verb, act in _ACTS.items() if not step.may(act))


def actor_of(user: "User") -> Actor:
    """The user as row-level security knows them."""
    return Actor.person(user.pk, agencies_of(user) if user.is_officer else ())
