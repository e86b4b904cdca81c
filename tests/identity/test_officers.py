import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from identity.models import User
from identity.second_factor import enrol
from portal.kernel.models import Attempt
from tests.factories.identity import officer, person, sign_in

pytestmark = pytest.mark.django_db
SECRET, PASSWORD = "JBSWY3DPEHPK3PXP", "mat-khau-rat-dai"
SIGN_IN, CODE, SET_UP = "/can-bo/dang-nhap/", "/can-bo/dang-nhap/ma-xac-thuc/", "/can-bo/xac-thuc-hai-buoc/"


def code_now(secret=SECRET, step=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.fixture
def hoa(db):
    user = officer("hoa")
    enrol(user, secret=SECRET)
    return user


def give_password(client, username="hoa", password=PASSWORD):
    return client.post(SIGN_IN, {"login": username, "password": password})


def test_an_officer_signs_in_with_password_and_code(client, hoa):
    assert give_password(client).headers["Location"] == CODE
    assert client.post(CODE, {"code": code_now()}).headers["Location"] == "/can-bo/"
    assert [record["method"] for record in client.session["account_authentication_methods"]] == [
        "password",
        "mfa",
    ]


def test_the_demo_shows_a_code_that_works_and_nobody_else_does(client, hoa, settings):
    give_password(client)
    shown = re.search(r"<kbd>(\d{6})</kbd>", client.get(CODE).content.decode()).group(1)
    settings.DEMO = False
    assert "<kbd>" not in client.get(CODE).content.decode()
    assert client.post(CODE, {"code": shown}).status_code == 302
    settings.DEMO = True
    again = Client()
    give_password(again)
    other = re.search(r"<kbd>(\d{6})</kbd>", again.get(CODE).content.decode()).group(1)
    assert other != shown and again.post(CODE, {"code": other}).status_code == 302


def test_the_password_alone_opens_nothing(client, hoa):
    give_password(client)
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_once(client, hoa):
    code = code_now()
    give_password(client)
    assert client.post(CODE, {"code": code}).status_code == 302
    second = Client()
    give_password(second)
    page = second.post(CODE, {"code": code})
    assert page.status_code == 200 and "không đúng hoặc đã dùng" in page.content.decode()


def test_a_wrong_code_may_be_tried_six_times(client, hoa):
    give_password(client)
    answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_the_limit_holds_without_redis(client, hoa, settings):
    settings.CACHES = settings.CACHES | {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    }
    answers = [give_password(client, password="sai").status_code for _ in range(9)]
    assert answers == [200] * 8 + [429]
    assert Attempt.objects.filter(scope="password").get().count == 9


def test_even_the_right_password_does_not_help_once_the_tries_are_spent(client, hoa):
    for _ in range(8):
        give_password(client, password="sai")
    page = give_password(client)
    assert page.status_code == 429 and "Thử lại sau" in page.content.decode()


def test_every_refusal_reads_alike(client, hoa):
    officer("khoa")
    User.objects.filter(username="khoa").update(is_active=False)
    lan = person()
    lan.set_password(PASSWORD)
    lan.save()
    pages = [
        give_password(client, "hoa", "sai"),
        give_password(client, "khong-co", PASSWORD),
        give_password(client, "khoa", PASSWORD),
        give_password(client, lan.username, PASSWORD),
    ]
    texts = {re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages}
    assert len({re.search(r"Tên đăng nhập hoặc mật khẩu không đúng", text).group() for text in texts}) == 1
    assert {page.status_code for page in pages} == {200}


def test_a_citizen_has_no_password_even_if_the_row_had_one(client):
    lan = person()
    lan.set_password(PASSWORD)
    lan.save()
    assert give_password(client, lan.username).status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_officer_without_an_authenticator_sets_one_up_first(client):
    officer("minh")
    assert give_password(client, "minh").headers["Location"] == SET_UP
    page = client.get(SET_UP)
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode() and "<svg" in page.content.decode()
    before = client.session.session_key
    done = client.post(SET_UP, {"code": code_now(secret)})
    assert done.headers["Location"] == "/can-bo/xac-thuc-hai-buoc/ma-du-phong/"
    assert client.session.session_key != before
    assert {record["method"] for record in client.session["account_authentication_methods"]} == {
        "password",
        "mfa",
    }
    assert client.get(done.headers["Location"]).status_code == 200
    assert client.get(SET_UP).headers["Location"] == "/can-bo/"


def test_the_secret_is_sealed_in_the_database(hoa):
    assert SECRET not in str(Authenticator.objects.get(user=hoa).data)


def test_a_recovery_code_opens_once(client):
    officer("minh")
    give_password(client, "minh")
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_now(client.session["mfa.totp.secret"])})
    page = client.get("/can-bo/xac-thuc-hai-buoc/ma-du-phong/").content.decode()
    code = re.search(r"<li><code>([^<]+)</code>", page).group(1)
    again = Client()
    give_password(again, "minh")
    assert again.post(CODE, {"code": code}).status_code == 302
    third = Client()
    give_password(third, "minh")
    assert third.post(CODE, {"code": code}).status_code == 200


def test_a_citizen_gets_nowhere_near_the_second_factor_of_officers(client):
    sign_in(client, person())
    assert client.get(SET_UP).headers["Location"].startswith(SIGN_IN)
    assert client.get(CODE).status_code == 302


def test_empty_fields_are_named_in_vietnamese(client, hoa):
    page = client.post(SIGN_IN, {}).content.decode()
    assert "Nhập tên đăng nhập" in page and "Nhập mật khẩu" in page


def test_an_officer_who_is_deactivated_is_out_at_the_next_click(client, hoa):
    give_password(client)
    client.post(CODE, {"code": code_now()})
    User.objects.update(is_active=False)
    client.get("/dang-nhap/")
    assert client.get(SET_UP).headers["Location"].startswith(SIGN_IN)


def test_an_officer_deactivated_between_the_two_steps_does_not_come_in(client, hoa):
    give_password(client)
    User.objects.update(is_active=False)
    client.post(CODE, {"code": code_now()})
    assert client.get(SET_UP).headers["Location"].startswith(SIGN_IN)
