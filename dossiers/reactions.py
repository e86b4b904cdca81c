"""What follows from an event, after its commit: each function is named in `effects.py` and runs in one transaction.

A reaction may come twice, or late: it looks at how the dossier stands and does nothing when there is nothing left.
"""

from collections.abc import Callable

from django.utils import translation

from communes.models import Posting
from communes.roles import Role
from dossiers import filing, messages
from dossiers.actions import deliver, route
from dossiers.actions.submit import residence_of
from dossiers.lifecycle import State
from dossiers.models import Dossier, DossierEvent
from dossiers.models.documents import PaperKind
from dossiers.placing import placement
from identity.notices import notify
from portal.kernel.clock import today

React = Callable[[DossierEvent], None]
_MOST_TOLD = 30


def route_to_desk(event: DossierEvent) -> None:
    """Ask the procedure's rules again, for today, and put the dossier into the tray of its desk."""
    dossier = event.dossier
    if dossier.state is not State.SUBMITTED or dossier.agency_id is not None:
        return
    answers = filing.filed_answers(dossier)
    where = placement(dossier.version.definition, answers, residence=residence_of(dossier), on=today())
    Dossier.objects.filter(pk=dossier.pk).update(competent_agency=where.competent)
    route.place(dossier, agency=where.receiving, because=where.because)


def transfer(event: DossierEvent) -> None:
    """Send an accepted dossier on to the body that decides."""
    if event.dossier.state is State.ACCEPTED:
        route.transfer(event.dossier)


def tell_applicant(event: DossierEvent) -> None:
    """Tell the person, by every channel they allow, what has happened and what comes next."""
    dossier = event.dossier
    for person in {user for user in (dossier.owner, dossier.submitter) if user and not user.is_officer}:
        with translation.override(person.language):
            notify(person, messages.to_applicant(dossier, event.verb))


def tell_agency(event: DossierEvent) -> None:
    """Tell those at the agency who can take up what has just arrived."""
    dossier = event.dossier
    if dossier.agency is None:
        return
    roles = {Role.RECEPTIONIST} if dossier.state is State.DECIDED else _roles_of_step(dossier)
    posted = Posting.objects.held_on(today()).filter(agency=dossier.agency, role__in=roles)
    for posting in posted.select_related("user")[:_MOST_TOLD]:
        with translation.override(posting.user.language):
            notify(posting.user, messages.to_agency(dossier))


def issue_result(event: DossierEvent) -> None:
    """Print and sign the result; where no clerk has to seal it, send it back to the desk at once."""
    _issue(event, PaperKind.RESULT)
    dossier = event.dossier
    if dossier.state is not State.DECIDED or dossier.agency_id == dossier.receiving_agency_id:
        return
    signs = dossier.version.definition.step(event.step).signs
    if signs:
        deliver.hand_back(dossier)
    else:
        tell_agency(event)


def _issue(event: DossierEvent, kind: PaperKind) -> None:
    from dossiers.issuing import issue  # printing is heavy: the first paper loads it, not every start

    issue(event, kind)


def _printer(kind: PaperKind) -> React:
    def print_paper(event: DossierEvent) -> None:
        _issue(event, kind)

    print_paper.__doc__ = f"Print and sign the {kind.replace('_', ' ')}."
    return print_paper


def _roles_of_step(dossier: Dossier) -> set[Role]:
    if not dossier.step:
        return {Role.RECEPTIONIST}
    return {Role(dossier.version.definition.step(dossier.step).role)}


REACTIONS: dict[str, React] = {
    "route": route_to_desk,
    "transfer": transfer,
    "tell_applicant": tell_applicant,
    "tell_agency": tell_agency,
    "issue_result": issue_result,
    "print_corrected_result": _printer(PaperKind.RESULT),
    "print_receipt": _printer(PaperKind.RECEIPT),
    "print_supplement_request": _printer(PaperKind.SUPPLEMENT_REQUEST),
    "print_refusal": _printer(PaperKind.REFUSAL),
    "print_apology": _printer(PaperKind.APOLOGY),
    "print_stop_notice": _printer(PaperKind.STOP_NOTICE),
    "print_control_sheet": _printer(PaperKind.CONTROL_SHEET),
}
