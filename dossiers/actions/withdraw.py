"""The person changes their mind, or never answers: withdraw, keep, stop, lapse."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Dossier

if TYPE_CHECKING:
    from identity.models import User


def request(dossier: Dossier, *, by: "User", reason: str = "", revision: int | None = None) -> None:
    """Ask to have the dossier back; possible until a decision exists."""
    with changing(dossier, Verb.REQUEST_WITHDRAWAL, by=by, reason=reason, revision=revision):
        pass


def keep(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """Take the request back: the dossier goes on where it was."""
    with changing(dossier, Verb.KEEP, by=by, revision=revision):
        pass


def stop(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """End the dossier as its owner asked (Form 05)."""
    with changing(dossier, Verb.STOP, by=by, revision=revision):
        pass


def lapse(dossier: Dossier) -> None:
    """Close a dossier whose corrections never came (where the procedure's law says so)."""
    with changing(dossier, Verb.LAPSE, by=None, reason=_("Quá hạn bổ sung mà không nhận được trả lời")):
        pass
