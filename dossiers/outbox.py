"""Questions about the effects that wait, for pages and health checks: light, because it knows no reaction."""

from dossiers import change
from dossiers.models import Reaction
from dossiers.models.events import Outcome
from portal.kernel.clock import now
from portal.kernel.tasks import enqueue


def waiting_seconds() -> float:
    """The age, in seconds, of the oldest effect that waits."""
    oldest = Reaction.objects.filter(outcome=Outcome.WAITING).order_by("due_at").values_list("due_at").first()
    return max(0.0, (now() - oldest[0]).total_seconds()) if oldest else 0.0


def retry(reaction: Reaction) -> None:
    """Try a failed effect again, now."""
    Reaction.objects.filter(pk=reaction.pk).update(outcome=Outcome.WAITING, attempts=0, due_at=now())
    enqueue(change.REACT, reaction.pk, queue=reaction.queue)
