"""The desk's answer to a filed dossier: accept it, ask for the fee, or decline it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import money
from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Dossier
from portal.kernel.errors import DomainError
from procedures.words import Moment

if TYPE_CHECKING:
    from identity.models import User


def accept(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """The dossier is complete: the time limit starts, Form 01 follows. A fee that is due must be paid first."""
    with changing(dossier, Verb.ACCEPT, by=by, revision=revision) as locked:
        if money.unpaid(locked, Moment.AT_RECEPTION):
            raise DomainError(_("Hồ sơ này có phí phải thu trước. Thu phí rồi mới tiếp nhận."))
        _lay_at_desk(locked)


def request_fee(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """The dossier is complete but for the fee, which is due before the time limit starts."""
    with changing(dossier, Verb.REQUEST_FEE, by=by, revision=revision) as locked:
        if not money.unpaid(locked, Moment.AT_RECEPTION):
            raise DomainError(_("Hồ sơ này không có phí phải thu."))


def confirm_fee(dossier: Dossier, *, by: "User", receipt_number: str, revision: int | None = None) -> None:
    """The fee asked for was paid in cash: the dossier is accepted and its time limit starts."""
    facts = {"receipt": receipt_number}
    with changing(dossier, Verb.CONFIRM_FEE, by=by, revision=revision, facts=facts) as locked:
        money.take_cash(locked, Moment.AT_RECEPTION, by=by, receipt_number=receipt_number)


def accept_with_cash(
    dossier: Dossier, *, by: "User", receipt_number: str, revision: int | None = None
) -> None:
    """The person pays at the counter while filing: cash and acceptance in one."""
    facts = {"receipt": receipt_number}
    with changing(dossier, Verb.ACCEPT, by=by, revision=revision, facts=facts) as locked:
        money.take_cash(locked, Moment.AT_RECEPTION, by=by, receipt_number=receipt_number)
        _lay_at_desk(locked)


def decline(dossier: Dossier, *, by: "User", reason: str, revision: int | None = None) -> None:
    """Not accepted, with the reason (Form 03)."""
    if not reason.strip():
        raise DomainError(_("Ghi lý do không tiếp nhận."))
    with changing(dossier, Verb.DECLINE, by=by, reason=reason, revision=revision):
        pass


def _lay_at_desk(dossier: Dossier) -> None:
    """A desk that accepts before the router came by has the dossier: at the counter both are one moment."""
    dossier.agency = dossier.agency or dossier.receiving_agency
