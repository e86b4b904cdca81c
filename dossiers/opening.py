"""Whether a procedure takes dossiers on a day: its window, its quota, and what follows when it has ended."""

from datetime import date

from django.db import connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from portal.kernel.actor import SYSTEM, acting_as
from portal.kernel.errors import DomainError
from portal.templatetags import formats
from procedures.models import ProcedureVersion

_QUOTAS = 7_304_202  # any number that no other advisory lock has


def obstacle(version: ProcedureVersion, on: date) -> str:
    """Why nothing can be filed under this version on that day; empty when it can."""
    if version.opens_on is not None and on < version.opens_on:
        return _("Thủ tục này nhận hồ sơ từ ngày %(day)s.") % {"day": formats.day(version.opens_on)}
    if version.closes_on is not None and on > version.closes_on:
        return _("Thủ tục này đã ngừng nhận hồ sơ từ sau ngày %(day)s.") % {
            "day": formats.day(version.closes_on)
        }
    if version.quota and _filed_under(version) >= version.quota:
        return _("Đã nhận đủ %(quota)s hồ sơ của đợt này nên không nhận thêm.") % {"quota": version.quota}
    return ""


def need_open(version: ProcedureVersion, on: date) -> None:
    """Raise DomainError unless a dossier may be filed now; those who file together under a quota take turns."""
    if version.quota:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_QUOTAS, version.pk % 2**31])
    told = obstacle(version, on) or _ended(version, on)
    if told:
        raise DomainError(told)


def newest(version: ProcedureVersion, on: date) -> ProcedureVersion | None:
    """The version of the same procedure that people file under on that day."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure=version.procedure_id)
    return rows.select_related("procedure").first()


def successor(version: ProcedureVersion, on: date) -> ProcedureVersion | None:
    """The procedure in force that says it replaces this one."""
    rows = ProcedureVersion.objects.in_force(on).filter(replaces__contains=[version.procedure.code])
    return rows.select_related("procedure").first()


def may_finish(version: ProcedureVersion, on: date) -> bool:
    """Whether a draft of an ended procedure may still be sent: until the last day its version names."""
    return version.closes_on is not None and on <= version.closes_on and version.withdrawn_at is None


def _ended(version: ProcedureVersion, on: date) -> str:
    if version.is_in_force(on) or may_finish(version, on):
        return ""
    now = newest(version, on)
    if now is not None:
        return _("Thủ tục đã có quy định mới. Mở lại bản nháp để làm tiếp theo quy định mới.")
    heir = successor(version, on)
    if heir is None:
        return _("Thủ tục này đã hết hiệu lực nên không gửi được nữa.")
    return _("Thủ tục này đã hết hiệu lực. Nộp theo thủ tục thay thế: %(name)s (mã %(code)s).") % {
        "name": heir.title(get_language() or "vi"),
        "code": heir.procedure.code,
    }


def _filed_under(version: ProcedureVersion) -> int:
    with acting_as(SYSTEM):
        rows = Dossier.objects.filed().filter(version__number=version.number)
        return rows.filter(version__procedure=version.procedure_id).count()
