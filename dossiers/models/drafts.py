"""What the person answered: page by page while drafting, as one sealed and hashed whole once filed."""

from django.conf import settings
from django.db import models

from portal.kernel.fields import SealedJSONField
from portal.kernel.guarding import append_only


class Answers(models.Model):
    """The answers of one page of a draft. An older revision never overwrites a newer one."""

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="pages")
    section = models.CharField(max_length=60)
    values = SealedJSONField()
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "section"], name="one_row_per_page")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.section}"


class Filing(models.Model):
    """A filed dossier's answers and papers as they were sent: immutable; `sha256` is of the canonical JSON."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    content = SealedJSONField()
    sha256 = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="one_filing_per_number")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number}"
