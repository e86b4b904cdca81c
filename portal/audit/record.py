"""Write down who did or saw something outside a dossier's own history."""

from typing import TYPE_CHECKING

from django.db import transaction

from portal.audit.models import Entry
from portal.kernel.chain import GENESIS, canonical, digest
from portal.kernel.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def record(target: str, verb: str, *, by: "AbstractBaseUser | None", **facts: object) -> Entry:
    """Add an entry to the chain of `target`, for example `dossier:<key>` with verb `seen`."""
    last = Entry.objects.select_for_update().filter(target=target).order_by("-number").first()
    moment, number = now(), (last.number if last else 0) + 1
    body = {
        "target": target,
        "number": number,
        "verb": verb,
        "by": by.pk if by else None,
        "at": moment,
        "facts": facts,
    }
    previous = last.digest if last else GENESIS
    return Entry.objects.create(
        target=target,
        number=number,
        verb=verb,
        by_id=by.pk if by else None,
        body=canonical(body).decode(),
        previous=previous,
        digest=digest(previous, body),
        at=moment,
    )
