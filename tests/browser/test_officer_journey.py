"""A dossier through the hands of four officers, in a real browser: by keyboard, by mouse, on a narrow screen."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dossiers.lifecycle import State
from dossiers.models import Dossier, Reaction
from dossiers.models.events import Outcome
from dossiers.tasks import react
from tests.factories import dossiers as factory
from tests.factories import identity as people
from tests.world import World, build_world

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
    return build_world()


@pytest.fixture
def seat(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """A browser in which an officer has signed in."""
    contexts = []

    def taken(user: Any, path: str = "/can-bo/", *, width: int = 1280, **options: Any) -> Page:
        cookie = people.sign_in(Client(), user).cookies["mc_session"].value
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="vi-VN", base_url=live_server.url, **options
        )
        contexts.append(context)
        context.add_cookies([{"name": "mc_session", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield taken
    for context in contexts:
        context.close()


def let_workers_work() -> None:
    """What Celery would do now, in a thread of its own: every effect that waits, and those that follow from it."""

    def work() -> None:
        try:
            waits = Reaction.objects.filter(outcome=Outcome.WAITING, attempts=0)
            while waiting := list(waits.values_list("pk", flat=True)):
                for pk in waiting:
                    react(pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(work).result()


def is_accessible(page: Page) -> None:
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' ')))",
        RULES,
    )
    assert found == [], page.url


def fits(page: Page) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, page.url


def receive_by_keyboard(desk: Page, dossier: Dossier) -> None:
    expect(desk).to_have_title("Việc của tôi – Cổng Dịch vụ công")
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/can-bo/ho-so/{dossier.code}/**")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Nguyễn Thị Lan")
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("t")
    expect(desk.get_by_role("status").first).to_contain_text("Đã tiếp nhận hồ sơ")


def examine(handler: Page) -> None:
    handler.get_by_role("button", name="Nhận việc kế tiếp").click()
    expect(handler.get_by_text("Người xử lý: Phạm Văn Minh")).to_be_visible()
    handler.get_by_role("button", name="Xác nhận bàn giao").click()
    handler.get_by_role("link", name="Chuyển bước tiếp").click()
    handler.get_by_label("Ghi chú cho người nhận tiếp").fill("Đã tra dữ liệu dân cư, khớp")
    handler.get_by_role("button", name="Chuyển bước tiếp").click()
    expect(handler.get_by_role("status").first).to_contain_text("sang bước tiếp theo")


def sign(leader: Page, dossier: Dossier) -> None:
    leader.get_by_role("link", name=str(dossier.code)).click()
    leader.get_by_role("link", name="Ký duyệt").click()
    expect(leader.get_by_text("Đã tra dữ liệu dân cư, khớp")).to_be_visible()
    leader.get_by_label("Ký với chức vụ").select_option("Phó Chủ tịch")
    leader.get_by_role("button", name="Ký duyệt").click()
    expect(leader.get_by_role("status").first).to_contain_text("Đã ký duyệt")


def seal(clerk: Page) -> None:
    clerk.get_by_role("button", name="Đóng dấu, trả về Một cửa").click()
    expect(clerk.get_by_role("status").first).to_contain_text("Đã trả kết quả về bộ phận Một cửa")


def give_out(desk: Page, dossier: Dossier) -> None:
    desk.goto("/can-bo/viec/?ngan=buoc-cua-toi")
    desk.get_by_role("link", name=str(dossier.code)).click()
    desk.get_by_role("link", name="Trả kết quả", exact=True).click()
    desk.get_by_role("button", name="Trả kết quả").click()
    expect(desk.get_by_role("status").first).to_contain_text("Đã trả kết quả")


def test_four_officers_bring_a_birth_registration_to_its_result(world: World, seat: Any) -> None:
    dossier = factory.submitted(world)
    desk = seat(world.hoa)
    receive_by_keyboard(desk, dossier)
    let_workers_work()
    examine(seat(world.minh))
    sign(seat(world.dung, "/can-bo/viec/?ngan=buoc-cua-toi"), dossier)
    let_workers_work()
    seal(seat(world.clerk, f"/can-bo/ho-so/{dossier.code}/"))
    give_out(desk, dossier)
    assert Dossier.objects.get(pk=dossier.pk).state is State.DELIVERED
    assert not Reaction.objects.exclude(outcome=Outcome.DONE).filter(attempts__gt=0).exists()


def test_two_officers_at_once_and_the_second_loses_no_word(world: World, seat: Any) -> None:
    dossier = factory.in_work(world)
    first = seat(world.minh, f"/can-bo/ho-so/{dossier.code}/lay-y-kien/")
    second = seat(world.head, f"/can-bo/ho-so/{dossier.code}/nghia-vu-tai-chinh/")
    first.get_by_label("Cơ quan được lấy ý kiến").fill("Công an phường")
    first.get_by_label("Nội dung lấy ý kiến").fill("Nơi cư trú của mẹ")
    first.get_by_role("button", name="Lấy ý kiến").click()
    expect(first.get_by_role("status").first).to_contain_text("lấy ý kiến")
    second.get_by_label("Nghĩa vụ tài chính").fill("Lệ phí trước bạ, thông báo 41")
    second.get_by_role("button", name="Chờ nghĩa vụ tài chính").click()
    expect(second.get_by_text("Hồ sơ vừa có thay đổi")).to_be_visible()
    expect(second.get_by_label("Nghĩa vụ tài chính")).to_have_value("Lệ phí trước bạ, thông báo 41")
    assert Dossier.objects.get(pk=dossier.pk).state is State.CONSULTING


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_and_is_accessible(world: World, seat: Any, width: int) -> None:
    dossier, working = factory.submitted(world), factory.in_work(world)
    places = {
        world.hoa: [
            "/can-bo/viec/",
            f"/can-bo/ho-so/{dossier.code}/",
            f"/can-bo/ho-so/{dossier.code}/tra-lai-bo-sung/",
            "/can-bo/tai-quay/",
            "/can-bo/so-theo-doi/",
        ],
        world.minh: [f"/can-bo/ho-so/{working.code}/", f"/can-bo/ho-so/{working.code}/chuyen-co-quan/"],
        world.head: ["/can-bo/tinh-hinh/", f"/can-bo/ho-so/{working.code}/hen-lai/"],
        world.thu: ["/quan-tri/", "/quan-tri/viec-hong/", "/quan-tri/san-sang/"],
    }
    for user, paths in places.items():
        page = seat(user, paths[0], width=width)
        for path in paths:
            page.goto(path)
            fits(page)
            is_accessible(page)


def test_without_scripts_the_desk_still_works(world: World, seat: Any) -> None:
    dossier = factory.submitted(world)
    page = seat(world.hoa, "/can-bo/viec/", java_script_enabled=False, width=320)
    page.get_by_role("link", name=str(dossier.code)).click()
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    page.get_by_label("Ảnh Giấy chứng sinh không đọc được").check()
    page.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã gửi yêu cầu bổ sung")
    assert Dossier.objects.get(pk=dossier.pk).state is State.RETURNED
