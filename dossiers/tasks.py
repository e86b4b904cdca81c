"""Background work: shells around reactions and sweeps. Every task can run twice."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.db import DatabaseError, transaction
from django.db.models import F, Q

from dossiers import change
from dossiers.actions import draft
from dossiers.models import Dossier, Reaction
from dossiers.models.events import Outcome
from dossiers.reactions import REACTIONS
from portal.kernel.clock import now
from portal.kernel.metrics import TASKS
from portal.kernel.models import Attempt, Once
from portal.kernel.tasks import enqueue

log = structlog.get_logger("dossiers.tasks")
MOST_ATTEMPTS = 8
GRACE = timedelta(seconds=20)  # how long a wake-up may take before the sweeper repeats it
BATCH = 500


@shared_task(name=change.REACT, ignore_result=True)
def react(reaction_id: int) -> None:
    """Have one effect of one event, unless it was had; a failure is noted, retried later, and never lost."""
    try:
        with transaction.atomic():
            reaction = _claim(reaction_id)
            if reaction is None:
                return
            REACTIONS[reaction.name](reaction.event)
            Reaction.objects.filter(pk=reaction_id).update(
                outcome=Outcome.DONE, done_at=now(), attempts=F("attempts") + 1, error=""
            )
    except Exception as error:  # noqa: BLE001 - the one boundary where any failure must become a row
        _note_failure(reaction_id, error)


@shared_task(name="dossiers.tasks.sweep", ignore_result=True)
def sweep() -> int:
    """Wake up every effect that is due and was not had: lost messages, killed workers, earlier failures."""
    lost = Reaction.objects.filter(outcome=Outcome.WAITING, due_at__lt=now() - GRACE)
    rows = list(lost.order_by("due_at").values_list("pk", "queue")[:BATCH])
    Reaction.objects.filter(pk__in=[pk for pk, _queue in rows]).update(due_at=now())
    for pk, queue in rows:
        enqueue(change.REACT, pk, queue=queue)
    return len(rows)


@shared_task(name="dossiers.tasks.tidy", ignore_result=True)
def tidy() -> None:
    """Forget drafts that nobody kept, spent form keys and old counts."""
    moment = now()
    for dossier in Dossier.objects.expired(moment)[:BATCH]:
        draft.discard(dossier)
    Once.objects.filter(created_at__lt=moment - timedelta(days=2)).delete()
    Attempt.objects.filter(window_at__lt=moment - timedelta(days=2)).delete()


def _claim(reaction_id: int) -> Reaction | None:
    waiting = Reaction.objects.select_for_update(of=("self",), skip_locked=True).select_related(
        "event__dossier__version",
        "event__dossier__owner__profile__residence_unit__parent",
        "event__dossier__submitter",
        "event__dossier__agency__unit",
        "event__dossier__receiving_agency__unit",
        "event__dossier__competent_agency__unit",
    )
    return waiting.filter(Q(pk=reaction_id), outcome=Outcome.WAITING).first()


def _note_failure(reaction_id: int, error: Exception) -> None:
    log.warning("reaction_failed", reaction=reaction_id, error=type(error).__name__)
    TASKS.labels("react", "failed").inc()
    try:
        with transaction.atomic():
            reaction = Reaction.objects.select_for_update().get(pk=reaction_id)
            reaction.attempts += 1
            reaction.error = f"{type(error).__name__}: {error}"[:300]
            reaction.due_at = now() + timedelta(seconds=min(5 * 2**reaction.attempts, 3600))
            if reaction.attempts >= MOST_ATTEMPTS:
                reaction.outcome = Outcome.FAILED
            reaction.save(update_fields=["attempts", "error", "due_at", "outcome"])
    except DatabaseError:
        log.warning("failure_not_noted", reaction=reaction_id)  # the row still waits: the sweeper finds it
