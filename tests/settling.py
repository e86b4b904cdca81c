"""Let everything that must follow have happened, as the workers would do it."""

from dossiers.models import Reaction
from dossiers.models.events import Outcome
from dossiers.tasks import react

MOST_ROUNDS = 20


def settle(*, failures: bool = False) -> int:
    """Run every waiting effect, and what these cause, until nothing waits; returns how many ran."""
    ran = 0
    for _round in range(MOST_ROUNDS):
        waiting = list(
            Reaction.objects.filter(outcome=Outcome.WAITING, attempts=0).values_list("pk", flat=True)
        )
        if not waiting:
            break
        for pk in waiting:
            react(pk)
            ran += 1
    broken = Reaction.objects.exclude(outcome=Outcome.DONE).values_list("name", "error")
    assert failures or not broken, list(broken)
    return ran
