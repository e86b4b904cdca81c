"""A version of a procedure: a draft until it is published, and for ever the same from then on."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from portal.kernel.fields import EnumField
from portal.kernel.text import fold
from procedures.definition import Definition, in_language
from procedures.models import assembly
from procedures.models.catalogue import Procedure
from procedures.models.frozen import versions
from procedures.words import ClockStart, Cutoff, FormKind, OnlineLevel, Tier


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Sentences in which versions are read."""

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def in_force(self, on: date) -> Self:
        """The versions people file under on that day, one a procedure; provinces' listings are apart."""
        return self.valid(on).filter(base__isnull=True)

    def listings(self, province: str, on: date) -> Self:
        """What a province has listed of its own to national content, on that day."""
        return self.valid(on).filter(base__isnull=False, province=province)

    def valid(self, on: date) -> Self:
        """Published, begun, not ended and not withdrawn on that day."""
        return self.published().filter(
            Q(effective_to__isnull=True) | Q(effective_to__gt=on),
            effective_from__lte=on,
            withdrawn_at__isnull=True,
        )

    def drafts(self) -> Self:
        return self.filter(published_at__isnull=True)

    def listed(self) -> Self:
        """With what a list shows, in the order of codes."""
        long_texts = ("who", "steps", "search_text")
        return self.select_related("procedure").defer(*long_texts).order_by("procedure__code")

    def after(self, code: str) -> Self:
        """The rows of a list that follow a code."""
        return self.filter(procedure__code__gt=code) if code else self

    def named(self, code_or_slug: str) -> Self:
        """The versions of one procedure, by its code or its address."""
        return self.select_related("procedure").filter(
            Q(procedure__code=code_or_slug) | Q(procedure__slug=code_or_slug)
        )

    def matching(self, text: str) -> Self:
        """Versions that have every typed word in their names, codes or keywords, with or without accents."""
        found = self
        for word in fold(text).split()[:8]:
            found = found.filter(search_text__contains=word)
        return found


class ProcedureVersion(models.Model):
    """The whole content of a procedure for a span of days; a dossier keeps the version it was filed under."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    province = models.CharField(
        max_length=2, blank=True, help_text="code of the province it is for; empty: the whole country"
    )
    base = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="listings",
        help_text="the national version that a province's listing is made from",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True, help_text="exclusive")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    name = models.TextField()
    name_en = models.TextField(blank=True)
    short = models.TextField(blank=True)
    short_en = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    field = models.CharField(max_length=200)
    field_en = models.CharField(max_length=200, blank=True)
    field_key = models.SlugField(max_length=60)
    decision = models.CharField(max_length=200, blank=True)
    applicant_types = ArrayField(models.CharField(max_length=20))
    reception = ArrayField(EnumField(Tier))
    level_required = models.PositiveSmallIntegerField(default=2)
    fill_minutes = models.PositiveSmallIntegerField(default=10)
    cutoff = EnumField(Cutoff)
    clock_start = EnumField(ClockStart)
    competent_kind = models.CharField(max_length=40)
    competent_sector = models.CharField(max_length=40, blank=True)
    competent_tier = EnumField(Tier)
    keywords = ArrayField(models.TextField(), default=list)
    who = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    form = EnumField(FormKind, default=FormKind.OWN)
    online_level = EnumField(OnlineLevel, default=OnlineLevel.FULL)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True, help_text="inclusive")
    quota = models.PositiveIntegerField(default=0)
    replaces = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    related = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    life_events = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    listing = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "province", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["procedure", "province"],
                condition=Q(published_at__isnull=True),
                name="one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (Q(effective_from__isnull=False) & ~Q(content_hash="")),
                name="published_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
                name="version_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(level_required__in=[1, 2]), name="level_is_one_or_two"),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | ~Q(province=""), name="listing_is_of_a_province"
            ),
        ]
        indexes = [GinIndex(fields=["search_text"], name="version_search", opclasses=["gin_trgm_ops"])]
        triggers = versions()

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"

    def title(self, language: str) -> str:
        """The everyday name, for lists that do not need the whole definition."""
        everyday = in_language(language, self.short, self.short_en)
        return everyday or in_language(language, self.name, self.name_en)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def is_in_force(self, on: date) -> bool:
        """Whether the loaded row holds on that day; the queryset asks the same of the database."""
        begun = self.effective_from is not None and self.effective_from <= on
        lasts = self.effective_to is None or self.effective_to > on
        return self.is_published and begun and lasts and self.withdrawn_at is None

    @property
    def definition(self) -> Definition:
        """The version as one frozen value; nothing is read again once a process knows a published one."""
        return assembly.definition_of(self)
