"""How the people and the officers of the demonstration sign in, over HTTP."""

import re
from functools import cache
from typing import Any

import yaml

from portal.runtime.browser import Browser, Unexpected
from portal.runtime.places import ROOT

DEMO = ROOT / "fixtures" / "demo"
Row = dict[str, Any]  # Any: a fixture


def person(home: str, account: str) -> Browser:
    """A browser in which this person or organisation has signed in at level 2, by the provider's three screens."""
    row = next(row for row in fixture("people")["people"] if row["account"] == account)
    browser = Browser(home)
    page = browser.open("/dang-nhap/?muc=2&next=/ho-so/").expect(path="/dang-nhap/")
    page = browser.send(page.form(address="/dang-nhap/vneid/"))
    page = browser.send(page.form(name="account"), {"account": account, "pass_code": row["pass_code"]})
    page = browser.send(page.form(name="pin"), {"pin": row["pin"]})
    page = browser.send(page.form(address="/oauth2/authorize", name="action"), {"action": "grant"})
    if not page.url.startswith(home):
        raise Unexpected(f"{page.url}: the provider did not send the person back. {page.said[:400]}")
    page.expect(path="/ho-so/")
    return browser


def officer(home: str, username: str) -> Browser:
    """A browser in which this officer has signed in with password and authenticator."""
    browser = Browser(home)
    page = browser.open("/can-bo/dang-nhap/").expect(path="/can-bo/dang-nhap/")
    secret = fixture("officers")["password"]
    page = browser.send(page.form(name="login"), {"login": username, "password": secret})
    shown = re.search(r"<kbd>(\d{6})</kbd>", page.text)
    if shown is None:
        raise Unexpected(f"{page.url}: no code of the authenticator for {username}. {page.said[:400]}")
    browser.send(page.form(name="code"), {"code": shown[1]}).expect(path="/can-bo/")
    browser.open("/can-bo/viec/").expect(path="/can-bo/viec/")
    return browser


@cache
def fixture(name: str) -> Row:
    """The people, the officers, or the answers of a procedure (`answers/<code>`)."""
    rows: Row = yaml.safe_load((DEMO / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows
