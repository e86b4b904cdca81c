"""What stands around a draft while it is built: who works where, what was done, what it must pass, who agrees."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField
from procedures.models.catalogue import Procedure
from procedures.models.versions import ProcedureVersion


class Outcome(StrEnum):
    """How a request for approval ended."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


class PartLock(models.Model):
    """Somebody is working on a part of a draft: a section, or a list such as `fees`; it lapses when unseen."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="locks")
    part = models.CharField(max_length=80)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "part"], name="one_holder_a_part")]

    def __str__(self) -> str:
        return self.part


class DraftEdit(models.Model):
    """One step of work on a draft with the content before it, so that it can be undone."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=300)
    before = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="edit_number_once")]

    def __str__(self) -> str:
        return self.words


class Trial(models.Model):
    """A test case an admin wrote: these answers must give this; all run before a version is published."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="trials")
    name = models.CharField(max_length=200)
    answers = models.JSONField(default=dict)
    expects = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["procedure", "name"], name="trial_name_once")]

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """A draft laid before a second person; `content_hash` says exactly what they agree to."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="proposals")
    content_hash = models.CharField(max_length=64)
    effective_from = models.DateField()
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    outcome = EnumField(Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(outcome="waiting"), name="one_proposal_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="approved") | ~Q(decided_by=models.F("asked_by")),
                name="nobody_approves_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.outcome}"
