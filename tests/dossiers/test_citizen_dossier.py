"""A filed dossier in its owner's hands: where it is, what is asked, taking it back, having the result."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.actions import intake, process, supplement
from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.models.documents import PaperKind
from dossiers.tasks import react
from tests.dossiers.citizen import page, said, send
from tests.factories import dossiers as make
from tests.factories import identity as people
from tests.world import procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(client, world):
    procedure(make.BIRTH)
    return people.sign_in(client, world.lan)


def at(name: str, dossier: Dossier) -> str:
    return reverse(f"dossiers:{name}", args=[dossier.code])


def test_my_page_is_friendly_when_there_is_nothing(lan):
    assert "Chưa có hồ sơ nào" in said(lan.get(reverse("dossiers:mine")))


def test_my_page_puts_first_what_waits_for_me(lan, world):
    make.drafted(world.lan)
    make.in_work(world)
    make.returned(world)
    words = said(lan.get(reverse("dossiers:mine")))
    order = ["Cần làm", "Nộp phần bổ sung", "Bản nháp, chưa gửi", "Tự xóa sau ngày", "Đang giải quyết"]
    places = [words.index(expected) for expected in order]
    assert places == sorted(places)


def test_my_page_shows_no_dossier_of_others(client, world):
    dossier = make.submitted(world)
    people.sign_in(client, world.mai)
    assert dossier.code not in said(client.get(reverse("dossiers:mine")))


def test_my_page_asks_the_same_however_much_there_is(lan, world):
    make.submitted(world)
    lan.get(reverse("dossiers:mine"))
    with CaptureQueriesContext(connection) as few:
        lan.get(reverse("dossiers:mine"))
    make.returned(world)
    make.in_work(world)
    make.drafted(world.lan)
    with CaptureQueriesContext(connection) as many:
        lan.get(reverse("dossiers:mine"))
    assert len(few) == len(many) <= 10


def test_the_page_expects_nothing_in_the_past(lan, world):
    dossier = make.in_work(world)
    assert "Dự kiến trước" in said(lan.get(at("detail", dossier)))
    with time_machine.travel(dossier.due_at + timedelta(days=1), tick=False):
        people.sign_in(lan, world.lan)
        assert "Dự kiến trước" not in said(lan.get(at("detail", dossier)))


@pytest.mark.parametrize("made", [make.submitted, make.returned, make.in_work, make.result_ready])
def test_the_dossier_page_takes_at_most_ten_statements(lan, world, made):
    dossier = made(world)
    lan.get(at("detail", dossier))
    with CaptureQueriesContext(connection) as asked:
        assert lan.get(at("detail", dossier)).status_code == 200
    assert len(asked) <= 10, [one["sql"][:100] for one in asked]


def test_the_dossier_page_says_where_it_is_why_and_by_when(lan, world):
    words = said(lan.get(at("detail", make.in_work(world))))
    for expected in (
        "Đang giải quyết",
        "Hẹn trả kết quả",
        "Đang ở bước: Thẩm tra và soạn Giấy khai sinh",
        "Ký Giấy khai sinh",
        "Dự kiến trước",
        "Đã tiếp nhận",
        "Đã gửi hồ sơ",
        world.committee_a.name,
        "Vì sao hồ sơ ở đây?",
        "Nơi cư trú của mẹ",
    ):
        assert expected in words
    assert world.minh.full_name not in words


def test_a_note_among_colleagues_stays_among_them(lan, world):
    dossier = make.in_work(world)
    process.take(dossier, by=world.minh)
    process.advance(dossier, by=world.minh, note="ghi chú nội bộ")
    words = said(lan.get(at("detail", dossier)))
    assert "Chuyển sang bước: Ký Giấy khai sinh" in words
    assert "ghi chú nội bộ" not in words


def test_an_unknown_code_and_a_strangers_code_look_the_same(client, world):
    dossier = make.submitted(world)
    people.sign_in(client, world.mai)
    strange = client.get(at("detail", dossier))
    unknown = client.get(reverse("dossiers:detail", args=["H41.16681.1-261122-99990"]))
    assert strange.status_code == unknown.status_code == 404
    assert said(strange).replace(dossier.code, "") == said(unknown).replace("H41.16681.1-261122-99990", "")


def test_a_person_who_may_file_at_level_one_still_reads_their_dossiers(client, world):
    dossier = make.submitted(world)
    people.sign_in(client, world.lan, level=1)
    assert client.get(at("detail", dossier)).status_code == 200


def test_what_was_sent_can_be_read_again(lan, world):
    words = said(lan.get(at("answers", make.submitted(world, copies=2))))
    assert "Trần Minh Khôi" in words
    assert "16.000 đồng" in words


def test_a_request_for_papers_is_answered_item_by_item(lan, world):
    items = [
        {"component": "birth_notice", "text": "Ảnh Giấy chứng sinh mất góc có dấu."},
        {"component": "", "text": "Giải thích họ tên mẹ khác với dữ liệu dân cư."},
    ]
    dossier = make.returned(world, items=items)
    shown = lan.get(at("reply", dossier))
    words = said(shown)
    assert "mất góc có dấu" in words
    assert "Giải thích họ tên mẹ" in words
    upload = reverse("dossiers:paper", args=[dossier.key, "birth_notice"])
    assert upload in shown.content.decode()
    assert lan.get(upload).status_code == 200
    make.add_paper(dossier, "birth_notice", body=make.photo("green"))
    assert "Thêm hoặc đổi tệp" in said(lan.get(at("reply", dossier)))
    answer = send(
        lan, at("reply", dossier), reply="Tên theo thẻ căn cước mới", revision=str(dossier.revision)
    )
    assert answer["Location"] == at("detail", dossier)
    assert make.fresh(dossier).state is State.SUBMITTED
    assert dossier.filings.count() == 2


def test_a_reply_with_nothing_in_it_is_refused_and_nothing_changes(lan, world):
    dossier = make.returned(world)
    answer = send(lan, at("reply", dossier), reply="", revision=str(dossier.revision))
    assert "Thêm giấy tờ được yêu cầu hoặc viết trả lời" in said(answer)
    assert make.fresh(dossier).state is State.RETURNED


def test_a_reply_to_a_dossier_that_changed_meanwhile_keeps_what_was_typed(lan, world):
    dossier = make.returned(world)
    answer = send(lan, at("reply", dossier), reply="Đã chụp lại cả tờ", revision="1")
    words = said(answer)
    assert "vừa được cập nhật" in words
    assert "Đã chụp lại cả tờ" in words
    assert make.fresh(dossier).state is State.RETURNED


def test_before_acceptance_the_form_itself_can_be_mended(lan, world):
    dossier = make.returned(world)
    assert page(dossier, "child") in lan.get(at("reply", dossier)).content.decode()
    sent = {"relation": "father", "revision": "1"}
    assert lan.post(page(dossier, "relation"), sent)["Location"] == at("reply", dossier)


def test_while_time_stands_still_the_page_says_so_and_after_the_answer_too(lan, world):
    dossier = make.in_work(world)
    asked = [{"component": "birth_notice", "text": "Chụp lại Giấy chứng sinh"}]
    supplement.ask(dossier, by=world.minh, items=asked)
    words = said(lan.get(at("detail", dossier)))
    assert "Tạm dừng, chờ bổ sung" in words
    assert "Nộp phần bổ sung" in words
    assert "tạm dừng" in said(lan.get(at("reply", dossier)))
    send(lan, at("reply", dossier), reply="Đã gửi", revision=str(make.fresh(dossier).revision))
    words = said(lan.get(at("detail", dossier)))
    assert "Đã gửi phần bổ sung" in words
    assert lan.get(at("reply", dossier))["Location"] == at("detail", dossier)


def test_a_dossier_that_nothing_was_asked_of_has_no_reply_page(lan, world):
    dossier = make.submitted(world)
    assert lan.get(at("reply", dossier))["Location"] == at("detail", dossier)
    assert lan.get(reverse("dossiers:paper", args=[dossier.key, "birth_notice"])).status_code == 302


def test_withdrawing_is_explained_asked_and_can_be_taken_back(lan, world):
    dossier = make.submitted(world)
    assert "đổi ý được" in said(lan.get(at("withdraw", dossier)))
    send(lan, at("withdraw", dossier), reason="Nộp nhầm", revision=str(dossier.revision))
    assert make.fresh(dossier).state is State.WITHDRAWAL_REQUESTED
    assert "Giữ lại hồ sơ" in said(lan.get(at("detail", dossier)))
    send(lan, at("keep", dossier), revision=str(make.fresh(dossier).revision))
    assert make.fresh(dossier).state is State.SUBMITTED


def test_a_decided_dossier_cannot_be_withdrawn(lan, world):
    dossier = make.granted(world)
    assert lan.get(at("withdraw", dossier))["Location"] == at("detail", dossier)
    assert "Rút hồ sơ" not in said(lan.get(at("detail", dossier)))


def test_why_it_was_not_accepted_is_said_with_what_can_be_done(lan, world):
    dossier = make.submitted(world)
    intake.decline(dossier, by=world.hoa, reason="Trẻ đã được đăng ký khai sinh năm 2025")
    words = said(lan.get(at("detail", dossier)))
    assert "Không tiếp nhận" in words
    assert "Trẻ đã được đăng ký khai sinh năm 2025" in words
    assert "khiếu nại" in words


def test_a_result_is_not_shown_before_it_is_sealed(lan, world):
    dossier = make.granted(world)
    for reaction in dossier.events.get(verb="decide").reactions.all():
        react(reaction.pk)
    result = dossier.papers.get(kind=PaperKind.RESULT)
    assert result.code not in lan.get(at("detail", dossier)).content.decode()
    assert lan.get(reverse("dossiers:issued", args=[result.code])).status_code == 404


def test_a_ready_result_is_downloaded_and_its_receipt_confirmed(lan, world):
    dossier = make.result_ready(world)
    result = dossier.papers.get(kind=PaperKind.RESULT)
    shown = lan.get(at("detail", dossier))
    assert "Xác nhận đã nhận bản điện tử" in said(shown)
    got = lan.get(reverse("dossiers:issued", args=[result.code]))
    assert got["Content-Type"] == "application/pdf"
    assert b"".join(got.streaming_content).startswith(b"%PDF-")
    send(lan, at("confirm_receipt", dossier), revision=str(dossier.revision))
    assert make.fresh(dossier).state is State.DELIVERED
    assert "Đã trả kết quả" in said(lan.get(at("detail", dossier)))


def test_a_result_with_a_fee_is_paid_for_at_the_desk_first(lan, world):
    dossier = make.result_ready(world, copies=2)
    words = said(lan.get(at("detail", dossier)))
    assert "Còn phải trả 16.000 đồng" in words
    assert "Xác nhận đã nhận bản điện tử" not in words
    answer = send(lan, at("confirm_receipt", dossier), revision=str(dossier.revision))
    assert answer.status_code == 422
    assert make.fresh(dossier).state is State.DECIDED


def test_a_stranger_gets_no_paper_of_anybody(client, world):
    result = make.result_ready(world).papers.get(kind=PaperKind.RESULT)
    people.sign_in(client, world.mai)
    assert client.get(reverse("dossiers:issued", args=[result.code])).status_code == 404
