"""The dossier itself, and the sentences by which it is read."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from communes.serving import agencies_of
from dossiers.lifecycle import FINAL, NATIONAL_STATUS, OPEN, State
from portal.kernel.fields import EnumField

if TYPE_CHECKING:
    from identity.models import User


class Channel(StrEnum):
    """How a dossier came in."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class Finance(StrEnum):
    """Whether money is owed."""

    NONE = "none"
    DUE = "due"
    PAID = "paid"


class Delivery(StrEnum):
    """Where the result is."""

    NONE = "none"
    READY = "ready"
    HANDED_OVER = "handed_over"


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Every reading starts with `visible_to`; row-level security stands behind it."""

    def visible_to(self, user: User) -> DossierQuerySet:
        """Own dossiers for a person; those that lie or lay with the agencies worked for, for an officer."""
        if user.is_officer:
            return self.concerning(agencies_of(user))
        return self.filter(Q(owner=user) | Q(submitter=user))

    def concerning(self, agencies: Iterable[int]) -> DossierQuerySet:
        """What was filed and lies or lay with one of these agencies."""
        served = list(agencies)
        return self.filed().filter(
            Q(agency__in=served)
            | Q(receiving_agency__in=served)
            | Q(competent_agency__in=served)
            | Q(past_agencies__overlap=served)
        )

    def held_by(self, agencies: Iterable[int]) -> DossierQuerySet:
        """What lies with these agencies now and is not closed."""
        return self.filter(agency__in=list(agencies), state__in=OPEN)

    def drafts(self) -> DossierQuerySet:
        return self.filter(state=State.DRAFT)

    def filed(self) -> DossierQuerySet:
        return self.exclude(state=State.DRAFT)

    def unrouted(self) -> DossierQuerySet:
        """Submitted, but with no agency yet."""
        return self.filter(state=State.SUBMITTED, agency=None)

    def after(self, act_by: datetime, pk: int) -> DossierQuerySet:
        """What follows a row of a queue ordered by (act_by, id): a keyset page."""
        return self.filter(Q(act_by__gt=act_by) | Q(act_by=act_by, pk__gt=pk))

    def expired(self, moment: datetime) -> DossierQuerySet:
        """Drafts that nobody kept."""
        return self.filter(state=State.DRAFT, expires_at__lt=moment)


class Dossier(models.Model):
    """One filing of one procedure."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=64, unique=True, null=True)
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    channel = EnumField(Channel, default=Channel.ONLINE)

    state = EnumField(State, default=State.DRAFT)
    state_before = models.CharField(max_length=40, null=True)
    finance = EnumField(Finance, default=Finance.NONE)
    delivery = EnumField(Delivery, default=Delivery.NONE)
    synced_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    owner_index = models.CharField(max_length=64, blank=True)
    id_tail_index = models.CharField(max_length=64, blank=True)
    phone_tail_index = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    search_text = models.CharField(max_length=500, blank=True)

    receiving_agency = models.ForeignKey("communes.Agency", models.PROTECT, null=True, related_name="+")
    competent_agency = models.ForeignKey("communes.Agency", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("communes.Agency", models.PROTECT, null=True, related_name="+")
    past_agencies = ArrayField(models.BigIntegerField(), default=list, blank=True)
    because = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=60, blank=True)
    step_due_at = models.DateTimeField(null=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    counts_from = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    act_by = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    allowance_value = models.PositiveSmallIntegerField(null=True)
    allowance_unit = models.CharField(max_length=20, blank=True)
    calendar_version = models.PositiveIntegerField(null=True)

    chain_head = models.CharField(max_length=64, blank=True)
    event_count = models.PositiveIntegerField(default=0)

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="filed_dossier_is_complete",
                condition=Q(state=State.DRAFT)
                | Q(code__isnull=False, submitted_at__isnull=False, receiving_agency__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_when_final",
                condition=~Q(state__in=FINAL) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="state_is_known", condition=Q(state__in=[state.value for state in State])
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "act_by", "id"], name="open_queue", condition=Q(state__in=OPEN)),
            models.Index(fields=["receiving_agency", "-submitted_at"], name="desk_register"),
            models.Index(fields=["competent_agency", "-submitted_at"], name="competent_register"),
            models.Index(fields=["owner", "-id"], name="owner_dossiers"),
            models.Index(fields=["submitter", "-id"], name="submitter_dossiers"),
            models.Index(fields=["expires_at"], name="draft_expiry", condition=Q(state=State.DRAFT)),
            models.Index(
                fields=["submitted_at"],
                name="unrouted",
                condition=Q(state=State.SUBMITTED, agency__isnull=True),
            ),
            GinIndex(fields=["search_text"], name="dossier_words", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code or f"draft {self.key}"

    def get_absolute_url(self) -> str:
        if self.code is None:
            return reverse("dossiers:draft", args=[self.key])
        return reverse("dossiers:detail", args=[self.code])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def national_status(self) -> int | None:
        """The national status code, 1 to 10; a draft has none."""
        return NATIONAL_STATUS[self.state]

    def refresh_from(self, row: Dossier) -> None:
        """Take over every column and loaded relation of a fresher row."""
        self.__dict__.update({name: value for name, value in row.__dict__.items() if name != "_state"})
        self._state.fields_cache.update(row._state.fields_cache)

    def is_of(self, user: User) -> bool:
        """Whether the person owns or filed it."""
        return user.pk in (self.owner_id, self.submitter_id)


class CodeCounter(models.Model):
    """The last number given out by a receiving agency on a day (Circular 01/2018/TT-VPCP: a daily sequence)."""

    agency = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="one_counter_a_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day}: {self.last}"
