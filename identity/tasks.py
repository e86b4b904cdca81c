"""Celery's shells around deliveries."""

from celery import shared_task
from django.db import transaction

from portal.kernel.clock import now
from portal.kernel.tasks import enqueue

from .models import Delivery
from .notices import try_to_deliver

AT_ONCE = 500


@shared_task(name="identity.tasks.deliver")
def deliver(pk: int) -> None:
    """Send one delivery, unless another worker has it in hand."""
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
            "notice__user"
        )
        if delivery := rows.filter(pk=pk).first():
            try_to_deliver(delivery, at=now())


@shared_task(name="identity.tasks.retry_stuck")
def retry_stuck() -> int:
    """Wake the deliveries that are due, whether they failed before or their wake-up was lost."""
    due = list(Delivery.objects.due(now()).values_list("pk", flat=True)[:AT_ONCE])
    for pk in due:
        enqueue("identity.tasks.deliver", pk, queue="portal")
    return len(due)
