"""What anybody may learn: the state of a dossier from those who know its code and four digits, and whether a paper
is genuine. The only reading of dossiers without an account; it names nobody but the agency that acts.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from communes.calendar import WorkCalendar
from communes.lookup import calendar_of_version, current_calendar_version
from dossiers.actions.submit import tail_index
from dossiers.models import Dossier, Paper
from portal.kernel.actor import SYSTEM, acting_as


@dataclass(frozen=True, slots=True)
class Tracked:
    """A dossier for somebody with its code: no names."""

    dossier: Dossier
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class Genuine:
    """A paper as issued: the least that tells whether the one in hand is the same."""

    code: str
    title: str
    number: str
    agency: str
    signer: str
    signer_title: str
    signed_at: datetime
    revoked_at: datetime | None
    sha256: str


def tracked(code: str, tail: str) -> Tracked | None:
    """The dossier of a code for one who knows the last four digits; None alike for a wrong code and wrong digits."""
    mark = tail_index(code, tail)
    with acting_as(SYSTEM):
        known = Dossier.objects.filed().filter(Q(id_tail_index=mark) | Q(phone_tail_index=mark), code=code)
        dossier = known.select_related("version", "agency", "receiving_agency").first()
        calendar = calendar_of_version(current_calendar_version())
    return Tracked(dossier, calendar) if dossier is not None else None


def paper_with_code(code: str) -> Genuine | None:
    """The issued paper that bears this code."""
    return _genuine(Q(code=code))


def paper_with_content(sha256: str) -> Genuine | None:
    """The issued paper that is this file, byte for byte."""
    return _genuine(Q(sha256=sha256))


def _genuine(which: Q) -> Genuine | None:
    with acting_as(SYSTEM):
        paper = Paper.objects.filter(which).select_related("agency").order_by("-id").first()
    if paper is None:
        return None
    return Genuine(
        code=paper.code,
        title=paper.title,
        number=paper.number,
        agency=paper.agency.name,
        signer=paper.signer_name,
        signer_title=paper.signer_title,
        signed_at=paper.signed_at,
        revoked_at=paper.revoked_at,
        sha256=paper.sha256,
    )
