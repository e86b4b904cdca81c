"""The way through the provider in a real browser: what policies of pages and cookies do, only a browser shows."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.identity.conftest import PASS_CODE, PIN

pytestmark = pytest.mark.xdist_group("vneid")


@pytest.fixture
def page(portal, provider, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic"],
        )
        opened = chromium.new_page(viewport={"width": 360, "height": 800}, locale="vi-VN")
        opened.troubles = []
        # The bare pages of these tests name no icon, so the browser asks for one.
        opened.on(
            "console",
            lambda said: (
                said.type == "error"
                and "favicon.ico" not in said.location["url"]
                and opened.troubles.append(said.text)
            ),
        )
        yield opened
        chromium.close()


def test_a_person_signs_in_steps_up_and_signs_out_on_a_phone(page, portal, settings):
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        | {
            "form-action": [
                "'self'",
                settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["issuer"],
            ]
        }
    }
    page.goto(f"{portal}/thu/muc-2/")
    page.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    page.get_by_label("Số định danh").fill("066195000105")
    page.get_by_label("Mật mã").fill(PASS_CODE)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Mã PIN").fill(PIN)
    page.get_by_role("button", name="Xác nhận").click()
    assert page.get_by_text("xin xem thông tin").is_visible()
    page.get_by_role("button", name="Đồng ý và tiếp tục").click()
    page.wait_for_url(f"{portal}/thu/muc-2/")
    assert page.get_by_text("strong H'Hen Niê").is_visible()

    page.goto(f"{portal}/tai-khoan/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("summary.account").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{portal}/dang-xuat/xong/")
    page.go_back()
    page.reload()
    assert "/dang-nhap/" in page.url
    assert page.troubles == []
