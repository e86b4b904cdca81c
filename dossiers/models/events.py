"""What happened to a dossier, what must follow from it, and what the clock was told. Nothing here is rewritten."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.lifecycle import State, Verb
from portal.kernel.fields import EnumField
from portal.kernel.guarding import append_only


class DossierEvent(models.Model):
    """One step of a dossier. `digest` covers `body` (canonical JSON) and the digest of the event before.

    `reason` is free text and stays out of `body`, which holds only its salted hash: it can be erased one day
    without breaking the chain.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    verb = EnumField(Verb)
    from_state = EnumField(State)
    to_state = EnumField(State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("communes.Agency", models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="events_are_numbered")]
        ordering = ["number"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number} {self.verb}"


class Outcome(StrEnum):
    """How a reaction stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Reaction(models.Model):
    """One effect that an event must have: the outbox. The row is the truth, a queue message only a wake-up."""

    event = models.ForeignKey(DossierEvent, models.PROTECT, related_name="reactions")
    name = models.CharField(max_length=60)
    queue = models.CharField(max_length=20)
    outcome = EnumField(Outcome, default=Outcome.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="one_effect_per_event")]
        indexes = [
            models.Index(fields=["due_at"], name="waiting_reactions", condition=Q(outcome=Outcome.WAITING)),
            models.Index(fields=["id"], name="failed_reactions", condition=Q(outcome=Outcome.FAILED)),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.name}: {self.outcome}"


class ClockEntry(models.Model):
    """One line of the ledger from which a dossier's dates are computed (dossiers/deadlines.py)."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    days = models.PositiveSmallIntegerField(null=True)
    ground = models.CharField(max_length=200)
    event = models.ForeignKey(DossierEvent, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind} {self.at:%Y-%m-%d %H:%M}"
