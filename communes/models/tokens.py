"""Access for the software of an agency: a name, what it may read, until when. The secret itself is not kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models.agencies import Agency


class Scope(StrEnum):
    """What a token opens."""

    QUEUE_READ = "queue:read"
    STATUS_READ = "status:read"


class AgencyTokenQuerySet(models.QuerySet["AgencyToken"]):
    def valid_at(self, moment: datetime) -> AgencyTokenQuerySet:
        return self.filter(revoked_at=None, expires_at__gt=moment)


class AgencyToken(models.Model):
    """A bearer token of one agency, known by the SHA-256 of its secret (256 random bits: no salt is needed)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="tokens", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên"), max_length=100)
    scopes = ArrayField(models.CharField(max_length=20), verbose_name=_("phạm vi"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người cấp"),
    )
    created_at = models.DateTimeField(_("cấp lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = AgencyTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("mã truy cập của cơ quan")
        verbose_name_plural = _("mã truy cập của cơ quan")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="token_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=[scope.value for scope in Scope], scopes__len__gt=0),
                name="token_scopes_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.name}"

    def opens(self, scope: Scope) -> bool:
        """Whether the token was given for this."""
        return scope.value in self.scopes
