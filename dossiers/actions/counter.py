"""Filing at the counter for somebody without an account: the desk writes down who came, and files for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from communes.models import AgencyKind
from communes.roles import Can
from communes.serving import postings_of
from dossiers.lifecycle import DRAFT_LIFE
from dossiers.listed import as_listed
from dossiers.models import Answers, Dossier
from dossiers.models.dossiers import Channel
from dossiers.placing import OWNER, PLACE
from dossiers.prefill import spot_answer
from portal.kernel.clock import now, today
from portal.kernel.errors import NotAllowed

if TYPE_CHECKING:
    from communes.models import Agency
    from identity.models import User
    from procedures.models import ProcedureVersion


@dataclass(frozen=True, slots=True)
class Comer:
    """Whoever stands at the counter, as their card says."""

    name: str
    number: str
    phone: str = ""


def desks_of(user: "User") -> list["Agency"]:
    """The desks at which somebody may receive today."""
    return [
        posting.agency
        for posting in postings_of(user)
        if posting.agency.kind is AgencyKind.SERVICE_CENTRE and posting.allows(Can.RECEIVE)
    ]


def receive(version: "ProcedureVersion", *, by: "User", desk: "Agency", owner: Comer) -> Dossier:
    """A new draft of `desk` for a person without an account; it is filed where it is received."""
    if desk.pk not in [one.pk for one in desks_of(by)]:
        raise NotAllowed(_("Vị trí công tác hiện tại không tiếp nhận tại quầy này."))
    moment = now()
    dossier = Dossier.objects.create(
        version=as_listed(version, desk.unit, today()),
        channel=Channel.COUNTER,
        submitter=by,
        receiving_agency=desk,
        owner_name=owner.name,
        saved_at=moment,
        expires_at=moment + DRAFT_LIFE,
    )
    known = {"name": owner.name, "number": owner.number, "phone": owner.phone}
    pages = {OWNER: known, PLACE: spot_answer(desk.unit)}
    Answers.objects.bulk_create(
        Answers(dossier=dossier, section=key, values={key: value}, saved_at=moment)
        for key, value in pages.items()
    )
    return dossier
