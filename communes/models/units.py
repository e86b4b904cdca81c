"""Units of territory, each for the days it stood, and who followed whom."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.territory import Level, Share, SuccessionKind, Tier
from portal.kernel.fields import EnumField


class UnitQuerySet(models.QuerySet["Unit"]):
    def in_force(self, on: date) -> UnitQuerySet:
        return self.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on),
            valid_from__lte=on,
        )

    def by_name(self) -> UnitQuerySet:
        """In the order of the Vietnamese alphabet, whatever the database's own collation."""
        return self.order_by("sort_text", "code")

    def of_province(self, code: str) -> UnitQuerySet:
        """The communes that lie in a province since the reform of 2025."""
        return self.communes().filter(parent__level=Level.PROVINCE, parent__code=code)

    def provinces(self) -> UnitQuerySet:
        return self.filter(level=Level.PROVINCE)

    def communes(self) -> UnitQuerySet:
        return self.filter(level=Level.COMMUNE)


class Unit(models.Model):
    """One unit under one name and type. A new name under the same code is a new row: codes were reused."""

    level = EnumField(Level, max_length=10, verbose_name=_("cấp"))
    code = models.CharField(_("mã"), max_length=5)
    name = models.CharField(_("tên"), max_length=80)
    type = models.CharField(_("loại hình"), max_length=20)
    full_name = models.CharField(_("tên đầy đủ"), max_length=100)
    alt_full_name = models.CharField(_("cách viết khác"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("trực thuộc"),
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=120, blank=True)
    search_text = models.CharField(max_length=400, editable=False)
    sort_text = models.CharField(max_length=200, default="", editable=False, db_collation="C")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị hành chính")
        verbose_name_plural = _("đơn vị hành chính")
        ordering = ["level", "code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="unit_is_one_a_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="unit_code_means_one_thing_a_day",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        models.Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [
            GinIndex(
                OpClass("search_text", name="gin_trgm_ops"),
                name="unit_search_text_trigrams",
            ),
            models.Index(
                fields=["level", "code"],
                name="unit_in_force",
                condition=models.Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def tier(self) -> Tier:
        return Tier.PROVINCE if self.level == Level.PROVINCE else Tier.COMMUNE

    @property
    def province(self) -> Unit:
        """The province above it, or itself."""
        return self.parent.province if self.parent else self

    @property
    def place(self) -> str:
        """The unit and all above it, as people write an address."""
        return f"{self.full_name}, {self.parent.place}" if self.parent else self.full_name

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


class Succession(models.Model):
    """Which unit took over which on a day; a split unit has several rows of kind `part`."""

    former = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name=_("đơn vị cũ"))
    successor = models.ForeignKey(
        Unit, models.PROTECT, related_name="predecessions", verbose_name=_("đơn vị mới")
    )
    on = models.DateField(_("từ ngày"))
    kind = EnumField(SuccessionKind, max_length=10, verbose_name=_("cách thay đổi"))
    area = EnumField(Share, max_length=4, verbose_name=_("diện tích"))
    population = EnumField(Share, max_length=4, verbose_name=_("dân số"))
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("thay đổi đơn vị hành chính")
        verbose_name_plural = _("thay đổi đơn vị hành chính")
        constraints = [
            models.UniqueConstraint(fields=["former", "successor", "on"], name="succession_is_told_once"),
            models.CheckConstraint(
                condition=~models.Q(former=models.F("successor")),
                name="succession_joins_two_units",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
