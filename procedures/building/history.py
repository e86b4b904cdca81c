"""The versions of a procedure, newest first: when each holds, who approved it, how many filed under it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from procedures.building.overview import Mark
from procedures.building.scope import Scope
from procedures.building.usage import usage
from procedures.models import Outcome, Procedure, ProcedureVersion, Proposal


@dataclass(frozen=True, slots=True)
class Line:
    """One version."""

    version: ProcedureVersion
    mark: Mark
    proposal: Proposal | None  # the newest request for approval
    filed: int
    may_draft: bool
    may_publish: bool

    @property
    def is_waiting(self) -> bool:
        return self.proposal is not None and self.proposal.outcome is Outcome.WAITING


@dataclass(frozen=True, slots=True)
class History:
    """The versions of the national content, or of one province."""

    province: str
    lines: tuple[Line, ...]

    @property
    def newest(self) -> ProcedureVersion:
        return self.lines[0].version

    @property
    def draft(self) -> Line | None:
        return next((line for line in self.lines if not line.version.is_published), None)

    @property
    def is_listing(self) -> bool:
        return self.newest.base_id is not None

    @property
    def may_open(self) -> bool:
        """Whether a new draft can be opened here."""
        return self.draft is None and self.lines[0].may_draft and not self.is_listing


def versions_of(procedure: Procedure, scope: Scope, on: date) -> list[History]:
    """The histories this officer sees: the procedure's own, then the listings of their provinces."""
    rows = procedure.versions.filter(province__in=["", procedure.province, *scope.provinces])
    versions = list(rows.select_related("procedure", "base").order_by("province", "-number"))
    asked = Proposal.objects.filter(version__in=versions).select_related("asked_by", "decided_by")
    proposals: dict[int, Proposal] = {}
    for one in asked.order_by("asked_at"):
        proposals[one.version_id] = one
    filed = usage().filed_under(procedure.pk)
    found: dict[str, list[Line]] = {}
    for version in versions:
        found.setdefault(version.province, []).append(
            Line(
                version=version,
                mark=_mark(version, proposals.get(version.pk), on),
                proposal=proposals.get(version.pk),
                filed=filed.get(version.pk, 0),
                may_draft=scope.may_draft(version),
                may_publish=scope.may_publish(version),
            )
        )
    return [History(province, tuple(lines)) for province, lines in found.items()]


def _mark(version: ProcedureVersion, proposal: Proposal | None, on: date) -> Mark:
    if not version.is_published:
        waiting = proposal is not None and proposal.outcome is Outcome.WAITING
        return Mark(_("Chờ duyệt"), "due") if waiting else Mark(_("Nháp"), "gold")
    if version.withdrawn_at:
        return Mark(_("Đã rút"), "late")
    if version.is_in_force(on):
        return Mark(_("Đang dùng"), "ok")
    later = version.effective_from is not None and version.effective_from > on
    return Mark(_("Chưa đến ngày"), "info") if later else Mark(_("Hết hiệu lực"), "plain")
