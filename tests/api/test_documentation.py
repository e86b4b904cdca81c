"""The documentation in a real browser: drawn by our own files, under the policy of every page."""

import os
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_documentation_draws_itself_and_asks_no_other_server(live_server: Any, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic"],
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        asked, troubles = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: said.type == "error" and troubles.append(said.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{live_server.url}/api/v1/tai-lieu/")
        page.get_by_text("/api/v1/agencies/queue").first.wait_for()
        page.get_by_text("Find a commune by its old or new name").click()
        page.get_by_role("button", name="Try it out").wait_for()
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=f"{folder}/api.png", full_page=True)
        chromium.close()
    assert not troubles
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
