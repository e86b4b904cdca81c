"""Fees as they were computed when the dossier was filed, and the cash that the desk took. Amounts in đồng."""

from django.conf import settings
from django.db import models

from portal.kernel.fields import EnumField
from portal.kernel.guarding import append_only
from procedures.words import Moment


class FeeLine(models.Model):
    """One fee of a dossier."""

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="fees")
    key = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    moment = EnumField(Moment)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.text}: {self.amount}"


class Payment(models.Model):
    """Money taken at the desk."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField()
    moment = EnumField(Moment)
    receipt_number = models.CharField(max_length=60)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="payment_is_positive", condition=models.Q(amount__gt=0)),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.amount}"
