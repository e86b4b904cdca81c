"""Append-only rows: what was done or seen outside a dossier's own history, the log of all events, its heads."""

from django.conf import settings
from django.db import models

from portal.kernel.guarding import append_only


class Entry(models.Model):
    """Who did or saw what; chained like a dossier's events, one chain a target."""

    target = models.CharField(max_length=80, db_index=True)
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    body = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "number"], name="entries_are_numbered")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.target} #{self.number} {self.verb}"


class Leaf(models.Model):
    """One event digest in the order in which the sequencer took it up: the leaves of the tree."""

    number = models.PositiveBigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class Head(models.Model):
    """A signed statement: the first `size` leaves have this root (RFC 9162 hashing, Ed25519 signature)."""

    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    key_id = models.CharField(max_length=16)
    peaks = models.JSONField()

    class Meta:
        ordering = ["size"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.size} {self.root}"
