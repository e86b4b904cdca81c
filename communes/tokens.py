"""Giving an agency's software access, and taking it away. Both are written down."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from communes.models import Agency, AgencyToken, Scope
from portal.audit.record import record
from portal.kernel.clock import now, today
from portal.kernel.errors import Conflict, DomainError

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

LONGEST_DAYS = 366
_MARK = "mcat_"  # lets scanners of leaked secrets know one of ours


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token and its secret, which nobody can read again."""

    token: AgencyToken
    secret: str


@transaction.atomic
def issue(
    agency: Agency, *, name: str, scopes: Collection[Scope], days: int, by: "AbstractBaseUser | None"
) -> Issued:
    """Give `agency` a token for `days` days."""
    if not scopes or not name.strip():
        raise DomainError(_("Mã truy cập cần có tên và ít nhất một phạm vi."))
    if not 1 <= days <= LONGEST_DAYS:
        raise DomainError(_("Thời hạn từ 1 đến %(most)s ngày.") % {"most": LONGEST_DAYS})
    if not agency.is_open(today()):
        raise Conflict(_("Cơ quan này không còn hoạt động."))
    secret, moment = _MARK + secrets.token_urlsafe(32), now()
    token = AgencyToken.objects.create(
        agency=agency,
        name=name.strip()[:100],
        scopes=sorted(scope.value for scope in scopes),
        digest=digest_of(secret),
        created_by_id=by.pk if by else None,
        created_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    record(
        f"token:{token.pk}",
        "issued",
        by=by,
        agency=agency.identifier,
        name=token.name,
        scopes=token.scopes,
        expires_at=token.expires_at,
    )
    return Issued(token, secret)


@transaction.atomic
def revoke(token: AgencyToken, *, by: "AbstractBaseUser | None") -> None:
    """End a token now."""
    ended = AgencyToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now())
    if not ended:
        raise Conflict(_("Mã truy cập này đã được thu hồi."))
    token.refresh_from_db()
    record(f"token:{token.pk}", "revoked", by=by)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
