"""Each verb on its own address: done by those whose it is, refused to others, hidden from strangers, kept when stale."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from dossiers.actions import process
from dossiers.lifecycle import State
from dossiers.models import Dossier
from tests.dossiers.desk import TICKED, screen, send
from tests.dossiers.stages import (
    accepted,
    answered,
    at_desk_again,
    at_signing,
    awaiting_fee,
    consulting,
    decided,
    obliged,
    owing,
    withdrawing,
)
from tests.factories import dossiers as factory


@dataclass(frozen=True)
class Case:
    name: str
    start: object
    who: str
    target: State
    typed: dict = field(default_factory=dict)
    wrong: str = "clerk"
    stranger: str = "khoa"

    def __str__(self):
        return self.name


CASES = [
    Case("accept", factory.submitted, "hoa", State.ACCEPTED),
    Case("request_fee", owing, "hoa", State.AWAITING_FEE),
    Case("confirm_fee", awaiting_fee, "hoa", State.ACCEPTED, {"receipt_number": "BL-77"}),
    Case("return_for_correction", factory.submitted, "hoa", State.RETURNED, TICKED),
    Case("decline", factory.submitted, "hoa", State.NOT_ACCEPTED, {"words": "Không thuộc thẩm quyền"}),
    Case("transfer", accepted, "hoa", State.PROCESSING),
    Case("resubmit", factory.returned, "hoa", State.SUBMITTED, {"reply": "Đã mang giấy đến"}),
    Case("request_withdrawal", factory.submitted, "hoa", State.WITHDRAWAL_REQUESTED),
    Case("stop", withdrawing, "hoa", State.STOPPED),
    Case("take", factory.in_work, "minh", State.PROCESSING, wrong="dung"),
    Case("advance", factory.in_work, "minh", State.PROCESSING, {"note": "Đủ"}, wrong="dung"),
    Case("send_back", at_signing, "dung", State.PROCESSING, {"reason": "Sai tên mẹ"}, wrong="minh"),
    Case(
        "consult", factory.in_work, "minh", State.CONSULTING, {"body": "Công an phường", "question": "Nơi ở?"}
    ),
    Case("answer_consultation", consulting, "minh", State.PROCESSING, {"answer": "Đúng"}),
    Case(
        "request_supplement",
        factory.in_work,
        "minh",
        State.AWAITING_SUPPLEMENT,
        {"giay-to-birth_notice-loi": "Chụp lại Giấy chứng sinh"},
    ),
    Case("accept_supplement", answered, "minh", State.PROCESSING),
    Case("require_obligation", factory.in_work, "minh", State.AWAITING_OBLIGATION, {"ground": "Thuế, TB 12"}),
    Case("confirm_obligation", obliged, "minh", State.PROCESSING, {"ground": "GNT 99"}),
    Case("decide", at_signing, "dung", State.DECIDED, {"title": "Chủ tịch"}, wrong="minh"),
    Case(
        "refuse",
        at_signing,
        "dung",
        State.REFUSED,
        {"title": "Chủ tịch", "words": "Không đủ căn cứ"},
        wrong="minh",
    ),
    Case("hand_back", decided, "clerk", State.DECIDED, wrong="minh"),
    Case("deliver", at_desk_again, "hoa", State.DELIVERED, {"to": "Nguyễn Thị Lan"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_whose_verb_it_is_does_it_once(world, case):
    dossier = case.start(world)
    client = screen(getattr(world, case.who))
    assert client.get(reverse(f"dossiers:{case.name}", args=[dossier.code])).status_code == 200
    before = Dossier.objects.get(pk=dossier.pk)
    response = send(client, case.name, dossier, **case.typed)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == reverse("dossiers:workspace", args=[dossier.code])
    after = Dossier.objects.get(pk=dossier.pk)
    assert after.state is case.target
    assert after.revision == before.revision + 1
    assert after.events.last().by == getattr(world, case.who)
    stale = send(client, case.name, dossier, revision=before.revision, **case.typed)
    assert stale.status_code == 409
    assert Dossier.objects.get(pk=dossier.pk).revision == after.revision


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_colleague_in_another_role_is_refused_and_a_stranger_finds_nothing(world, case):
    dossier = case.start(world)
    before = Dossier.objects.get(pk=dossier.pk).revision
    refused = send(screen(getattr(world, case.wrong)), case.name, dossier, **case.typed)
    hidden = send(screen(getattr(world, case.stranger)), case.name, dossier, **case.typed)
    page = screen(getattr(world, case.stranger)).get(reverse(f"dossiers:{case.name}", args=[dossier.code]))
    assert refused.status_code in (403, 404, 409)
    assert (hidden.status_code, page.status_code) == (404, 404)
    assert Dossier.objects.get(pk=dossier.pk).revision == before


def test_a_form_sent_twice_is_done_once(world):
    dossier = factory.submitted(world)
    client = screen(world.hoa)
    address = reverse("dossiers:accept", args=[dossier.code])
    sent = {"idem": "mot-lan-thoi-1", "revision": dossier.revision}
    assert client.post(address, sent)["Location"] == client.post(address, sent)["Location"]
    assert dossier.events.filter(verb="accept").count() == 1


def test_the_second_of_two_officers_is_told_what_the_first_did_and_keeps_the_text(world):
    dossier = factory.in_work(world)
    seen = dossier.revision
    process.consult(dossier, by=world.minh, question="Công an phường: nơi ở?")
    process.answer_consultation(dossier, by=world.minh, answer="Đúng")
    late = send(
        screen(world.head),
        "require_obligation",
        dossier,
        revision=seen,
        ground="Lệ phí trước bạ, thông báo số 41",
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert "Lệ phí trước bạ, thông báo số 41" in page
    assert "Đã có ý kiến của cơ quan khác" in page
    assert world.minh.full_name in page
    assert f'name="revision" value="{dossier.revision}"' in page


def test_a_form_without_its_revision_changes_nothing(world):
    dossier = factory.submitted(world)
    for broken in ("", "-1", "x", "9" * 30, "²"):
        assert send(screen(world.hoa), "accept", dossier, revision=broken).status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).state is State.SUBMITTED


@pytest.mark.parametrize(
    ("name", "start", "who", "typed", "words"),
    [
        ("decline", factory.submitted, "hoa", {"words": "   "}, "Chọn hoặc ghi lý do"),
        ("return_for_correction", factory.submitted, "hoa", {}, "Chọn ít nhất một nội dung cần bổ sung"),
        (
            "return_for_correction",
            factory.submitted,
            "hoa",
            {**TICKED, "ly-do-notice_unreadable-loi": " "},
            "Ghi điều người nộp cần làm",
        ),
        (
            "return_for_correction",
            factory.submitted,
            "hoa",
            {**TICKED, "answer_by": "2026-02-30"},
            "không có thật",
        ),
        (
            "return_for_correction",
            factory.submitted,
            "hoa",
            {**TICKED, "answer_by": "2020-01-01"},
            "phải sau hôm nay",
        ),
        (
            "return_for_correction",
            factory.submitted,
            "hoa",
            {**TICKED, "answer_by": "2999-01-01"},
            "180 ngày",
        ),
        ("send_back", at_signing, "dung", {"reason": ""}, "Ghi lý do"),
        ("consult", factory.in_work, "minh", {"body": "", "question": ""}, "Nhập tên cơ quan"),
        ("answer_consultation", consulting, "minh", {}, "Ghi ý kiến trả lời"),
        ("require_obligation", factory.in_work, "minh", {"ground": ""}, "Ghi khoản phải nộp"),
        ("forward", factory.in_work, "minh", {"agency": "999999", "reason": "x"}, "không nhận được hồ sơ"),
        ("reschedule", factory.in_work, "head", {"days": "0", "reason": "Chờ"}, "từ 1 trở lên"),
        ("reschedule", factory.in_work, "head", {"days": "61", "reason": "Chờ"}, "từ 60 trở xuống"),
        ("reschedule", factory.in_work, "head", {"days": "hai", "reason": ""}, "số nguyên"),
        ("decide", at_signing, "dung", {"title": "Vua"}, "Ký với chức vụ"),
        ("refuse", at_signing, "dung", {"title": "Chủ tịch"}, "Chọn hoặc ghi lý do"),
        ("deliver", at_desk_again, "hoa", {"to": ""}, "Nhập họ tên người nhận"),
        ("decline", factory.submitted, "hoa", {"words": "x" * 2001}, "2000"),
    ],
)
def test_what_is_missing_or_absurd_is_said_on_the_form_and_nothing_is_done(
    world, name, start, who, typed, words
):
    dossier = start(world)
    before = Dossier.objects.get(pk=dossier.pk).revision
    response = send(screen(getattr(world, who)), name, dossier, **typed)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Dossier.objects.get(pk=dossier.pk).revision == before


def test_an_unknown_code_and_a_draft_lead_nowhere(world):
    draft = factory.drafted(world.lan)
    client = screen(world.hoa)
    assert client.get("/can-bo/ho-so/H99-000000-00000/").status_code == 404
    assert client.get(f"/can-bo/ho-so/{draft.key}/").status_code == 404
    assert client.post("/can-bo/ho-so/H99-000000-00000/tiep-nhan/", {"idem": "12345678"}).status_code == 404
