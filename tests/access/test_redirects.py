"""Wherever an address says where to go next, it stays in the portal."""

import html
import re
import time
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse

from identity.second_factor import code_for, enrol
from tests.access.cast import browser
from tests.factories import identity as people

PAYLOADS = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/\\/evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "HtTpS://evil.example",
    "//evil.example@testserver/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "//testserver:80@evil.example",
    "/%09/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\n//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    "//evil%E3%80%82example",
    "//evil。example",
    "javascript:alert(1)//evil.example",
    "data:text/html,evil.example",
    "ftp://evil.example/",
    "//[::ffff:203.0.113.9]/evil.example",
    "/%5cevil.example",
    "/ho-so/\r\nLocation: https://evil.example",
    "?next=https://evil.example",
    ".evil.example",
]
pytestmark = pytest.mark.django_db


def stays(answer):
    """Whether a browser that follows the answer stays here."""
    if answer.status_code not in (301, 302, 303, 307, 308):
        return True
    place = answer.headers["Location"]
    goes = urlsplit(urljoin("http://testserver/dang-nhap/", place.replace("\\", "/").strip()))
    return goes.netloc == "testserver" and goes.scheme == "http" and not place.startswith("//")


def is_clean(answer):
    """Whether no link, form or picture of the page leads away; a field that is sent back is checked where it arrives."""
    text = html.unescape(answer.content.decode(errors="replace"))
    return not re.search(
        r"""(?:href|action|src|content)\s*=\s*["']?[^"'>]*(?<!next=)(?:https?:|//|\\\\)[^"'>?]*evil""", text
    )


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("role", ["anonymous", "owner", "desk_a"])
def test_nobody_is_led_away_by_next(stage, role, payload):
    for name in (
        "identity:sign_in",
        "identity:step_up",
        "account_login",
        "mfa_authenticate",
        "mfa_activate_totp",
    ):
        answer = stage.clients[role].get(reverse(name), {"next": payload})
        assert stays(answer), answer.headers["Location"]
        assert is_clean(answer), name
    for name in ("identity:vneid_start", "identity:step_up", "identity:sign_out", "account_login"):
        answer = stage.ask(role, "POST", reverse(name), {"next": payload, "level": "1"})
        assert stays(answer), f"{name}: {answer.headers['Location']}"
    answer = stage.clients[role].get(reverse("home:language", args=["en"]), {"next": payload})
    assert stays(answer), answer.headers["Location"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_page_to_come_back_to_is_a_page_of_the_draft(stage, payload):
    for name in ("dossiers:page", "dossiers:paper", "dossiers:place"):
        sent = {**stage.form(name), "tro-lai": payload}
        assert stays(stage.ask("owner", "POST", stage.url(name), sent))
        shown = stage.clients["owner"].get(stage.url(name), {"tro-lai": payload})
        assert stays(shown)
        assert 'href="//evil' not in shown.content.decode()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_one_came_from_is_a_page_of_ours(stage, payload):
    """A form sent without a session leads to the sign-in page, and from there back to where it stood."""
    try:
        answer = stage.clients["anonymous"].post(
            stage.url("dossiers:discard"), {}, headers={"Referer": payload}
        )
    except ValueError:
        return  # no client can send such a header
    assert stays(answer)
    assert "evil" not in answer.headers["Location"]


@pytest.mark.parametrize("payload", PAYLOADS[:8] + PAYLOADS[14:18])
def test_an_officer_who_signs_in_stays_here(stage, payload, settings):
    officer = people.officer("di-dau")
    secret = enrol(officer)
    client = browser()
    form = {"login": "di-dau", "password": "mat-khau-rat-dai", "next": payload}
    first = client.post(reverse("account_login"), form)
    assert stays(first)
    second = client.post(
        reverse("mfa_authenticate"), {"code": code_for(secret, at=time.time()), "next": payload}
    )
    assert second.status_code == 302
    assert stays(second)


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "evil.example:80"])
def test_the_host_that_a_request_names_is_no_address_of_ours(stage, host, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = stage.clients["anonymous"].get(reverse("home:index"), headers={"Host": host})
    assert answer.status_code == 400
