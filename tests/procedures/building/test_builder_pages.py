"""The screens of the builder: everything by links, boxes and buttons, in few statements, without script."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from communes.models import Agency, AgencyKind
from communes.roles import Role
from portal.kernel.clock import now
from procedures.building import changes, editing
from procedures.checks import problems
from procedures.conditions import Is
from procedures.definition import from_dict
from procedures.models import BankQuestion, DraftEdit, PartLock, ProcedureVersion
from procedures.publishing import start_draft
from tests.factories import identity as people
from tests.factories.procedures import definition_of, small
from tests.procedures.building.boxes import boxes
from tests.world import World, agency, posted

pytestmark = pytest.mark.django_db
IDEM = {"idem": "0123456789abcdef"}


@pytest.fixture
def draft(world: World) -> ProcedureVersion:
    """Birth registration as a draft of Nghệ An's own."""
    return start_draft(definition_of("1.001193"), province="40")


@pytest.fixture
def thu(world: World) -> Client:
    return people.sign_in(Client(), world.thu)


def url(name: str, *rest: str, scope: str = "40") -> str:
    return reverse(f"procedures:{name}", args=["1.001193", scope, *rest])


def test_every_tab_opens(thu, draft):
    for path in (url("questions"), url("general"), reverse("procedures:create")):
        assert thu.get(path).status_code == 200
    for tab in ("giay-to", "cac-buoc", "phai-tra", "thoi-han", "ly-do", "ket-qua", "quy-tac"):
        assert thu.get(url("parts", tab)).status_code == 200, tab


def test_every_question_page_and_preview_opens(thu, draft):
    for section in draft.definition.sections:
        assert thu.get(url("section", section.key)).status_code == 200
        assert thu.get(url("preview", section.key)).status_code == 200
        for question in section.questions:
            page = thu.get(url("question", question.key))
            assert page.status_code == 200
            assert question.label in page.content.decode()


def test_saving_every_editor_as_it_stands_changes_nothing(thu, draft):
    before = draft.definition
    paths = [url("general"), *(url("section", one.key) for one in before.sections)]
    paths += [url("question", one.key) for one in before.questions]
    lists = {
        "giay-to": ("components", "cases"), "cac-buoc": ("workflow", "rounds"), "phai-tra": ("fees",),
        "thoi-han": ("channels",), "ly-do": ("reasons",), "ket-qua": ("results",), "quy-tac": ("rules",),
    }  # fmt: skip
    for tab, names in lists.items():
        paths += [url("part", tab, name, one.key) for name in names for one in getattr(before, name)]
    for path in paths:
        answer = thu.post(path, boxes(thu.get(path)))
        assert answer.status_code == 302, (path, answer.content.decode()[:3000])
    assert ProcedureVersion.objects.get(pk=draft.pk).definition == before
    assert not DraftEdit.objects.exists()


AS_SCRIPT = {"Accept": "application/json"}


def content(draft):
    return ProcedureVersion.objects.get(pk=draft.pk).definition


def saved(client, path, **changes):
    """The answer to an editor sent by the script with some boxes changed."""
    return client.post(path, {**boxes(client.get(path)), **changes}, headers=AS_SCRIPT)


def test_autosave_answers_with_the_hour_the_revision_and_what_is_left(thu, draft):
    path = url("question", "child_sex")
    answer = saved(thu, path, label="Trẻ là trai hay gái?", hint="Theo Giấy chứng sinh")
    assert answer.status_code == 200
    told = answer.json()
    assert told["words"].startswith("Đã lưu lúc")
    assert told["problems"] == []
    assert told["revision"] == editing.revision_of(content(draft), "section:child")
    assert content(draft).question("child_sex").label == "Trẻ là trai hay gái?"


def test_a_wrong_box_is_told_beside_it_and_nothing_is_saved(thu, draft):
    answer = saved(thu, url("question", "child_sex"), label="")
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"id_label": "Nhập lời của câu hỏi"}
    page = thu.post(
        url("question", "child_sex"), {**boxes(thu.get(url("question", "child_sex"))), "label": ""}
    )
    assert "Nhập lời của câu hỏi" in page.content.decode()
    assert not DraftEdit.objects.exists()


def test_a_stale_editor_is_refused_and_keeps_what_was_typed(thu, draft):
    path = url("question", "child_sex")
    old = boxes(thu.get(path))
    assert saved(thu, path, label="Mới").status_code == 200
    answer = thu.post(path, {**old, "label": "Cũ"}, headers=AS_SCRIPT)
    assert answer.status_code == 409
    page = thu.post(path, {**old, "label": "Cũ"})
    assert "vừa được sửa ở nơi khác" in page.content.decode()
    assert ">\nCũ</textarea>" in page.content.decode()


def test_two_admins_see_each_other_and_save_different_pages(world, thu, draft):
    ha = people.sign_in(
        Client(), posted("ha", "Nguyễn Thu Hà", Agency.objects.get(identifier="H41"), Role.ADMIN)
    )
    assert ha.post(url("hold"), {"part": "section:child"}).json()["held"]
    assert not thu.post(url("hold"), {"part": "section:child"}).json()["held"]
    page = thu.get(url("question", "child_sex")).content.decode()
    assert "Hà đang sửa" in page
    assert "<fieldset disabled>" in page
    assert saved(thu, url("question", "child_sex"), label="Của Thu").status_code == 409
    assert saved(thu, url("section", "mother"), title="Mẹ của trẻ").status_code == 200
    assert saved(ha, url("question", "child_sex"), label="Của Hà").status_code == 200
    assert content(draft).section("mother").title == "Mẹ của trẻ"


def test_reading_an_editor_holds_nothing(thu, draft):
    thu.get(url("question", "child_sex"))
    assert not PartLock.objects.exists()


def test_a_question_of_ones_own_is_added_moved_and_taken_away(thu, draft):
    added = thu.post(
        url("add_question", "child"), {**IDEM, "own": "1", "label": "Trẻ nặng bao nhiêu?", "type": "number"}
    )
    assert added.url == url("question", "tre_nang_bao_nhieu")
    thu.post(
        url("rearrange"), {"idem": "mot-lan-1", "what": "question", "key": "tre_nang_bao_nhieu", "act": "up"}
    )
    keys = [one.key for one in content(draft).section("child").questions]
    assert keys.index("tre_nang_bao_nhieu") == len(keys) - 2
    thu.post(
        url("rearrange"),
        {"idem": "mot-lan-2", "what": "question", "key": "tre_nang_bao_nhieu", "act": "remove"},
    )
    assert "tre_nang_bao_nhieu" not in [one.key for one in content(draft).questions]
    thu.post(url("undo"), {"idem": "mot-lan-3"})
    assert "tre_nang_bao_nhieu" in [one.key for one in content(draft).questions]


def test_a_question_comes_from_the_national_bank_with_its_key(thu, draft):
    BankQuestion.objects.create(
        key="applicant_phone", topic="Liên hệ", type="phone", label="Số điện thoại", meaning="owner.phone"
    )
    assert "Số điện thoại" in thu.get(url("add_question", "child") + "?q=dien thoai").content.decode()
    thu.post(url("add_question", "child"), {**IDEM, "bank": "applicant_phone"})
    asked = content(draft).question("applicant_phone")
    assert (asked.bank, asked.meaning) == ("applicant_phone", "owner.phone")


def test_a_question_in_use_stays_and_its_users_are_named(thu, draft):
    page = thu.post(
        url("rearrange"), {**IDEM, "what": "question", "key": "relation", "act": "remove"}, follow=True
    )
    assert "Thông tin người đi đăng ký" in page.content.decode()
    assert content(draft).question("relation")


def test_a_condition_is_built_without_code_or_script(thu, draft):
    path = url("section", "family")
    page = boxes(thu.get(path))
    count = int(page["when-count"][0])
    more = thu.post(path, {**page, "when-add": "1"})
    assert boxes(more)["when-count"] == [str(count + 1)]
    fresh = thu.post(path, {**page, "when-count": "1", "when-0-question": "relation", "when-refresh": "1"})
    assert 'value="delegate"' in fresh.content.decode()
    done = {
        "when-count": "1",
        "when-0-question": "relation",
        "when-0-relation": "is",
        "when-0-value": "mother",
    }
    assert thu.post(path, {**page, **done}).status_code == 302
    assert content(draft).section("family").when == Is("relation", "mother")


def test_parts_are_added_edited_and_ordered(thu, draft):
    thu.post(url("add_part", "giay-to", "components"), {**IDEM, "label": "Ảnh của trẻ"})
    path = url("part", "giay-to", "components", "anh_cua_tre")
    assert saved(thu, path, copies="2", kind="copy").status_code == 200
    assert content(draft).component("anh_cua_tre").copies == 2
    thu.post(
        url("rearrange_part", "giay-to", "components"),
        {"idem": "mot-lan-9", "key": "anh_cua_tre", "act": "up"},
    )
    assert content(draft).components[-2].key == "anh_cua_tre"


def test_the_fee_box_says_what_a_case_costs(thu, draft):
    page = thu.get(url("parts", "phai-tra") + "?extra_copies=2").content.decode()
    assert "16.000 đồng" in page or "→" in page


def test_the_preview_is_a_form_that_checks_and_keeps_nothing(thu, draft):
    page = thu.get(url("preview", "child") + "?gui=1&child_name=")
    assert "Có lỗi cần sửa" in page.content.decode()
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in thu.get(url("questions")).headers["Content-Security-Policy"]


def test_a_draft_that_is_not_whole_can_still_be_read_and_tells_what_is_left(thu, draft):
    editing.edit(
        draft,
        by=people.officer(),
        part="section:child",
        words="x",
        change=lambda one: changes.update_question(one, "child_sex", config={}),
    )
    with time_machine.travel(now() + timedelta(minutes=3)):
        assert "việc trước khi gửi duyệt" in thu.get(url("questions")).content.decode()
        assert thu.get(url("question", "child_sex")).status_code == 200
        assert thu.get(url("preview", "child")).status_code == 200


def test_a_national_draft_is_not_for_a_province(world, thu):
    start_draft(definition_of("1.001193"))
    assert thu.get(url("questions", scope="quoc-gia")).status_code == 403
    assert thu.get(url("questions", scope="42")).status_code == 404


def test_a_new_procedure_begins_with_a_draft_that_is_sound(world, thu, draft):
    form = {
        **IDEM, "name": "Cấp thẻ ra vào khu phố đi bộ", "field": "ho-tich", "applicant_types": ["citizen"],
        "competent_kind": "peoples_committee", "competent_tier": "commune", "online": "on", "value": "3",
        "unit": "working_day", "province": "40",
    }  # fmt: skip
    answer = thu.post(reverse("procedures:create"), form)
    assert answer.status_code == 302
    made = ProcedureVersion.objects.get(procedure__code="T40.000001")
    assert made.province == "40"
    assert problems(made.definition) == []


def test_a_province_cannot_take_a_national_code(world, thu, draft):
    form = {
        **IDEM, "name": "Thẻ", "code": "1.009999", "field": "ho-tich", "applicant_types": ["citizen"],
        "competent_kind": "peoples_committee", "competent_tier": "commune", "value": "3", "unit": "working_day",
        "province": "40",
    }  # fmt: skip
    assert "bắt đầu bằng T40." in thu.post(reverse("procedures:create"), form).content.decode()
    assert not ProcedureVersion.objects.filter(name="Thẻ").exists()


def test_a_ministry_builds_the_national_draft(world):
    start_draft(definition_of("1.001193"))
    ministry = agency(world.province, AgencyKind.MINISTRY, "Bộ Tư pháp", "G15", "bo-tu-phap")
    builder = people.sign_in(Client(), posted("hien", "Lê Hiền", ministry, Role.ADMIN))
    assert builder.get(url("questions", scope="quoc-gia")).status_code == 200
    path = url("section", "child", scope="quoc-gia")
    assert saved(builder, path, title="Về trẻ").status_code == 200


@pytest.mark.parametrize("many", [1, 60])
def test_the_page_takes_the_same_few_statements_whatever_the_form(
    thu, world, many, django_assert_max_num_queries
):
    raw = small(code="1.001193", slug="x")
    raw["sections"][0]["questions"] = [
        {"key": f"q{number}", "type": "text", "label": f"Câu {number}"} for number in range(many)
    ]
    raw["sections"] = raw["sections"][:1]
    start_draft(from_dict(raw), province="40")
    thu.get(url("question", "q0"))
    for path in (url("questions"), url("question", "q0"), url("preview", "one")):
        with django_assert_max_num_queries(25):
            assert thu.get(path).status_code == 200
