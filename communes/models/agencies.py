"""Agencies: the bodies that receive and decide, each serving one unit."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models.units import Unit
from communes.territory import Level, Tier
from portal.kernel.fields import EnumField


class AgencyKind(StrEnum):
    PEOPLES_COMMITTEE = "peoples_committee"
    SERVICE_CENTRE = "service_centre"
    POLICE = "police"
    DEPARTMENT = "department"
    LAND_OFFICE = "land_office"
    MINISTRY = "ministry"  # a body of the centre; its unit is the place of its seat


_OF_A_SECTOR = [AgencyKind.DEPARTMENT.value, AgencyKind.MINISTRY.value]


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open(self, on: date) -> AgencyQuerySet:
        return self.filter(
            models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=on),
            opened_on__lte=on,
        )

    def serving(self, unit: Unit) -> AgencyQuerySet:
        return self.filter(unit__level=unit.level, unit__code=unit.code)

    def local(self) -> AgencyQuerySet:
        """Without the bodies of the centre, which only have their seat where they stand."""
        return self.exclude(kind=AgencyKind.MINISTRY)

    def in_province(self, code: str) -> AgencyQuerySet:
        """The bodies of a province and its communes; a ministry seated there is not among them."""
        province = models.Q(unit__level=Level.PROVINCE, unit__code=code)
        commune = models.Q(unit__level=Level.COMMUNE, unit__parent__code=code)
        return self.local().filter(province | commune)


class Agency(models.Model):
    """A body with its own identifier; a closed identifier is never given to another."""

    kind = EnumField(AgencyKind, max_length=20, verbose_name=_("loại cơ quan"))
    sector = models.SlugField(_("lĩnh vực"), max_length=30, blank=True)
    name = models.CharField(_("tên"), max_length=160)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agencies", verbose_name=_("địa bàn"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("trực thuộc"),
    )
    identifier = models.CharField(_("mã định danh"), max_length=35, unique=True)
    opened_on = models.DateField(_("hoạt động từ ngày"))
    closed_on = models.DateField(_("ngừng từ ngày"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")
        ordering = ["identifier"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "sector"],
                condition=models.Q(closed_on__isnull=True),
                name="agency_is_one_of_its_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=models.F("opened_on")),
                name="agency_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind__in=_OF_A_SECTOR) & ~models.Q(sector=""))
                | (~models.Q(kind__in=_OF_A_SECTOR) & models.Q(sector="")),
                name="agency_sector_is_of_a_department",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tier(self) -> Tier:
        return self.unit.tier

    def is_open(self, on: date) -> bool:
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)
