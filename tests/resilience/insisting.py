"""People who do not give up: they send the same form again until somebody answers."""

import http.client
import time
from collections.abc import Callable

from portal.runtime import desk, filing
from portal.runtime.browser import Browser, Page, Unexpected

GIVEN_UP_AFTER = 90.0


def insist(send: Callable[[], Page]) -> Page:
    """The first answer that is not a fault of the server or of the way to it."""
    deadline = time.monotonic() + GIVEN_UP_AFTER
    while True:
        try:
            page = send()
            if page.status < 500:
                return page
            trouble: object = page.said[:300]
        except (OSError, http.client.HTTPException) as error:
            trouble = error
        if time.monotonic() > deadline:
            raise Unexpected(f"no answer within {GIVEN_UP_AFTER:.0f} s: {trouble}")
        time.sleep(0.2)


def opened(browser: Browser, draft: str) -> Page:
    """The page “check answers” of a draft whose place was chosen last; it has the key for sending once."""
    place = insist(lambda: browser.open(f"/ho-so/nhap/{draft}/noi-nop/"))
    insist(lambda: browser.send(place.form(name="where")))
    return insist(lambda: browser.open(f"/ho-so/nhap/{draft}/kiem-tra/"))


def submitted(browser: Browser, check: Page) -> str:
    """The code under which the portal acknowledged the dossier."""
    return filing.code_in(insist(lambda: filing.send(browser, check)))


def accepted(browser: Browser, code: str) -> None:
    """The officer presses “accept”, and again until that is answered; a newer dossier is read anew first."""
    home = f"/can-bo/ho-so/{code}/"

    def offered() -> Page | None:
        page = insist(lambda: browser.open(home))
        return page if f'"{home}tiep-nhan/"' in page.text else None

    def done() -> bool:
        page = desk.wait(offered, f"{code} cannot be accepted")
        form = page.form(name="revision", address=f"{home}tiep-nhan/")
        answer = insist(lambda: browser.send(form))
        return answer.status != 409 and bool(answer.expect(path=home))

    desk.wait(done, f"{code} changes all the time")
