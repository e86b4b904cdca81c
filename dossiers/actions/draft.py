"""Drafting: start, save a page, keep, throw away. A draft has no events: it is nobody's business but its owner's."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.lifecycle import DRAFT_LIFE, State
from dossiers.models import Dossier
from dossiers.models.dossiers import Channel
from dossiers.pages import save_page
from portal.kernel.clock import now
from portal.kernel.errors import Conflict

if TYPE_CHECKING:
    from identity.models import User
    from procedures.models import ProcedureVersion

__all__ = ["discard", "keep", "save_page", "start"]


def start(version: "ProcedureVersion", *, by: "User", channel: Channel = Channel.ONLINE) -> Dossier:
    """A new draft of `by`; one started at the counter belongs to no account yet."""
    moment = now()
    return Dossier.objects.create(
        version=version,
        channel=channel,
        owner=None if by.is_officer else by,
        submitter=by,
        owner_name="" if by.is_officer else by.full_name,
        saved_at=moment,
        expires_at=moment + DRAFT_LIFE,
    )


def renew(dossier: Dossier, *, version: "ProcedureVersion") -> None:
    """Go on under a newer version of the procedure, with every answer that was given."""
    kept_until = now() + DRAFT_LIFE
    Dossier.objects.drafts().filter(pk=dossier.pk).update(version=version, expires_at=kept_until)


def keep(dossier: Dossier) -> None:
    """Thirty more days for a draft."""
    Dossier.objects.drafts().filter(pk=dossier.pk).update(expires_at=now() + DRAFT_LIFE)


def discard(dossier: Dossier) -> None:
    """Throw a draft away, its answers and papers with it."""
    if dossier.state is not State.DRAFT:
        raise Conflict(_("Hồ sơ đã gửi thì không xoá được; có thể rút hồ sơ."))
    dossier.documents.all().delete()
    dossier.delete()
