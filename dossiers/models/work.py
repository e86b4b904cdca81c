"""What officers do with a dossier: ask for more, hand over, decide."""

from enum import StrEnum

from django.conf import settings
from django.db import models

from portal.kernel.fields import EnumField
from portal.kernel.guarding import append_only


class Supplement(models.Model):
    """One request that names everything missing, once (Decree 61/2018/NĐ-CP, articles 11 and 17; Form 02).

    `items` is a list of {"component": key or "", "text": what is missing and how to mend it}.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="supplements")
    at_desk = models.BooleanField()
    items = models.JSONField()
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    reply = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {len(self.items)} items"


class Handover(models.Model):
    """A dossier on its way from one agency to another; acknowledged when somebody there has it."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="handovers")
    giver = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.giver_id} → {self.receiver_id}"


class Verdict(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    REFUSED = "refused"


class Decision(models.Model):
    """A leader's decision, with its number in the agency's register of the year."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="decision")
    verdict = EnumField(Verdict)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="register_number_is_unique")
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class RegisterCounter(models.Model):
    """The last number in an agency's register of a year: without gaps, counted in the deciding transaction."""

    agency = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_register_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}: {self.last}"
