"""The words of a message outside the portal, in the reader's language, from the template of its key."""

from django.conf import settings
from django.template.loader import render_to_string, select_template
from django.urls import reverse
from django.utils import translation

from identity.models import Notice


def words(notice: Notice, name: str) -> str:
    """`templates/notices/<key>/<name>`, or the one for every key. Only the address of the notice goes in."""
    template = select_template([f"notices/{notice.key}/{name}", f"notices/{name}"])
    with translation.override(notice.user.language):
        address = settings.PORTAL_URL + reverse("identity:notice", args=[notice.pk])
        return render_to_string(template.template.name, {"address": address, "portal": settings.PORTAL_URL})
