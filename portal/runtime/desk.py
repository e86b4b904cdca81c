"""What officers do at their screens over HTTP: find a dossier in the queue and press the button of a verb."""

import time
from collections.abc import Callable
from typing import TypeVar

from portal.runtime.browser import Browser, Page, Unexpected

PATIENCE = 120.0  # a busy machine; a quiet one needs two seconds
T = TypeVar("T")


def arrives(browser: Browser, code: str) -> None:
    """Wait until the dossier lies in the officer's queue."""

    def look() -> bool:
        return code in browser.open("/can-bo/viec/").expect(path="/can-bo/viec/").text

    wait(look, f"{code} does not come into the queue")


def act(browser: Browser, code: str, verb: str, **typed: str) -> Page:
    """Open the dossier, wait until the button of the verb (its part of the address) is there, press it."""
    home = f"/can-bo/ho-so/{code}/"
    address = f"{home}{verb}/"

    def look() -> Page | None:
        page = browser.open(home)
        return page if page.status == 200 and f'"{address}"' in page.text else None

    page = wait(look, f"{code} never offers {verb}")
    if page.links(address):
        page = browser.open(address).expect(path=address)
    done = browser.send(page.form(name="revision", address=address), typed)
    if done.path != home or done.status != 200:
        raise Unexpected(f"{done.url}: {verb} was not done. {done.status} {done.said[:600]}")
    return done


def wait(question: Callable[[], T | None], complaint: str, *, patience: float = PATIENCE) -> T:
    """The first answer that is not empty; Unexpected with the complaint when the time is over."""
    deadline, pause = time.monotonic() + patience, 0.1
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Unexpected(f"{complaint} within {patience:.0f} s")
        time.sleep(pause)
        pause = min(pause * 1.5, 1.0)
