"""The component library in a real browser: fits, reads, is reachable, and helps without being needed."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

pytestmark = pytest.mark.django_db(transaction=True)

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = (
    "/",
    "/mau/",
    "/mau/can-bo/",
    "/tro-giup/",
    "/tro-nang/",
    "/rieng-tu/",
    "/dieu-khoan/",
    "/khong-co-trang-nay/",
    "/tra-cuu/",
    "/xac-minh/",
    "/don-vi/?q=muong",
    "/dang-nhap/",
    "/can-bo/dang-nhap/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIMIT_FIRST_VISIT = 60 * 1024


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Any]:
    contexts = []

    def opened(path: str, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.troubles = []
        page.on("console", lambda said: said.type == "error" and page.troubles.append(said.text))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_phones_and_desks_and_passes_axe_on_both(open_page: Any, path: str) -> None:
    for width in (320, 1280):
        examine(open_page(path, width), width)


def examine(page: Any, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    wrong = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]
    assert not wrong, wrong
    assert [line for line in page.troubles if "404" not in line] == []


@pytest.mark.parametrize("path", ["/mau/", "/mau/can-bo/"])
def test_marks_stacked_on_letters_have_room_between_the_lines(open_page: Any, path: str) -> None:
    page = open_page(path, 320)
    ratios = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, h4')].map(e => {
            const s = getComputedStyle(e); return parseFloat(s.lineHeight) / parseFloat(s.fontSize) })"""
    )
    assert len(ratios) > 5
    assert min(ratios) >= 1.35
    tight = page.evaluate(
        """() => [...document.querySelectorAll('.btn, .badge, .source, .caption')].map(e => {
            const s = getComputedStyle(e); return parseFloat(s.lineHeight) / parseFloat(s.fontSize) })"""
    )
    assert min(tight) >= 1.3


def test_everything_a_citizen_touches_is_at_least_44_pixels_high(open_page: Any) -> None:
    page = open_page("/mau/", 320)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.btn, .input, .select, .choice, .back a, .account, summary')]
            .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert [html for html in small if 'class="account"' not in html] == []


def test_a_first_visit_weighs_at_most_60_kilobytes(chromium: Browser, live_server: Any) -> None:
    for path in ("/", "/tro-giup/"):
        page = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
        answers: list[Response] = []
        page.on("response", lambda answer, into=answers: into.append(answer))
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        assert sum(weight(answer) for answer in answers) <= LIMIT_FIRST_VISIT
        page.context.close()


def weight(answer: Response) -> int:
    body = answer.body()
    return len(body) if "font" in answer.headers.get("content-type", "") else len(gzip.compress(body, 6))


def test_the_page_works_and_reads_in_order_without_scripts(open_page: Any) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("searchbox", name="Tìm thủ tục").fill("giấy đẻ")
    assert page.locator("h1").inner_text() == "Cần làm gì hôm nay?"
    assert page.get_by_role("button", name="Tìm", exact=True).is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page: Any) -> None:
    page = open_page("/tro-giup/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_language_changes_and_the_page_stays(open_page: Any) -> None:
    page = open_page("/tro-giup/?a=1")
    page.get_by_role("link", name="English").first.click()
    assert page.url.endswith("/tro-giup/?a=1")
    assert page.locator("html").get_attribute("lang") == "en"


def test_focus_goes_to_the_summary_of_errors_and_from_there_to_the_field(open_page: Any) -> None:
    page = open_page("/mau/")
    assert page.evaluate("document.activeElement.className") == "mistakes"
    page.get_by_role("link", name="Ngày sinh không có thật. Kiểm tra lại ngày và tháng").click()
    assert page.evaluate("document.activeElement.id") == "wrong_born_0"


def test_autosave_says_when_the_server_has_saved(open_page: Any) -> None:
    page = open_page("/mau/")
    sent: list[str] = []

    def save(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(json={"revision": 4, "words": "Đã lưu lúc 09:41"})

    page.route("**/mau/luu/", save)
    page.locator("#id_name").fill("Lò Minh Khôi")
    page.get_by_text("Đã lưu lúc 09:41").wait_for(timeout=5000)
    assert "Lò Minh Khôi" in sent[0]
    assert page.locator("form.questions").get_attribute("data-revision") == "4"


def test_autosave_never_overwrites_a_newer_revision(open_page: Any) -> None:
    page = open_page("/mau/")
    sent: list[str] = []

    def refuse(route: Route) -> None:
        sent.append("")
        route.fulfill(status=409, json={"words": "Hồ sơ này vừa được sửa ở nơi khác lúc 09:41"})

    page.route("**/mau/luu/", refuse)
    page.locator("#id_name").fill("Lò Minh Khôi")
    page.get_by_text("Hồ sơ này vừa được sửa ở nơi khác lúc 09:41").wait_for(timeout=5000)
    page.locator("#id_name").fill("Lò Minh Khánh")
    page.wait_for_timeout(2500)
    assert len(sent) == 1


def test_a_lost_line_is_told_at_once(open_page: Any) -> None:
    page = open_page("/mau/")
    page.route("**/mau/luu/", lambda route: route.abort())
    page.locator("#id_name").fill("Lò Minh Khôi")
    page.get_by_text("Chưa lưu được, sẽ thử lại sau 10 giây. Đừng đóng trang này.").wait_for(timeout=5000)


def test_a_form_is_sent_once_however_often_the_button_is_pressed(open_page: Any) -> None:
    page = open_page("/mau/")
    sent: list[str] = []
    page.route("**/mau/?**", lambda route: sent.append(route.request.url))
    page.evaluate(
        """() => { const b = document.querySelector('.questions .btn'); b.click(); b.click(); b.click() }"""
    )
    page.wait_for_timeout(300)
    assert len(sent) == 1


def test_an_officer_walks_the_queue_by_keys(open_page: Any) -> None:
    page = open_page("/mau/can-bo/")
    page.locator("h1").first.click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("tr.is-current").inner_text().count("H11.26.000414") == 1
    assert page.locator("[data-selected]").inner_text() == "2 hồ sơ đã chọn"
    page.keyboard.press("2")
    assert page.locator("input[value=bad]").is_checked()
    page.keyboard.press("Enter")
    assert page.url.endswith("#r3")


def test_keys_do_nothing_while_something_is_typed_and_can_be_turned_off(open_page: Any) -> None:
    page = open_page("/mau/can-bo/")
    page.locator("textarea").fill("")
    page.locator("textarea").press("j")
    assert page.locator("tr.is-current").count() == 0
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    sheet = page.locator("dialog.key-sheet")
    assert "Yêu cầu bổ sung" in sheet.inner_text()
    sheet.get_by_role("button", name="Tắt phím tắt").click()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator("tr.is-current").count() == 0
