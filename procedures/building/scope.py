"""Whose procedures an officer may build: rights come from today's postings, never from the person.

A posting at a ministry reaches the national content; one in a province reaches that province's listings and the
procedures it made itself. An editor is bound to the sector of the agency.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from communes.guards import Officer
from communes.models import AgencyKind, Posting
from communes.roles import Can
from communes.territory import Level
from portal.kernel.errors import NotAllowed
from procedures.models import Procedure, ProcedureVersion


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one posting reaches: a province ('' is the whole country) and a sector ('' is every one)."""

    province: str
    sector: str
    publishes: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything an officer may build."""

    reaches: tuple[Reach, ...]

    @classmethod
    def of(cls, officer: Officer) -> "Scope":
        return cls(tuple(_reaches(officer.postings)))

    @property
    def provinces(self) -> tuple[str, ...]:
        """The provinces whose content may be worked on; '' stands for the national content."""
        return tuple(sorted({reach.province for reach in self.reaches}))

    def may_draft(self, version: ProcedureVersion) -> bool:
        return any(_covers(reach, version) for reach in self.reaches)

    def may_publish(self, version: ProcedureVersion) -> bool:
        return any(reach.publishes and _covers(reach, version) for reach in self.reaches)

    def need_draft(self, version: ProcedureVersion) -> None:
        """Raise NotAllowed unless this version may be worked on."""
        if not self.may_draft(version):
            raise NotAllowed(_("Thủ tục này do cơ quan khác biên tập."))

    def need_publish(self, version: ProcedureVersion) -> None:
        """Raise NotAllowed unless this version may be published."""
        if not self.may_publish(version):
            raise NotAllowed(_("Chỉ người được giao quyền công bố mới làm được việc này."))

    def procedures(self) -> Q:
        """Which procedures a list shows: national ones to everybody who builds, a province's own to that province."""
        return Q(province__in=["", *self.provinces])


def may_see(scope: Scope, procedure: Procedure) -> bool:
    """Whether the procedure belongs on this officer's desk at all."""
    return procedure.province == "" or procedure.province in scope.provinces


def _reaches(postings: Iterable[Posting]) -> Iterable[Reach]:
    for posting in postings:
        if posting.allows(Can.DRAFT):
            agency, unit = posting.agency, posting.agency.unit
            home = unit if unit.level is Level.PROVINCE or unit.parent is None else unit.parent
            whole = posting.allows(Can.CONFIGURE)
            province = "" if agency.kind is AgencyKind.MINISTRY else home.code
            yield Reach(province, "" if whole else agency.sector, whole)


def _covers(reach: Reach, version: ProcedureVersion) -> bool:
    return version.province == reach.province and reach.sector in ("", version.competent_sector)
