"""What single verbs bring about: money, other bodies, colleagues, promises, what is given and what is asked for."""

from django.urls import reverse

from dossiers.actions import decide, process
from dossiers.models import Dossier, Payment
from dossiers.reactions import route_to_desk
from tests.dossiers.desk import TICKED, screen, send
from tests.dossiers.stages import accepted, at_desk_again, at_signing, owing
from tests.factories import dossiers as factory


def test_a_fee_is_taken_with_a_receipt_while_accepting(world):
    dossier = owing(world)
    client = screen(world.hoa)
    page = client.get(reverse("dossiers:accept", args=[dossier.code])).content.decode()
    assert "15.000 đồng" in page
    assert send(client, "accept", dossier).status_code == 422
    assert not Payment.objects.exists()
    assert send(client, "accept", dossier, receipt_number="BL-2026-01").status_code == 302
    assert Payment.objects.get(dossier=dossier).amount == 15000
    assert Dossier.objects.get(pk=dossier.pk).finance == "paid"


def test_everything_missing_is_asked_for_once_in_the_officers_words(world):
    dossier = factory.submitted(world)
    send(screen(world.hoa), "return_for_correction", dossier, **TICKED, note="Xin cảm ơn")
    asked_for = dossier.supplements.get()
    assert asked_for.items == [
        {"component": "birth_notice", "text": "Chụp lại cả tờ Giấy chứng sinh"},
        {"component": "", "text": "Ghi thêm số điện thoại"},
    ]
    assert asked_for.note == "Xin cảm ơn"


def test_a_dossier_is_forwarded_to_a_department_of_the_province_and_back(world):
    dossier = factory.in_work(world)
    page = screen(world.minh).get(reverse("dossiers:forward", args=[dossier.code])).content.decode()
    assert world.science.name in page
    assert "Hà Tĩnh" not in page
    sent = send(
        screen(world.minh), "forward", dossier, agency=world.science.pk, reason="Thuộc thẩm quyền của Sở"
    )
    assert sent.status_code == 302
    there = screen(world.son)
    assert send(there, "acknowledge", dossier).status_code == 302
    assert send(there, "acknowledge", dossier).status_code == 422
    back = send(there, "forward", dossier, agency=world.committee_a.pk, reason="Trả lại phường")
    assert back.status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).agency == world.committee_a
    assert send(there, "take", dossier).status_code == 403


def test_the_desk_sends_a_stray_dossier_to_another_desk(world):
    dossier = factory.submitted(world)
    sent = send(screen(world.hoa), "reroute", dossier, agency=world.desk_b.pk, reason="Nhầm phường")
    assert sent.status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).agency == world.desk_b
    assert screen(world.khoa).get(reverse("dossiers:workspace", args=[dossier.code])).status_code == 200


def test_work_is_given_only_to_a_colleague_of_the_step(world):
    dossier = factory.in_work(world)
    client = screen(world.head)
    page = client.get(reverse("dossiers:assign", args=[dossier.code])).content.decode()
    assert world.minh.full_name in page
    assert world.dung.full_name not in page
    assert send(client, "assign", dossier, to=world.khoa.pk).status_code == 422
    assert send(client, "assign", dossier, to=world.minh.pk).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).assignee == world.minh


def test_the_promised_day_is_put_off_once(world):
    dossier = factory.in_work(world)
    Dossier.objects.filter(pk=dossier.pk).update(allowance_value=9)
    due = Dossier.objects.get(pk=dossier.pk).due_at
    client = screen(world.head)
    page = client.get(reverse("dossiers:reschedule", args=[dossier.code])).content.decode()
    assert "Thêm 5 ngày làm việc" in page
    assert send(client, "reschedule", dossier, days=5, reason="Chờ xác minh").status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).due_at > due
    assert client.get(reverse("dossiers:reschedule", args=[dossier.code])).status_code == 409
    assert send(client, "reschedule", dossier, days=5, reason="Chờ nữa").status_code == 422


def test_a_result_is_not_given_before_it_is_signed(world):
    dossier = at_signing(world)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    Dossier.objects.filter(pk=dossier.pk).update(agency=world.desk_a)
    response = send(screen(world.hoa), "deliver", dossier, to="Nguyễn Thị Lan")
    assert response.status_code == 422
    assert "chưa ký xong" in response.content.decode()


def test_a_fee_due_with_the_result_is_taken_at_delivery(world):
    dossier = at_desk_again(world)
    dossier.fees.create(key="copy", text="Phí bản sao", amount=8000, moment="at_result")
    Dossier.objects.filter(pk=dossier.pk).update(finance="due")
    client = screen(world.hoa)
    assert send(client, "deliver", dossier, to="Nguyễn Thị Lan").status_code == 422
    done = send(client, "deliver", dossier, to="Nguyễn Thị Lan", receipt_number="BL-9")
    assert done.status_code == 302
    assert Payment.objects.get(dossier=dossier).amount == 8000


def test_the_leader_sees_what_will_be_issued_before_signing(world):
    dossier = factory.in_work(world)
    process.advance(dossier, by=world.minh, note="Đã tra dữ liệu dân cư")
    page = screen(world.dung).get(reverse("dossiers:decide", args=[dossier.code])).content.decode()
    for words in ("Giấy khai sinh", "Trần Minh Khôi", "Đã tra dữ liệu dân cư", "Phó Chủ tịch"):
        assert words in page


def test_route_to_desk_leaves_a_dossier_alone_that_was_received_at_the_counter(world):
    dossier = accepted(world)
    before = Dossier.objects.get(pk=dossier.pk).revision
    route_to_desk(dossier.events.get(verb="submit"))
    assert Dossier.objects.get(pk=dossier.pk).revision == before
