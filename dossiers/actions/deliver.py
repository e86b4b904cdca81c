"""The result on its way: back to the desk that received the dossier, then into the person's hands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import filing, money
from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Dossier, Handover
from dossiers.models.documents import PaperKind
from dossiers.models.dossiers import Delivery
from portal.kernel.clock import now
from portal.kernel.errors import DomainError
from procedures.words import Moment

if TYPE_CHECKING:
    from identity.models import User


def hand_back(dossier: Dossier, *, by: "User | None" = None, revision: int | None = None) -> None:
    """The result goes to the desk that received the dossier (Decree 61/2018/NĐ-CP, article 19.7)."""
    _must_be_printed(dossier)
    with changing(dossier, Verb.HAND_BACK, by=by, revision=revision) as locked:
        assert locked.agency is not None  # a decided dossier lies with an agency
        assert locked.receiving_agency is not None  # a filed dossier names its desk
        moment = now()
        Handover.objects.create(
            dossier=locked, giver=locked.agency, receiver=locked.receiving_agency, sent_at=moment, sent_by=by
        )
        locked.past_agencies = sorted({*locked.past_agencies, locked.agency.pk})
        locked.agency, locked.assignee = locked.receiving_agency, None
        locked.step, locked.step_due_at = _last_step(locked), None
        locked.delivery = Delivery.READY


def deliver(
    dossier: Dossier, *, by: "User", to: str = "", receipt_number: str = "", revision: int | None = None
) -> None:
    """The person has the result: handed over at the desk, or its electronic form confirmed by themselves.

    A fee due with the result is taken by the desk here, with the number of the receipt given.
    """
    _must_be_printed(dossier)
    with changing(dossier, Verb.DELIVER, by=by, reason=to, revision=revision) as locked:
        if by.is_officer and receipt_number:
            money.take_cash(locked, Moment.AT_RESULT, by=by, receipt_number=receipt_number)
        if money.unpaid(locked, Moment.AT_RESULT):
            raise DomainError(_("Kết quả này có phí phải thu khi trả. Thu phí tại quầy rồi mới trả."))
        locked.delivery = Delivery.HANDED_OVER
        locked.handovers.filter(acknowledged_at=None).update(acknowledged_at=now(), acknowledged_by=by)


def correct(
    dossier: Dossier,
    *,
    by: "User",
    answers: Mapping[str, object],
    reason: str,
    revision: int | None = None,
) -> None:
    """Issue the result anew with what was wrong put right; the first one is revoked, its fee is not asked again."""
    if not reason.strip() or not answers:
        raise DomainError(_("Ghi chỗ sai, nội dung đúng và lý do đính chính."))
    with changing(dossier, Verb.CORRECT, by=by, reason=reason, revision=revision) as locked:
        said = {**filing.filed_answers(locked), **answers}
        filing.keep(locked, said, filing.papers_of(locked), by=by, number=locked.filings.count() + 1)
        locked.papers.filter(kind=PaperKind.RESULT, revoked_at=None).update(revoked_at=now())


def _must_be_printed(dossier: Dossier) -> None:
    if not dossier.papers.filter(kind=PaperKind.RESULT, revoked_at=None).exists():
        raise DomainError(_("Kết quả chưa ký xong nên chưa trả được. Thử lại sau ít phút."))


def _last_step(dossier: Dossier) -> str:
    after = [step.key for step in dossier.version.definition.workflow if step.place == "desk"]
    return after[-1] if after else ""
