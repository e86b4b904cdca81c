"""A province's listing while it is worked on: begun from what holds there, brought to new national content."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from portal.kernel.errors import Conflict, NotFound
from procedures.building import editing
from procedures.definition import Definition
from procedures.listing import Conflict as Clash
from procedures.listing import carried
from procedures.models import Procedure, ProcedureVersion
from procedures.publishing import start_draft
from procedures.words import OnlineLevel, Tier

PART = "listing"


@dataclass(frozen=True, slots=True)
class Listed:
    """How a procedure stands in a province: the nation's word, the province's, its draft, and where they clash."""

    national: ProcedureVersion
    listing: ProcedureVersion | None
    draft: ProcedureVersion | None
    clashes: tuple[Clash, ...]

    @property
    def shown(self) -> Definition:
        """What an editor starts from."""
        return (self.draft or self.listing or self.national).definition


def standing(procedure: Procedure, province: str, on: date) -> Listed:
    """How a procedure stands in a province on a day; raises NotFound where the nation has nothing in force."""
    national = (
        ProcedureVersion.objects.in_force(on)
        .select_related("procedure")
        .filter(procedure=procedure, province="")
        .first()
    )
    if national is None:
        raise NotFound(_("Thủ tục này chưa có nội dung quốc gia đang hiệu lực."))
    of_province = procedure.versions.filter(province=province, base__isnull=False).select_related(
        "procedure", "base__procedure"
    )
    listing = of_province.published().filter(withdrawn_at__isnull=True).order_by("-number").first()
    draft = of_province.drafts().first()
    return Listed(national, listing, draft, _clashes(national, listing))


@transaction.atomic
def list_here(
    listed: Listed,
    *,
    province: str,
    decision: str,
    online_level: OnlineLevel,
    reception: tuple[Tier, ...],
    by: AbstractBaseUser,
) -> ProcedureVersion:
    """Write a province's entry into its draft, which is begun when there is none."""
    draft = listed.draft or _begin(listed, province)
    if draft.base_id != listed.national.pk:
        raise Conflict(_("Nội dung quốc gia đã đổi. Bỏ bản nháp này và lập lại niêm yết."))

    def change(before: Definition) -> Definition:
        return replace(before, listing=decision, online_level=online_level, reception=reception)

    editing.edit(draft, by=by, part=PART, words=_("Sửa niêm yết của tỉnh"), change=change)
    return draft


def _begin(listed: Listed, province: str) -> ProcedureVersion:
    content = listed.national.definition
    if listed.listing is not None and listed.listing.base is not None:
        content, _clashing = carried(listed.listing.base.definition, content, listed.listing.definition)
    return start_draft(content, province=province, base=listed.national)


def _clashes(national: ProcedureVersion, listing: ProcedureVersion | None) -> tuple[Clash, ...]:
    if listing is None or listing.base is None or listing.base_id == national.pk:
        return ()
    return carried(listing.base.definition, national.definition, listing.definition)[1]
