"""Postings: who works at which agency, in which role, from when until when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models.agencies import Agency
from communes.roles import Can, Role, allows
from portal.kernel.fields import EnumField


class PostingQuerySet(models.QuerySet["Posting"]):
    def held_on(self, day: date) -> PostingQuerySet:
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=day), since__lte=day)


class Posting(models.Model):
    """One role at one agency; `until` is the first day on which it no longer holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="postings",
        verbose_name=_("cán bộ"),
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="postings", verbose_name=_("cơ quan"))
    role = EnumField(Role, max_length=20, verbose_name=_("vai trò"))
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="posting_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="posting_is_held_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        models.Func(
                            "since",
                            "until",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.role} · {self.agency_id}"

    def allows(self, can: Can) -> bool:
        return allows(self.role, can)
