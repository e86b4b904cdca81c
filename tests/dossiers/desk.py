"""Officers at their screens: signed in with both factors, sending forms as a browser would."""

from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from identity.models import User
from tests.factories import identity as people

# A reason of the list with its remedy, and one in the officer's own words.
TICKED = {
    "ly-do-notice_unreadable": "on",
    "ly-do-notice_unreadable-loi": "Chụp lại cả tờ Giấy chứng sinh",
    "khac-loi": "Ghi thêm số điện thoại",
}
_keys = count(1)


def screen(user: User) -> Client:
    """A browser in which the officer has signed in."""
    return people.sign_in(Client(), user)


def send(client: Client, name: str, dossier: Dossier, /, *, revision: int | None = None, **typed: Any) -> Any:
    """Press the button of a verb on the screen that shows the dossier as it is, or as it was."""
    seen = Dossier.objects.get(pk=dossier.pk).revision if revision is None else revision
    return client.post(
        reverse(f"dossiers:{name}", args=[dossier.code]),
        {"idem": f"khoa-thu-{next(_keys):06d}", "revision": seen, **typed},
    )


def post(client: Client, name: str, /, *args: object, **typed: Any) -> Any:
    """Send a form that belongs to no filed dossier."""
    return client.post(
        reverse(f"dossiers:{name}", args=args), {"idem": f"khoa-thu-{next(_keys):06d}", **typed}
    )
