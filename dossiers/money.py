"""What is owed for a dossier, and cash that the desk takes. Amounts in đồng."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.models import Dossier, Payment
from dossiers.models.dossiers import Finance
from portal.kernel.clock import now
from portal.kernel.errors import DomainError
from procedures.words import Moment

if TYPE_CHECKING:
    from identity.models import User


def unpaid(dossier: Dossier, moment: Moment) -> int:
    """What is still owed of the fees that fall due at `moment`."""
    if dossier.finance is not Finance.DUE:
        return 0
    owed = sum(line.amount for line in dossier.fees.all() if line.moment is moment)
    return owed - sum(payment.amount for payment in dossier.payments.all() if payment.moment is moment)


def take_cash(dossier: Dossier, moment: Moment, *, by: "User", receipt_number: str) -> Payment:
    """Note the fees of a locked dossier as paid in cash, with the number of the receipt given."""
    amount = unpaid(dossier, moment)
    if not receipt_number.strip():
        raise DomainError(_("Nhập số biên lai thu phí."))
    if not amount:
        raise DomainError(_("Hồ sơ này không có phí phải thu."))
    payment = Payment.objects.create(
        dossier=dossier,
        amount=amount,
        moment=moment,
        receipt_number=receipt_number.strip(),
        taken_by=by,
        at=now(),
    )
    if not any(unpaid(dossier, other) for other in Moment):
        dossier.finance = Finance.PAID
    return payment
