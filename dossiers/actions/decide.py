"""The leader's decision: grant or refuse, with a number in the agency's register."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import winding
from dossiers.access import has_step
from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Decision, Dossier
from dossiers.models.work import Verdict
from dossiers.numbering import next_register_number
from portal.kernel.clock import VIETNAM, now
from portal.kernel.errors import DomainError, NotAllowed

if TYPE_CHECKING:
    from identity.models import User


def grant(dossier: Dossier, *, by: "User", title: str, note: str = "", revision: int | None = None) -> None:
    """Grant what was asked for; the signed result follows. `title` is the office in which `by` signs."""
    with changing(dossier, Verb.DECIDE, by=by, reason=note, revision=revision) as locked:
        _register(locked, Verdict.GRANTED, by, title, note)
        locked.decided_at = now()
        following = winding.step_after(locked)
        if following is not None:
            winding.start_step(locked, following.key, now())


def refuse(dossier: Dossier, *, by: "User", title: str, reason: str, revision: int | None = None) -> None:
    """Refuse after examination, with the reason, inside the time limit (Decree 61/2018/NĐ-CP, article 19.8)."""
    if not reason.strip():
        raise DomainError(_("Ghi lý do từ chối giải quyết."))
    with changing(dossier, Verb.REFUSE, by=by, reason=reason, revision=revision) as locked:
        _register(locked, Verdict.REFUSED, by, title, reason)
        locked.decided_at = now()


def _register(dossier: Dossier, verdict: Verdict, by: "User", title: str, note: str) -> None:
    if not has_step(by, dossier) or not dossier.version.definition.step(dossier.step).signs:
        raise NotAllowed(_("Hồ sơ chưa đến bước ký."))
    assert dossier.agency is not None  # a dossier in work lies with an agency
    moment = now()
    year = moment.astimezone(VIETNAM).year
    Decision.objects.create(
        dossier=dossier,
        verdict=verdict,
        number=next_register_number(dossier.agency, year),
        year=year,
        agency=dossier.agency,
        by=by,
        signer_title=title,
        note=note,
        at=moment,
    )
