"""A procedure of twelve questions and three steps, built in a real browser without a line of code."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from communes.roles import Role
from dossiers.actions import draft as drafting
from dossiers.models import Dossier
from procedures.checks import problems
from procedures.conditions import Is
from procedures.models import ProcedureVersion, Sector
from tests.factories import identity as people
from tests.procedures import filling
from tests.world import World, build_world, posted

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DRAFT = "/quan-tri/thu-tuc/T40.000001/nhap/40/"
ASKED = [
    ("Tên phố đi bộ", "text"),
    ("Xe ra vào lúc mấy giờ trong ngày", "long_text"),
    ("Biển số xe", "text"),
    ("Loại xe", "choice"),
    ("Xe có chở hàng không?", "yes_no"),
    ("Trọng tải của xe", "number"),
    ("Ngày bắt đầu", "date"),
    ("Số điện thoại liên hệ", "phone"),
    ("Nơi để xe", "address"),
    ("Cam đoan", "statement"),
]


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
    Sector.objects.create(key="giao-thong", name="Giao thông đô thị", name_en="Urban traffic")
    return build_world()


@pytest.fixture
def desk(chromium: Browser, live_server: Any, world: World) -> Iterator[Page]:
    """A browser in which the province's administrator has signed in."""
    page = signed_in(chromium, live_server, world.thu)
    page.set_viewport_size({"width": 1440, "height": 950})
    yield page
    page.context.close()


def built(page: Page) -> None:
    """A new procedure: twelve questions, one of them with options, one page under a condition, three steps."""
    page.goto("/quan-tri/thu-tuc/moi/")
    page.get_by_label("Tên thủ tục").fill("Cấp thẻ cho xe ra vào phố đi bộ")
    page.get_by_label("Lĩnh vực").select_option("giao-thong")
    page.get_by_role("button", name="Tạo bản nháp").click()
    page.get_by_label("Trang mới").fill("Thông tin về xe")
    page.get_by_role("button", name="Thêm trang").click()
    for label, kind in ASKED:
        page.goto(f"{DRAFT}trang/thong_tin_ve_xe/them-cau/")
        page.locator("#id_label").fill(label)
        page.locator(f"input[name=type][value={kind}]").check()
        page.get_by_role("button", name="Thêm câu này").click()
        expect(page.locator("#thuoc-tinh")).to_contain_text("Câu")
    with_options(page)
    with_condition(page)
    with_three_steps(page)


def with_options(page: Page) -> None:
    """Options are typed, and saved on the way without a button."""
    page.goto(f"{DRAFT}cau-hoi/loai_xe/")
    rows = page.locator("input[name^=config-options][name$='-label']")
    rows.nth(0).fill("Ô tô con")
    rows.nth(1).fill("Ô tô tải")
    page.locator("#id_hint").fill("Ghi theo đăng ký xe")
    page.locator("#id_hint").blur()
    expect(page.locator("[data-saved-words]")).to_contain_text("Đã lưu lúc")
    phone = page.frame_locator("iframe[data-preview]")
    expect(phone.get_by_text("Ghi theo đăng ký xe")).to_be_visible()
    expect(phone.get_by_label("Ô tô tải")).to_be_attached()


def with_condition(page: Page) -> None:
    """A page of its own for the load, shown only for lorries."""
    page.goto(f"{DRAFT}cau-hoi/")
    page.get_by_label("Trang mới").fill("Hàng chở")
    page.get_by_role("button", name="Thêm trang").click()
    page.locator("#id_label").fill("Chở hàng gì")
    page.locator("input[name=type][value=text]").check()
    page.get_by_role("button", name="Thêm câu này").click()
    page.goto(f"{DRAFT}trang/hang_cho/")
    page.get_by_role("button", name="Thêm điều kiện").click()
    page.locator("#when-0-question").select_option("loai_xe")
    page.get_by_label("Ô tô tải").check()
    page.get_by_role("button", name="Lưu trang này").click()
    expect(page.locator(".condition__sentence")).to_have_text("“Loại xe” là “Ô tô tải”")


def with_three_steps(page: Page) -> None:
    """The four usual steps become three, and the hours add up again."""
    page.goto(f"{DRAFT}muc/cac-buoc/")
    page.get_by_role("button", name="Xóa: Tiếp nhận hồ sơ").click()
    expect(page.get_by_text("Tổng giờ các bước là")).to_be_visible()
    page.get_by_role("link", name="Thụ lý hồ sơ").click()
    hours = page.get_by_label("Số giờ làm việc")
    hours.fill("21")
    page.get_by_role("link", name="Xong").click()
    expect(page.get_by_text("đúng với thời hạn")).to_be_visible()


def test_an_admin_builds_a_procedure_without_code(desk: Page) -> None:
    built(desk)
    definition = ProcedureVersion.objects.get(procedure__code="T40.000001").definition
    assert len(list(definition.questions)) == 13
    assert [option["label"] for option in definition.question("loai_xe").config["options"]] == [
        "Ô tô con",
        "Ô tô tải",
    ]
    assert definition.section("hang_cho").when == Is("loai_xe", "lua_chon_2")
    assert len(definition.workflow) == 3
    assert problems(definition) == []
    desk.goto(f"{DRAFT}cau-hoi/")
    expect(desk.get_by_text("Không còn việc nào trước khi gửi duyệt")).to_be_visible()


def tried(page: Page) -> None:
    """A test case of the admin's own: who leaves everything empty is told so, question by question."""
    page.goto(f"{DRAFT}chay-thu/")
    page.get_by_label("Tên tình huống").fill("Bỏ trống mọi câu")
    page.get_by_role("button", name="Điền biểu mẫu chạy thử").click()
    while "/trang/" in page.url:
        page.get_by_role("button", name="Tiếp tục", exact=True).click()
        page.get_by_role("button", name="Giữ lỗi này và sang trang sau").click()
    expect(page.get_by_text("Có câu bị báo lỗi")).to_be_visible()
    page.get_by_role("button", name="Ghi kết quả mong đợi").click()
    page.goto(f"{DRAFT}chay-thu/")
    expect(page.get_by_text("1/1 tình huống đạt")).to_be_visible()


def approved(page: Page, second: Page) -> None:
    """Sent to a second person, who reads and publishes it."""
    page.goto(f"{DRAFT}gui-duyet/")
    expect(page.get_by_text("Bản nháp đạt mọi kiểm tra")).to_be_visible()
    page.get_by_role("button", name="Gửi duyệt", exact=True).click()
    expect(page.get_by_text("Người gửi duyệt không tự duyệt; cần người thứ hai.")).to_be_visible()
    second.goto(f"{DRAFT}gui-duyet/")
    second.get_by_role("button", name="Duyệt và công bố").click()
    expect(second.get_by_text("Đang dùng")).to_be_visible()


def filed(page: Page, world: World) -> None:
    """Lan begins on the public page; her answers are laid into the draft, and she sends it."""
    page.goto("/thu-tuc/?q=pho+di+bo")
    page.get_by_role("link", name="Cấp thẻ cho xe ra vào phố đi bộ").first.click()
    page.get_by_role("link", name="Bắt đầu làm").first.click()
    page.get_by_role("button", name="Bắt đầu").click()
    dossier = Dossier.objects.drafts().get(owner=world.lan)
    answers = filling.filled(dossier.version.definition)
    for section in dossier.version.definition.first_pages:
        values = {asked.key: answers[asked.key] for asked in section.questions if asked.key in answers}
        if values:
            drafting.save_page(dossier, section=section.key, values=values, revision=0)
    page.goto(f"/ho-so/nhap/{dossier.key}/noi-nop/")
    page.get_by_role("button", name="Tiếp tục", exact=True).last.click()
    page.goto(f"/ho-so/nhap/{dossier.key}/kiem-tra/")
    page.locator("[name=truth]").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_text("Đã gửi hồ sơ")).to_be_visible()


def test_what_an_admin_built_is_tried_approved_and_filed_without_code(
    chromium: Browser, live_server: Any, desk: Page, world: World
) -> None:
    hien = posted("hien", "Vũ Thị Hiền", world.thu.postings.get().agency, Role.ADMIN)
    built(desk)
    tried(desk)
    approved(desk, signed_in(chromium, live_server, hien))
    filed(signed_in(chromium, live_server, world.lan), world)
    dossier = Dossier.objects.filed().get()
    assert dossier.version.procedure.code == "T40.000001"
    assert dossier.receiving_agency == world.desk_a


def signed_in(chromium: Browser, live_server: Any, user: Any) -> Page:
    """A window of somebody's own."""
    cookie = people.sign_in(Client(), user).cookies["mc_session"].value
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="vi-VN", base_url=live_server.url
    )
    context.add_cookies([{"name": "mc_session", "value": cookie, "url": live_server.url}])
    return context.new_page()


@pytest.mark.parametrize("width", [320, 1440])
def test_the_builder_is_accessible_and_fits(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto("/quan-tri/thu-tuc/moi/")
    desk.get_by_label("Tên thủ tục").fill("Cấp thẻ cho xe ra vào phố đi bộ")
    desk.get_by_role("button", name="Tạo bản nháp").click()
    for path in (
        "cau-hoi/",
        "cau-hoi/owner/",
        "trang/request/",
        "trang/owner/them-cau/",
        "muc/cac-buoc/",
        "chung/",
    ):
        desk.goto(f"{DRAFT}{path}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, path
        desk.evaluate(AXE.read_text())
        found = desk.evaluate(
            "rules => axe.run(document, {runOnly: rules, iframes: false}).then(r => r.violations.map(v =>"
            " v.id + ': ' + v.nodes[0].html))",
            RULES,
        )
        assert found == [], path
