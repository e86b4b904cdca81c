"""What every page may show: the name of the place, whom to ask, who is signed in, what is unread."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from identity.models import Notice

HELP_PHONE = "1800 1096"


def page(request: HttpRequest) -> Mapping[str, object]:
    """Nothing here asks the database unless the template shows it."""
    return {
        "help_phone": HELP_PHONE,
        "is_demo": settings.DEMO,
        "signed_in": SimpleLazyObject(lambda: getattr(request, "user", None)),
        "unread": SimpleLazyObject(lambda: unread(request)),
    }


def unread(request: HttpRequest) -> int:
    """How many notices wait for the person who is signed in."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return 0
    return Notice.objects.filter(user=person.pk).unread().count()
