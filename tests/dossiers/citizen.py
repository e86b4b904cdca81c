"""Small deeds of a person at a browser, for tests of the citizen's pages."""

import html
import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier


def page(dossier: Dossier, section: str) -> str:
    return reverse("dossiers:page", args=[dossier.key, section])


def said(answer: Any) -> str:
    """What a page says, without its marks, in single blanks."""
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def send(client: Client, address: str, **sent: Any) -> Any:
    """Send a form with a key of its own."""
    follow = sent.pop("follow", False)
    return client.post(address, {"idem": uuid4().hex, **sent}, follow=follow)
