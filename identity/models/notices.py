"""What people are told: the notice in the inbox, one delivery per channel, and what each person wants."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField, SealedTextField

from .accounts import User


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    UNWANTED = "unwanted"
    FAILED = "failed"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def inbox_of(self, user: User) -> Self:
        return self.filter(user=user).order_by("-pk")

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One message to one person, shown in the inbox of the portal."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_inbox"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.subject


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=DeliveryState.WAITING, next_try_at__lte=now).order_by("next_try_at")


class Delivery(models.Model):
    """One try to reach the person through one channel, repeated until it holds or is given up."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20)
    state = EnumField(DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_per_channel"),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="delivery_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.state}"


class Preference(models.Model):
    """Whether the person wants a channel; without a row the channel's own default counts."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="preferences")
    channel = models.CharField(max_length=20)
    is_wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "channel"], name="preference_once_per_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.is_wanted}"


class SmsRecord(models.Model):
    """What the stand-in for an SMS gateway accepted; a real gateway keeps its own."""

    reference = models.CharField(max_length=64, unique=True)
    phone = SealedTextField()
    text = models.CharField(max_length=480)
    accepted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference
