"""The pages of a dossier that officers fill in for themselves: findings, amounts, marks. They are never filed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.access import standing
from dossiers.lifecycle import FINAL, Who
from dossiers.models import Dossier
from dossiers.pages import save_page
from portal.audit.record import record
from portal.kernel.errors import Conflict, NotAllowed
from procedures.words import Audience

if TYPE_CHECKING:
    from identity.models import User

_WRITE = frozenset({Who.DESK, Who.HANDLER, Who.HEAD, Who.LEADER, Who.CLERK})


def may_jot(user: "User", dossier: Dossier) -> bool:
    """Whether the user works where the dossier lies and it is still open."""
    return dossier.state not in FINAL and bool(standing(user, dossier) & _WRITE)


def jot(dossier: Dossier, *, by: "User", section: str, values: Mapping[str, object], revision: int) -> int:
    """Keep one page of the officers' own; the new revision. Raises Conflict when somebody was quicker."""
    if not may_jot(by, dossier):
        raise NotAllowed(_("Không có quyền làm việc này với hồ sơ này."))
    if dossier.version.definition.section(section).audience is not Audience.OFFICER:
        raise Conflict(_("Trang này do người nộp hồ sơ khai, cán bộ không sửa."))
    with transaction.atomic():
        number = save_page(dossier, section=section, values=values, revision=revision)
        record(f"dossier:{dossier.key}", "jotted", by=by, section=section, revision=number)
    return number
