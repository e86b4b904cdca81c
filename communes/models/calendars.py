"""The working calendar as data: each version is a whole table of days and is never edited."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.calendar import DayKind
from portal.kernel.fields import EnumField


class DayStatus(StrEnum):
    STATUTORY = "statutory"
    OFFICIAL = "official"
    ESTIMATE = "estimate"


class CalendarVersion(models.Model):
    """The table that promises were made by; a promise stores the number of its version."""

    number = models.PositiveIntegerField(_("phiên bản"), unique=True)
    note = models.CharField(_("nội dung thay đổi"), max_length=200)
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("thời điểm ban hành"))

    class Meta:
        verbose_name = _("phiên bản lịch làm việc")
        verbose_name_plural = _("phiên bản lịch làm việc")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class CalendarDay(models.Model):
    """A day that differs from the plain Monday–Friday week."""

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="days")
    day = models.DateField(_("ngày"))
    kind = EnumField(DayKind, max_length=20, verbose_name=_("loại ngày"))
    name = models.CharField(_("tên"), max_length=100)
    status = EnumField(DayStatus, max_length=10, verbose_name=_("mức chắc chắn"))
    legal_basis = models.CharField(_("căn cứ"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("ngày trong lịch làm việc")
        verbose_name_plural = _("ngày trong lịch làm việc")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["version", "day"], name="calendar_day_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
