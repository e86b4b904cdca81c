"""Where somebody serves today. Read once a request: rights change with the posting, not with the session."""

from typing import TYPE_CHECKING

from communes.models import Posting
from communes.roles import Can
from portal.kernel.clock import today

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

OPENS_DOSSIERS = frozenset(
    {Can.RECEIVE, Can.PROCESS, Can.REVIEW, Can.DECIDE, Can.SEAL, Can.DELIVER, Can.OVERSEE}
)


def postings_of(user: "AbstractBaseUser") -> tuple[Posting, ...]:
    """The postings in force today, with their agencies; read once for each user object."""
    known: tuple[Posting, ...] | None = user.__dict__.get("_postings")
    if known is None:
        held = Posting.objects.filter(user_id=user.pk).held_on(today())
        known = tuple(held.select_related("agency__unit").order_by("pk"))
        user.__dict__["_postings"] = known
    return known


def agencies_of(user: "AbstractBaseUser") -> frozenset[int]:
    """The keys of the agencies whose dossiers these postings open; an administrator's opens none."""
    return frozenset(
        posting.agency_id
        for posting in postings_of(user)
        if any(posting.allows(can) for can in OPENS_DOSSIERS)
    )
