"""How a person files a dossier over HTTP: every page filled in from the sample answers, papers, check, send."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal.demo.pictures import picture
from portal.runtime.browser import Browser, File, Form, Page, Unexpected
from portal.runtime.signing_in import fixture

MOST_PAGES = 40
Stored = Any  # an answer as JSON


def fill_in(browser: Browser, procedure: str, *, desk: str = "") -> Page:
    """A new draft with all its pages done, up to “check answers”; `desk` is the agency to file at, if not the first."""
    start = browser.open(f"/ho-so/nop/{procedure}/").expect(path="/ho-so/nop/")
    page = browser.send(start.form(name="idem"))
    for _turn in range(MOST_PAGES):
        page.expect(path="/ho-so/nhap/")
        if page.path.endswith("/kiem-tra/"):
            return page
        before, page = page, _one_page(browser, page, procedure, desk)
        if page.path == before.path:
            raise Unexpected(f"{page.url}: the page did not take the answers. {page.said[:600]}")
    raise Unexpected(f"{page.url}: no end after {MOST_PAGES} pages")


def send(browser: Browser, check: Page) -> Page:
    """Swear that it is true and send; the same page may be sent again, with the same key."""
    return browser.send(check.form(name="truth"), {"truth": "on"})


def code_in(page: Page) -> str:
    """The dossier's code, from the address of the page that says it was sent."""
    found = re.fullmatch(r"/ho-so/([A-Z0-9.-]+)/da-gui/", page.path)
    if found is None:
        raise Unexpected(f"{page.url}: not the page that confirms. {page.status} {page.said[:600]}")
    return found[1]


def boxes(form: Form, name: str, stored: Stored) -> Iterator[tuple[str, str | Sequence[str]]]:
    """What a person types into the boxes of one question for an answer as it is stored."""
    match stored:
        case bool():
            yield name, "yes" if stored else "no"
        case {"code": code, "province": province}:
            yield from ((f"{name}-province", province), (f"{name}-commune", code))
        case Mapping():
            for part, value in stored.items():
                yield from boxes(form, f"{name}-{part}", value)
        case [Mapping(), *_]:
            yield f"{name}-count", str(len(stored))
            for number, row in enumerate(stored):
                yield from boxes(form, f"{name}-{number}", row)
        case list():
            yield name, [str(one) for one in stored]
        case _ if f"{name}-day" in form.names or _is_date_of_a_row(form, name):
            year, month, day = [*str(stored).split("-"), "", ""][:3]
            yield from ((f"{name}-day", day), (f"{name}-month", month), (f"{name}-year", year))
        case _:
            yield name, str(stored)


def _is_date_of_a_row(form: Form, name: str) -> bool:
    """Whether the same question in the first row of a list asks for a date; later rows may not be on the page yet."""
    first = re.sub(r"-\d+-", "-0-", name, count=1)
    return first != name and f"{first}-day" in form.names


def _one_page(browser: Browser, page: Page, procedure: str, desk: str) -> Page:
    place = page.path.rstrip("/").split("/")[4:]
    match place:
        case ["trang", section]:
            form = page.form(name="revision")
            answers = fixture(f"answers/{procedure}")["sections"].get(section, {})
            typed = dict(pair for key, value in answers.items() for pair in boxes(form, key, value))
            return browser.send(form, typed)
        case ["noi-nop"]:
            return browser.send(page.form(name="where"), {"where": desk} if desk else {})
        case ["giay-to", component]:
            photo = File(f"{component}.jpg", "image/jpeg", picture(component).read())
            return browser.send(page.form(name="papers"), {"onward": "1"}, files=[("papers", photo)])
        case []:
            return browser.open(_onward(page))
        case _:
            raise Unexpected(f"{page.url}: a page of a draft that nobody knows")


def _onward(page: Page) -> str:
    """The way on from the list of what is to be done: its button, which comes after the list."""
    ways = [link for link in page.links(page.path) if not link.endswith(("/xoa/", page.path))]
    if not ways:
        raise Unexpected(f"{page.url}: nothing leads on. {page.said[:400]}")
    return ways[-1]
