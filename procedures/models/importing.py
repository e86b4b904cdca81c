"""What imports of the national catalogue did, and what they could not make sense of."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField
from procedures.models.catalogue import Procedure
from procedures.words import Oddity


class ImportRun(models.Model):
    """One reading of one file; `position` is the last line that is safely in the database."""

    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    complete = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0, help_text="left as they are: written for the portal")
    withdrawn = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.started_at:%Y-%m-%d %H:%M}"


class Review(models.Model):
    """Something odd in what was imported, for a person to look at; nothing is dropped or guessed in silence."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="reviews")
    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    code = models.CharField(max_length=40, blank=True)
    line = models.PositiveIntegerField()
    kind = EnumField(Oddity)
    place = models.CharField(max_length=80, blank=True)
    value = models.TextField(blank=True)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["code", "place", "kind"]
        indexes = [
            models.Index(fields=["kind", "code"], name="review_open", condition=Q(settled_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"
