"""Whether what people hold can be believed: signed papers checked as any stranger would, and the history."""

import re
from dataclasses import dataclass

from portal.runtime.browser import Browser, File, Page, Unexpected
from portal.runtime.stack import Stack

VALID = "Chữ ký số hợp lệ"
IN_FORCE = "Giấy này còn giá trị"


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed PDF as the person downloaded it, and what the portal tells a stranger about its code."""

    code: str
    body: bytes
    told: str


def papers_of(browser: Browser, dossier: str) -> list[Paper]:
    """The papers that the dossier's page offers its owner, each downloaded and each verified by a stranger."""
    page = browser.open(f"/ho-so/{dossier}/").expect(path=f"/ho-so/{dossier}/")
    papers = []
    for link in dict.fromkeys(page.links("/ho-so/van-ban/")):
        file = browser.open(link).expect(path="/ho-so/van-ban/")
        if not file.body.startswith(b"%PDF-"):
            raise Unexpected(f"{link}: not a PDF")
        papers.append(verified(browser.home, link.rstrip("/").rsplit("/", 1)[1], file.body))
    return papers


def verified(home: str, code: str, body: bytes) -> Paper:
    """The paper, once its code and its file are confirmed to somebody who is not signed in."""
    stranger = Browser(home)
    page = stranger.open("/xac-minh/").expect(path="/xac-minh/")
    told = stranger.send(page.form(name="code"), {"code": code}).expect(path=f"/xac-minh/{code}/")
    if IN_FORCE not in told.said:
        raise Unexpected(f"{told.url}: the code is not confirmed. {told.said[:400]}")
    verdict = upload(stranger, body)
    if VALID not in verdict.said or code not in verdict.said:
        raise Unexpected(f"{code}: the file is not confirmed. {verdict.said[:400]}")
    return Paper(code, body, told.said)


def refuse_forgery(home: str, body: bytes) -> None:
    """See that a paper with one changed byte is not confirmed."""
    middle = len(body) // 2
    forged = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
    verdict = upload(Browser(home), forged)
    if VALID in verdict.said:
        raise Unexpected("a changed file is called valid")


def upload(browser: Browser, body: bytes) -> Page:
    """The public verdict on a file."""
    page = browser.open("/xac-minh/").expect(path="/xac-minh/")
    file = File("giay.pdf", "application/pdf", body)
    return browser.send(page.form(name="pdf-form"), files=[("pdf", file)]).expect(path="/xac-minh/")


def history_holds(stack: Stack) -> str:
    """Run the independent verifier over the whole history; its last line, or Trouble with what it found."""
    lines = stack.preparation().manage("verify_history").strip().splitlines()
    return re.sub(r"\s+", " ", lines[-1]) if lines else ""
