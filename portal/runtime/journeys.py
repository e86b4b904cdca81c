"""The two journeys that the portal is for, over HTTP with real workers: named steps, in order.

A step takes the walk: the running stack, who is signed in, and the dossiers' codes. It returns when it held and
raises `AssertionError` when it did not.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.runtime import desk, filing, proofs, signing_in
from portal.runtime.browser import Browser, Page, Unexpected

if TYPE_CHECKING:
    from portal.runtime.stack import Stack

BIRTH, LICENCE = "1.001193", "2.002380"
LAN, CLINIC = "040190000101", "2900000112"


@dataclass(slots=True)
class Walk:
    """What steps share. Everybody signs in once."""

    stack: "Stack"
    browsers: dict[str, Browser] = field(default_factory=dict)
    checks: dict[str, Page] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def person(self, account: str) -> Browser:
        """The browser of a person or organisation."""
        if account not in self.browsers:
            self.browsers[account] = signing_in.person(self.stack.web_url, account)
        return self.browsers[account]

    def officer(self, username: str) -> Browser:
        """The browser of an officer."""
        if username not in self.browsers:
            self.browsers[username] = signing_in.officer(self.stack.web_url, username)
        return self.browsers[username]

    def act(self, username: str, procedure: str, *verbs: str, **typed: str) -> None:
        """Have an officer press the buttons of these verbs, one after another."""
        for verb in verbs:
            desk.act(self.officer(username), self.codes[procedure], verb, **typed)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a journey, named as a sentence in Vietnamese."""

    name: str
    run: Callable[[Walk], object]


def seed_officers(walk: Walk) -> None:
    """The demo's officers; its people come by themselves when they sign in."""
    walk.stack.preparation().manage("seed_demo", "--officers-only")


def fill_in(walk: Walk, account: str, procedure: str, *, at: str = "") -> None:
    """All pages and papers of a draft."""
    walk.checks[procedure] = filing.fill_in(walk.person(account), procedure, desk=at)


def send_twice(walk: Walk, account: str, procedure: str) -> None:
    """The same form sent twice at the same moment, then once more: one dossier."""
    browser, check = walk.person(account), walk.checks[procedure]
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(filing.send, browser.twin(), check) for _window in range(2)]
        codes = {filing.code_in(one.result()) for one in both}
    codes.add(filing.code_in(filing.send(browser, check)))
    if len(codes) != 1:
        raise Unexpected(f"one form became several dossiers: {sorted(codes)}")
    walk.codes[procedure] = codes.pop()
    listed = [link for link in browser.open("/ho-so/").links("/ho-so/H") if walk.codes[procedure] in link]
    if not listed:
        raise Unexpected(f"{walk.codes[procedure]} is not among the person's dossiers")


def arrives(walk: Walk, username: str, procedure: str) -> None:
    """A worker has brought the dossier to the officer's desk."""
    desk.arrives(walk.officer(username), walk.codes[procedure])


def take_home(walk: Walk, account: str, procedure: str, *, called: str) -> None:
    """The signed result in the person's hands, confirmed to a stranger; a changed copy is not."""
    papers = proofs.papers_of(walk.person(account), walk.codes[procedure])
    result = next((paper for paper in papers if called in paper.told.lower()), None)
    if result is None:
        raise Unexpected(f"no {called!r} among the papers {[paper.code for paper in papers]}")
    proofs.refuse_forgery(walk.stack.web_url, result.body)


BIRTH_JOURNEY = (
    Step("Bà Lan đăng nhập bằng VNeID mức 2", lambda walk: walk.person(LAN)),
    Step("Bà Lan khai tờ khai sinh, tải ảnh giấy tờ", lambda walk: fill_in(walk, LAN, BIRTH)),
    Step("Bà Lan gửi nhiều lần, chỉ có một hồ sơ", lambda walk: send_twice(walk, LAN, BIRTH)),
    Step("Hồ sơ đến quầy phường Thành Vinh", lambda walk: arrives(walk, "hoa", BIRTH)),
    Step("Bà Hoa tiếp nhận", lambda walk: walk.act("hoa", BIRTH, "tiep-nhan")),
    Step(
        "Ông Minh nhận bàn giao, xử lý",
        lambda walk: walk.act("minh", BIRTH, "xac-nhan-ban-giao", "nhan-xu-ly", "chuyen-buoc"),
    ),
    Step("Ông Dũng ký duyệt", lambda walk: walk.act("dung", BIRTH, "ky-duyet")),
    Step("Bà Vân đóng dấu, trả về Một cửa", lambda walk: walk.act("van", BIRTH, "tra-ve-mot-cua")),
    Step("Bà Hoa trả kết quả", lambda walk: walk.act("hoa", BIRTH, "tra-ket-qua", receipt_number="0001235")),
    Step("Bà Lan tải giấy khai sinh, ai cũng xác minh được", lambda walk: take_home(walk, LAN, BIRTH, called="khai sinh")),
)  # fmt: skip

LICENCE_JOURNEY = (
    Step("Phòng khám Sông Lam đăng nhập bằng tài khoản tổ chức", lambda walk: walk.person(CLINIC)),
    Step(
        "Phòng khám khai đơn xin giấy phép X-quang, nộp tại phường Trường Vinh",
        lambda walk: fill_in(walk, CLINIC, LICENCE, at="H41.16690.1"),
    ),
    Step("Phòng khám gửi nhiều lần, chỉ có một hồ sơ", lambda walk: send_twice(walk, CLINIC, LICENCE)),
    Step("Hồ sơ đến quầy phường Trường Vinh", lambda walk: arrives(walk, "khoa", LICENCE)),
    Step("Ông Khoa thu phí, tiếp nhận", lambda walk: walk.act("khoa", LICENCE, "tiep-nhan", receipt_number="0001234")),
    Step("Hồ sơ đến Sở Khoa học và Công nghệ", lambda walk: arrives(walk, "tam", LICENCE)),
    Step("Bà Tâm nhận bàn giao, phân công", lambda walk: walk.act("tam", LICENCE, "xac-nhan-ban-giao", "chuyen-buoc")),
    Step("Ông Sơn thẩm định", lambda walk: walk.act("son", LICENCE, "nhan-xu-ly", "chuyen-buoc")),
    Step("Bà Tâm soát xét", lambda walk: walk.act("tam", LICENCE, "chuyen-buoc")),
    Step("Ông Giang ký duyệt", lambda walk: walk.act("giang", LICENCE, "ky-duyet")),
    Step("Bà Nga đóng dấu, trả về phường", lambda walk: walk.act("nga", LICENCE, "tra-ve-mot-cua")),
    Step("Ông Khoa trả kết quả", lambda walk: walk.act("khoa", LICENCE, "tra-ket-qua")),
    Step(
        "Phòng khám tải giấy phép, ai cũng xác minh được",
        lambda walk: take_home(walk, CLINIC, LICENCE, called="giấy phép"),
    ),
)  # fmt: skip

JOURNEYS: tuple[Step, ...] = (
    Step("Tạo tài khoản cán bộ", seed_officers),
    *BIRTH_JOURNEY,
    *LICENCE_JOURNEY,
    Step("Kiểm tra lịch sử của cả hai hồ sơ", lambda walk: proofs.history_holds(walk.stack)),
)
