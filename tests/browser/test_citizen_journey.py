"""A mother registers a birth in a real browser, with scripts and without, on a telephone and on a desk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dossiers.lifecycle import State
from dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories import identity as people
from tests.world import World, build_world, procedure

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def world(transactional_db: None) -> World:
    made = build_world()
    procedure(make.BIRTH)
    return made


@pytest.fixture
def browse(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """A browser in which a person has signed in."""
    contexts = []

    def opened(user: Any, path: str, *, width: int = 1280, scripts: bool = True) -> Page:
        cookie = people.sign_in(Client(), user).cookies["mc_session"].value
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            locale="vi-VN",
            base_url=live_server.url,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.add_cookies([{"name": "mc_session", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def go_on(page: Page) -> None:
    page.locator("main").get_by_role("button", name="Tiếp tục", exact=True).last.click()


def choose_commune(page: Page, name: str, *, scripts: bool, within: str = "") -> None:
    """Province, then commune; without scripts a button shows the communes of the province."""
    prefix = f"#id_{name}"
    if page.locator(f"{prefix}-province").input_value() != "40":
        page.select_option(f"{prefix}-province", "40")
        if page.locator(f"{prefix}-commune option[value='16681']").count() == 0:
            page.locator(f"button[name='{name}-load']").click()
    page.locator(f"{prefix}-commune option[value='16681']").wait_for(state="attached")
    page.select_option(f"{prefix}-commune", "16681")


def answer_everything(page: Page, *, scripts: bool) -> None:
    page.get_by_label("Mẹ của trẻ").check()
    go_on(page)
    page.fill("#id_child_name", "Trần Minh Khôi")
    for part, text in (("day", "21"), ("month", "3"), ("year", "2026")):
        page.fill(f"#id_child_born_on-{part}", text)
    page.get_by_label("Nam", exact=True).check()
    page.select_option("#id_child_ethnicity", "kinh")
    go_on(page)
    page.get_by_label("Bệnh viện, trạm y tế, nhà hộ sinh").check()
    go_on(page)
    page.fill("#id_child_birth_place-street", "Bệnh viện Sản Nhi Nghệ An")
    choose_commune(page, "child_birth_place-commune", scripts=scripts)
    choose_commune(page, "child_home_town", scripts=scripts)
    go_on(page)
    expect(page.locator("#id_mother-name")).to_have_value("Nguyễn Thị Lan")
    page.select_option("#id_mother-ethnicity", "kinh")
    go_on(page)
    page.locator("#id_parents_married").check()
    page.locator("[name=father_declared]").last.check()
    go_on(page)
    page.fill("#id_marriage_agency", "Ủy ban nhân dân phường Trường Vinh, Nghệ An")
    go_on(page)
    page.fill("#id_copies", "0")
    go_on(page)


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_a_birth_is_registered_from_the_first_page_to_the_code(
    browse: Any, world: World, scripts: bool, width: int, tmp_path: Path
) -> None:
    page = browse(world.lan, f"/ho-so/nop/{make.BIRTH}/", width=width, scripts=scripts)
    page.get_by_role("button", name="Bắt đầu").click()
    answer_everything(page, scripts=scripts)
    expect(page.get_by_text("Nơi cư trú của mẹ")).to_be_visible()
    go_on(page)
    photo = tmp_path / "giay-chung-sinh.jpg"
    photo.write_bytes(make.photo())
    page.set_input_files("input[type=file]", photo)
    go_on(page)
    expect(page.get_by_role("heading", name="Kiểm tra trước khi gửi")).to_be_visible()
    assert not page.get_by_role("checkbox").is_checked()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_role("heading", name="Đã gửi hồ sơ")).to_be_visible()
    dossier = Dossier.objects.get()
    assert dossier.state is State.SUBMITTED
    expect(page.locator(".code__value")).to_have_text(dossier.code or "")
    page.get_by_role("link", name="Xem hồ sơ").click()
    expect(page.get_by_role("heading", name="Diễn biến")).to_be_visible()


def test_what_is_typed_is_saved_without_a_click(browse: Any, world: World) -> None:
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    page = browse(world.lan, f"/ho-so/nhap/{dossier.key}/trang/child/")
    page.fill("#id_child_name", "Trần Minh Khôi")
    expect(page.locator("[data-saved-words]")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.locator("#id_child_name")).to_have_value("Trần Minh Khôi")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_have_no_barrier_that_a_machine_can_find(browse: Any, world: World, width: int) -> None:
    draft, asked, working = make.ready(world, copies=2), make.returned(world), make.in_work(world)
    page = browse(world.lan, "/ho-so/", width=width)
    for path in (
        "/ho-so/",
        f"/ho-so/nop/{make.BIRTH}/",
        f"/ho-so/nhap/{draft.key}/",
        f"/ho-so/nhap/{draft.key}/trang/child/",
        f"/ho-so/nhap/{draft.key}/noi-nop/",
        f"/ho-so/nhap/{draft.key}/giay-to/birth_notice/",
        f"/ho-so/nhap/{draft.key}/kiem-tra/",
        f"/ho-so/{asked.code}/bo-sung/",
        f"/ho-so/{working.code}/",
        f"/ho-so/{working.code}/da-gui/",
        f"/ho-so/{working.code}/rut/",
        "/tra-cuu/",
        "/xac-minh/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
        assert not found, f"{path}: {[(one['id'], one['nodes'][0]['html'][:200]) for one in found]}"
