from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from identity import notices, tasks
from identity.channels import Refused, Unreachable, channels
from identity.models import Delivery, DeliveryState, Notice, SmsRecord
from identity.notices import WAITS, Message, choose, notify, try_to_deliver
from portal.kernel.clock import now
from tests.factories.identity import officer, person, sign_in

pytestmark = pytest.mark.django_db
MESSAGE = Message(
    "dossier_accepted",
    "Hồ sơ H41-0001 đã tiếp nhận",
    "Chào bà Nguyễn Thị Lan, hẹn trả 5/12.",
    "/ho-so/H41-0001/",
)


@pytest.fixture
def lan(db):
    return person("Nguyễn Thị Lan", email="lan@nguoidan.example", phone="0900000101")


@pytest.fixture
def fault(settings, tmp_path):
    settings.STATE_DIR = tmp_path

    def say(words):
        (tmp_path / "sms-fault").write_text(words, encoding="utf-8")

    return say


def of(channel):
    return Delivery.objects.select_related("notice__user").get(channel=channel)


def test_telling_takes_two_statements_however_many_channels(lan, django_assert_num_queries):
    with django_assert_num_queries(2):
        notify(lan, MESSAGE)
    states = dict(Delivery.objects.values_list("channel", "state"))
    assert states == {"in_app": "sent", "email": "waiting", "sms": "waiting"}


def test_a_channel_without_an_address_is_not_tried():
    notify(person(), MESSAGE)
    assert list(Delivery.objects.values_list("channel", flat=True)) == ["in_app"]


def test_a_wake_up_is_sent_only_after_the_commit(lan, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        notify(lan, MESSAGE)
    assert len(callbacks) == 2


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_what_leaves_the_portal_holds_no_personal_data(lan, channel, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    tasks.deliver(of(channel).pk)
    sent = (
        mail.outbox[0].subject + mail.outbox[0].body if channel == "email" else SmsRecord.objects.get().text
    )
    for secret in ("Lan", "H41-0001", "5/12", "0900000101", lan.profile.citizen_number):
        assert secret not in sent
    assert "thông báo mới" in sent


def test_an_e_mail_leads_to_the_notice_behind_the_sign_in(lan, settings):
    notice = notify(lan, MESSAGE)
    tasks.deliver(of("email").pk)
    assert f"{settings.PORTAL_URL}/tai-khoan/hop-thu/{notice.pk}/" in mail.outbox[0].body
    assert mail.outbox[0].to == ["lan@nguoidan.example"]


def test_a_text_message_has_no_link_and_a_number_to_call(lan, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    tasks.deliver(of("sms").pk)
    assert "http" not in SmsRecord.objects.get().text and "1800 1096" in SmsRecord.objects.get().text


def test_an_english_reader_is_written_to_in_english_or_at_least_not_refused(lan):
    lan.language = "en"
    lan.save()
    notify(lan, MESSAGE)
    tasks.deliver(of("email").pk)
    assert of("email").state == DeliveryState.SENT


def test_a_delivery_done_twice_is_sent_once(lan):
    notify(lan, MESSAGE)
    for _ in range(3):
        tasks.deliver(of("email").pk)
    assert len(mail.outbox) == 1 and of("email").attempts == 1


def test_the_same_text_message_handed_over_twice_is_one(lan, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    tasks.deliver(of("sms").pk)
    Delivery.objects.filter(channel="sms").update(state=DeliveryState.WAITING, next_try_at=now())
    tasks.deliver(of("sms").pk)
    assert SmsRecord.objects.count() == 1


def test_a_channel_that_nobody_wants_is_left_alone(lan):
    notify(lan, MESSAGE)
    tasks.deliver(of("sms").pk)
    choose(lan, {"email": False})
    tasks.deliver(of("email").pk)
    assert {of("sms").state, of("email").state} == {DeliveryState.UNWANTED} and not mail.outbox


def test_a_channel_that_is_down_is_tried_again_later_and_later(lan, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    fault("down")
    at = now()
    for wait in WAITS:
        delivery = of("sms")
        try_to_deliver(delivery, at=at)
        assert (delivery.state, delivery.next_try_at) == (DeliveryState.WAITING, at + wait)
        try_to_deliver(delivery, at=at + wait / 2)
        assert delivery.attempts == WAITS.index(wait) + 1
        at += wait
    try_to_deliver(of("sms"), at=at)
    assert (of("sms").state, of("sms").error) == (DeliveryState.FAILED, "gateway down")


def test_a_channel_that_comes_back_delivers(lan, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    fault("down")
    tasks.deliver(of("sms").pk)
    fault("")
    try_to_deliver(of("sms"), at=now() + timedelta(minutes=1))
    assert of("sms").state == DeliveryState.SENT and of("sms").error == ""


def test_a_message_that_is_refused_is_not_tried_again(lan, fault):
    notify(lan, MESSAGE)
    choose(lan, {"sms": True})
    fault("refuse")
    tasks.deliver(of("sms").pk)
    assert (of("sms").state, of("sms").attempts) == (DeliveryState.FAILED, 1)


def test_a_mail_server_that_is_gone_is_no_loss(lan, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notify(lan, MESSAGE)
    tasks.deliver(of("email").pk)
    assert (of("email").state, of("email").error) == (DeliveryState.WAITING, "ConnectionRefusedError")


def test_the_sweeper_wakes_what_was_lost_and_only_that(lan, monkeypatch):
    notify(lan, MESSAGE)
    woken = []
    monkeypatch.setattr(tasks, "enqueue", lambda name, pk, queue: woken.append((name, pk, queue)))
    assert tasks.retry_stuck() == 0
    Delivery.objects.filter(channel="email").update(next_try_at=now())
    assert tasks.retry_stuck() == 1
    assert woken == [("identity.tasks.deliver", of("email").pk, "portal")]


def test_telling_goes_on_without_a_broker(lan, settings, django_capture_on_commit_callbacks):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    with django_capture_on_commit_callbacks():
        assert notify(lan, MESSAGE).pk


@pytest.mark.parametrize("name", sorted(channels))
def test_every_channel_keeps_the_contract(name, lan):
    channel = channels[name]
    assert channel.name == name
    assert isinstance(channel.reaches(lan), bool)
    assert issubclass(Refused, Exception) and issubclass(Unreachable, Exception)
    assert channel.is_wanted or not channel.is_instant


class TestInbox:
    def test_the_inbox_shows_the_newest_first_and_marks_what_is_new(self, client, lan):
        for number in range(3):
            notify(lan, Message("k", f"Tin {number}", "…"))
        page = sign_in(client, lan).get("/tai-khoan/hop-thu/").content.decode()
        assert page.index("Tin 2") < page.index("Tin 1") < page.index("Tin 0")
        assert page.count("Chưa đọc") == 3

    def test_a_page_holds_twenty_and_leads_to_the_rest(self, client, lan, django_assert_max_num_queries):
        for number in range(25):
            notify(lan, Message("k", f"Tin {number:02}.", "…"))
        sign_in(client, lan)
        with django_assert_max_num_queries(7):
            first = client.get("/tai-khoan/hop-thu/").content.decode()
        assert "Tin 05." in first and "Tin 04." not in first
        older = first.split("?truoc=")[1].split('"')[0]
        assert "Tin 04." in client.get(f"/tai-khoan/hop-thu/?truoc={older}").content.decode()

    @pytest.mark.parametrize("mark", ["abc", "-1", "9" * 40, "٣"])
    def test_a_mark_that_is_no_number_shows_the_first_page(self, client, lan, mark):
        notify(lan, MESSAGE)
        assert (
            "đã tiếp nhận" in sign_in(client, lan).get(f"/tai-khoan/hop-thu/?truoc={mark}").content.decode()
        )

    def test_opening_a_notice_changes_nothing_and_reading_it_leads_on(self, client, lan):
        notice = notify(lan, MESSAGE)
        sign_in(client, lan)
        assert "hẹn trả 5/12" in client.get(f"/tai-khoan/hop-thu/{notice.pk}/").content.decode()
        assert Notice.objects.get().read_at is None
        answer = client.post(f"/tai-khoan/hop-thu/{notice.pk}/", {"idem": "0123456789"})
        assert answer.headers["Location"] == "/ho-so/H41-0001/" and Notice.objects.get().read_at

    def test_everything_can_be_marked_as_read_at_once(self, client, lan):
        notify(lan, MESSAGE), notify(lan, MESSAGE)
        sign_in(client, lan).post("/tai-khoan/hop-thu/da-doc/", {"idem": "0123456789"})
        assert not Notice.objects.unread().exists()

    def test_nobody_reads_the_notices_of_another(self, client, lan):
        notice = notify(lan, MESSAGE)
        mai = sign_in(Client(), person("Lò Thị Mai"))
        assert mai.get(f"/tai-khoan/hop-thu/{notice.pk}/").status_code == 404
        assert mai.post(f"/tai-khoan/hop-thu/{notice.pk}/", {"idem": "0123456789"}).status_code == 404
        assert "đã tiếp nhận" not in mai.get("/tai-khoan/hop-thu/").content.decode()
        mai.post("/tai-khoan/hop-thu/da-doc/", {"idem": "0123456789"})
        assert Notice.objects.unread().count() == 1

    def test_an_empty_inbox_says_what_will_come(self, client, lan):
        assert "Chưa có thông báo" in sign_in(client, lan).get("/tai-khoan/hop-thu/").content.decode()

    def test_an_officer_has_no_inbox_here(self, client):
        assert sign_in(client, officer()).get("/tai-khoan/hop-thu/").status_code == 302


class TestAccount:
    def test_the_account_page_says_what_came_from_the_provider_and_when(self, client):
        lan = person(number="040190000234", ethnicity="Kinh", residence_text="Phường Thành Vinh")
        page = sign_in(client, lan).get("/tai-khoan/").content.decode()
        for words in ("Nguyễn Thị Lan", "0•• ••• ••• 234", "14/5/1990", "Phường Thành Vinh", "VNeID, lúc"):
            assert words in page
        assert "040190000234" not in page

    def test_a_company_sees_its_own_facts(self, client):
        company = person(
            "Công ty Sông Lam", account_type="organisation", tax_code="2900000112",
            organisation_name="Công ty Sông Lam", claims={"HoVaTen": "Hoàng Thị Thu"},
        )  # fmt: skip
        page = sign_in(client, company).get("/tai-khoan/").content.decode()
        assert "2900000112" in page and "Hoàng Thị Thu" in page

    def test_channels_are_chosen_and_kept(self, client, lan):
        sign_in(client, lan)
        client.post("/tai-khoan/kenh-thong-bao/", {"sms": "on", "idem": "0123456789"})
        assert notices.choices(lan) == {"email": False, "sms": True}
        client.post("/tai-khoan/kenh-thong-bao/", {"email": "on", "idem": "9876543210"})
        assert notices.choices(lan) == {"email": True, "sms": False}
