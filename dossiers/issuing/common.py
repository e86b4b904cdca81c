"""What every paper about a dossier says: who issues it, who signs, for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from communes.models import Agency, AgencyKind
from dossiers import filing
from dossiers.filing import Answered
from dossiers.lifecycle import Verb
from dossiers.models import Dossier, DossierEvent
from dossiers.papers.content import Check, Issuer, Person, Signer
from procedures.definition import Definition


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before it is printed: the event it is about and what all papers share."""

    event: DossierEvent
    agency: Agency
    signer: Signer
    check: Check
    number: str
    at: datetime

    @property
    def dossier(self) -> Dossier:
        return self.event.dossier

    @property
    def definition(self) -> Definition:
        return self.dossier.version.definition

    @property
    def answers(self) -> Answered:
        return filing.filed_answers(self.dossier)

    @property
    def issuer(self) -> Issuer:
        unit = self.agency.unit
        of_a_province = self.agency.kind in (AgencyKind.DEPARTMENT, AgencyKind.LAND_OFFICE)
        superior = self.agency.parent.name if of_a_province and self.agency.parent else ""
        desk = self.dossier.receiving_agency if self.dossier.receiving_agency_id != self.agency.pk else None
        return Issuer(
            name=self.agency.name,
            place=unit.name,
            superior=superior,
            desk=desk.name if desk else "",
            address=self.agency.address,
            phone=self.agency.phone,
        )

    @property
    def person(self) -> Person:
        return person_of(self.dossier)

    @property
    def common(self) -> dict[str, object]:
        """The fields that every content takes."""
        return {
            "issuer": self.issuer,
            "signer": self.signer,
            "check": self.check,
            "dossier_code": self.dossier.code or "",
            "procedure": self.definition.name,
            "issued_at": self.at,
            "number": self.number,
        }


def draft_of(event: DossierEvent, check: Check) -> Draft:
    """The draft of a paper of this event, in the name of the agency where it happened, signed by who did it."""
    agency = event.agency or event.dossier.receiving_agency
    assert agency is not None  # a filed dossier names its desk
    signer = Signer(name=event.by.full_name if event.by else agency.name, title=_("Người tiếp nhận hồ sơ"))
    number = ""
    decision = getattr(event.dossier, "decision", None)
    if decision is not None and (event.verb is Verb.CORRECT or decision.agency_id == agency.pk):
        agency = decision.agency
        signer = Signer(name=decision.by.full_name, title=decision.signer_title)
        number = f"{decision.number}/{decision.year}"
    return Draft(event, agency, signer, check, number, event.at)


def person_of(dossier: Dossier) -> Person:
    """The owner as the papers name them."""
    profile = getattr(dossier.owner, "profile", None)
    if profile is None:
        counter = filing.filed_answers(dossier).get("_owner", {})
        return Person(
            name=dossier.owner_name, id_number=counter.get("number", ""), phone=counter.get("phone", "")
        )
    return Person(
        name=dossier.owner_name,
        id_number=profile.citizen_number or profile.tax_code,
        address=profile.residence_text or profile.current_address,
        phone=dossier.owner.phone if dossier.owner else "",
        email=dossier.owner.email if dossier.owner else "",
        organisation=bool(profile.organisation_name),
    )
