"""Taking an oddity off the queue, once, with what was concluded."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.record import record
from portal.kernel.clock import now
from portal.kernel.errors import Conflict
from procedures.models import Review


@transaction.atomic
def settle(review: Review, *, by: AbstractBaseUser, note: str) -> Review:
    """Write down what was concluded; raises Conflict when somebody was quicker."""
    held = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if held.settled_at is not None:
        raise Conflict(_("Mục này đã có người xem xét. Tải lại trang."))
    held.settled_at, held.settled_by_id, held.note = now(), by.pk, note
    held.save(update_fields=["settled_at", "settled_by", "note"])
    record(f"review:{held.pk}", "settled", by=by, code=held.code, kind=held.kind)
    return held
