"""Filing at the counter for somebody who has no account."""

import pytest
import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers.actions import route, supplement
from dossiers.lifecycle import State
from dossiers.models import Dossier, Payment
from dossiers.models.documents import Source
from dossiers.models.dossiers import Channel
from tests.dossiers.desk import post, screen, send
from tests.factories import dossiers as factory
from tests.world import procedure

COMER = {
    "procedure": "1.001193",
    "name": "Lương Văn Thắng",
    "number": "040 090 000 777",
    "phone": "0912 345 678",
}


def begun(world, **changed):
    procedure("1.001193")
    client = screen(world.hoa)
    response = post(client, "counter", desk_choice=world.desk_a.pk, **{**COMER, **changed})
    assert response.status_code == 302, response.content.decode()
    return client, Dossier.objects.get(channel=Channel.COUNTER, state=State.DRAFT)


def filled(world):
    client, dossier = begun(world)
    factory.fill(dossier, factory.birth_pages(world))
    scan = SimpleUploadedFile("giay-chung-sinh.jpg", factory.photo(), "image/jpeg")
    address = reverse("dossiers:counter_scan", args=[dossier.key, "birth_notice"])
    assert client.post(address, {"scans": scan}).status_code == 302
    return client, dossier


def test_a_person_without_an_account_is_received_from_card_to_receipt(world):
    client, draft = filled(world)
    page = client.get(reverse("dossiers:counter_finish", args=[draft.key]))
    assert page.status_code == 200
    assert "Lương Văn Thắng" in page.content.decode()
    response = post(client, "counter_finish", draft.key, compared="on")
    dossier = Dossier.objects.get(pk=draft.pk)
    assert response["Location"] == reverse("dossiers:workspace", args=[dossier.code])
    assert (dossier.state, dossier.owner, dossier.owner_name) == (State.ACCEPTED, None, "Lương Văn Thắng")
    assert dossier.receiving_agency == dossier.agency == world.desk_a
    assert dossier.owner_index
    assert dossier.id_tail_index
    assert dossier.phone_tail_index
    assert dossier.due_at is not None
    assert dossier.documents.get().source is Source.SCAN
    assert [event.verb for event in dossier.events.all()] == ["submit", "route", "accept"]
    assert client.get(response["Location"]).status_code == 200


def test_the_same_pages_are_answered_at_the_counter_one_after_the_other(world):
    client, dossier = begun(world)
    first = client.get(reverse("dossiers:counter_draft", args=[dossier.key]))
    assert first["Location"].endswith("/trang/relation/")
    shown = client.get(first["Location"])
    assert shown.status_code == 200
    saved = client.post(first["Location"], {"relation": "mother", "revision": "0"})
    assert saved.status_code == 302
    assert saved["Location"].endswith("/trang/child/")
    wrong = client.post(saved["Location"], {"revision": "0", "child_name": ""})
    assert wrong.status_code == 422
    stale = client.post(first["Location"], {"relation": "father", "revision": "0"})
    assert stale.status_code == 422
    assert dossier.pages.get(section="relation").values == {"relation": "mother"}


def test_cash_is_taken_while_receiving(world):
    procedure("1.004873")
    client = screen(world.hoa)
    post(client, "counter", desk_choice=world.desk_a.pk, **{**COMER, "procedure": "1.004873"})
    dossier = Dossier.objects.get(channel=Channel.COUNTER)
    sample = yaml.safe_load((settings.FIXTURES / "demo" / "answers" / "1.004873.yaml").read_text())
    factory.fill(dossier, sample["sections"])
    shown = client.get(reverse("dossiers:counter_finish", args=[dossier.key])).content.decode()
    assert "Số biên lai" in shown
    assert post(client, "counter_finish", dossier.key, compared="on").status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).state is State.DRAFT
    done = post(client, "counter_finish", dossier.key, compared="on", receipt_number="BL-1")
    assert done.status_code == 302
    assert Payment.objects.get(dossier=dossier).amount == 15000


def test_what_is_missing_keeps_everything_and_files_nothing(world):
    client, dossier = begun(world)
    response = post(client, "counter_finish", dossier.key, compared="on")
    assert response.status_code == 422
    assert "còn thiếu" in response.content.decode()
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, kept.code, kept.events.count()) == (State.DRAFT, None, 0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"number": "12345"}, "12 chữ số"),
        ({"number": "000090000777"}, "không đúng"),
        ({"name": ""}, "Nhập họ tên"),
        ({"name": "Tèo<script>"}, "chữ cái"),
        ({"phone": "12"}, "10 chữ số"),
        ({"procedure": "9.999999"}, "không còn nhận"),
    ],
)
def test_a_wrong_card_is_said_beside_the_field(world, changed, words):
    procedure("1.001193")
    response = post(screen(world.hoa), "counter", desk_choice=world.desk_a.pk, **{**COMER, **changed})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Dossier.objects.exists()


def test_only_a_desk_receives_and_only_its_officer_goes_on(world):
    assert screen(world.minh).get(reverse("dossiers:counter")).status_code == 403
    _client, dossier = begun(world)
    for name in ("counter_draft", "counter_finish"):
        assert screen(world.khoa).get(reverse(f"dossiers:{name}", args=[dossier.key])).status_code == 404


def test_a_scan_that_is_no_picture_is_refused_with_a_sentence(world):
    client, dossier = begun(world)
    address = reverse("dossiers:counter_scan", args=[dossier.key, "birth_notice"])
    for name, body in (("a.jpg", b"khong phai anh"), ("b.exe", b"MZ"), ("c.pdf", b"")):
        client.post(address, {"scans": SimpleUploadedFile(name, body)})
    assert not dossier.documents.exists()
    assert "Lỗi:" in client.get(reverse("dossiers:counter_finish", args=[dossier.key])).content.decode()
    assert client.post(reverse("dossiers:counter_scan", args=[dossier.key, "khong-co"])).status_code == 404


def test_what_was_begun_can_be_thrown_away(world):
    client, dossier = begun(world)
    assert post(client, "counter_discard", dossier.key).status_code == 302
    assert not Dossier.objects.exists()


def test_the_desk_brings_in_what_the_person_carries_to_the_counter_later(world):
    client, draft = filled(world)
    post(client, "counter_finish", draft.key, compared="on")
    dossier = Dossier.objects.get(pk=draft.pk)
    route.transfer(dossier)
    items = [{"component": "birth_notice", "text": "Chụp lại Giấy chứng sinh"}]
    supplement.ask(dossier, by=world.minh, items=items)
    scan = SimpleUploadedFile("moi.jpg", factory.photo("red"), "image/jpeg")
    added = client.post(reverse("dossiers:scan_into", args=[dossier.code, "birth_notice"]), {"scans": scan})
    assert added["Location"] == reverse("dossiers:supply", args=[dossier.code])
    assert send(client, "supply", dossier, reply="").status_code == 302
    assert dossier.supplements.get().answered_at is not None
    assert send(screen(world.khoa), "supply", dossier).status_code == 404
