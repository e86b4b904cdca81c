import time

import pytest
from django.test import Client

from identity import limits, sessions
from identity.models import User
from portal.kernel.clock import now
from tests.factories.identity import officer, person, sign_in

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_sign_in_and_back(client):
    assert client.get("/thu/?a=1").headers["Location"] == "/dang-nhap/?next=%2Fthu%2F%3Fa%3D1"
    assert client.get("/thu/muc-2/").headers["Location"].endswith("&muc=2")


def test_a_person_comes_in_under_their_name(client):
    assert sign_in(client, person("Lò Thị Mai")).get("/thu/").content.decode() == "Lò Thị Mai"


@pytest.mark.parametrize("account_level", [1, 2])
def test_the_level_of_the_session_counts_and_not_that_of_the_account(client, account_level):
    sign_in(client, person(level=account_level), level=1)
    assert client.get("/thu/muc-2/").headers["Location"].startswith("/dang-nhap/nang-muc/")


def test_a_session_that_proved_nothing_counts_as_level_one(client):
    client.force_login(person(level=2))
    assert client.get("/thu/").status_code == 200
    assert client.get("/thu/muc-2/").status_code == 302


def test_a_proof_grows_old_for_what_needs_a_fresh_one(client):
    lan = person()
    assert sign_in(client, lan).get("/thu/vua-xac-nhan/").status_code == 200
    stale = sign_in(Client(), lan, at=time.time() - sessions.FRESH - 5)
    assert stale.get("/thu/vua-xac-nhan/").status_code == 302
    assert stale.get("/thu/muc-2/").status_code == 200


def test_an_officer_is_no_citizen(client):
    assert sign_in(client, officer()).get("/thu/").status_code == 302


@pytest.mark.parametrize(("minutes", "is_in"), [(29, True), (31, False)])
def test_people_stay_signed_in_for_thirty_idle_minutes(client, minutes, is_in):
    sign_in(client, person(), at=time.time() - minutes * 60)
    assert (client.get("/thu/").status_code == 200) is is_in


@pytest.mark.parametrize(("minutes", "is_in"), [(14, True), (16, False)])
def test_officers_stay_signed_in_for_fifteen_idle_minutes(client, minutes, is_in):
    sign_in(client, officer(), at=time.time() - minutes * 60)
    client.get("/dang-nhap/")
    assert ("_auth_user_id" in client.session) is is_in


def test_nobody_stays_signed_in_for_more_than_twelve_hours(client):
    sign_in(client, person(), at=time.time() - 12 * 3600 - 60)
    session = client.session
    session[sessions.SEEN] = int(time.time())
    session.save()
    assert client.get("/thu/").status_code == 302


def test_a_session_that_ended_says_so_on_the_sign_in_page(client):
    sign_in(client, person(), at=time.time() - 31 * 60)
    page = client.get("/thu/", follow=True)
    assert "Phiên đã hết" in page.content.decode() and "Bản nháp vẫn còn" in page.content.decode()


def test_using_the_portal_keeps_the_session_alive_at_the_cost_of_a_write_a_minute(
    client, django_assert_num_queries
):
    sign_in(client, person(), at=time.time() - 20)
    with django_assert_num_queries(
        4
    ) as captured:  # the session, the person with the profile, the actor and back
        client.get("/thu/")
    assert not [query for query in captured if query["sql"].startswith(("UPDATE", "INSERT"))]
    sign_in(client, User.objects.get(), at=time.time() - 20 * 60)
    client.get("/thu/")
    assert time.time() - client.session[sessions.SEEN] < 5


def test_whoever_is_deactivated_is_nobody_at_the_next_click(client):
    lan = person()
    assert sign_in(client, lan).get("/thu/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/thu/").status_code == 302


def test_a_form_without_its_key_is_refused_and_with_it_done_once(client):
    sign_in(client, person())
    assert client.post("/thu/").status_code == 422
    assert client.post("/thu/", {"idem": "k" * 12}).status_code == 204


def test_a_form_sent_without_a_session_leads_back_to_its_page(client):
    response = client.post("/thu/", headers={"Referer": "http://testserver/thu/muc-2/?a=1"})
    assert response.headers["Location"] == "/dang-nhap/?next=%2Fthu%2Fmuc-2%2F"
    elsewhere = client.post("/thu/", headers={"Referer": "http://evil.example/trang/"})
    assert elsewhere.headers["Location"] == "/dang-nhap/?next=%2Fthu%2F"


def test_every_address_says_whom_it_serves():
    from identity.urls import people, urlpatterns
    from portal.kernel.http import audience

    for pattern in [*people, *urlpatterns[1:]]:
        assert audience(pattern.callback), pattern


def test_signing_out_is_a_form_and_no_link(client):
    sign_in(client, person())
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/thu/").status_code == 302


def test_the_sign_in_page_lists_demo_people_only_in_the_demo(client, settings):
    assert "040190000101" in client.get("/dang-nhap/").content.decode()
    settings.DEMO = False
    assert "040190000101" not in client.get("/dang-nhap/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/email/",
        "/accounts/login/",
        "/accounts/vneid/login/",
    ],
)
def test_nothing_else_of_allauth_is_mounted(client, path):
    assert client.get(path).status_code == 404


def test_leaving_for_the_provider_too_often_is_stopped_with_a_sentence(client):
    for _ in range(600):
        limits.provider_try("127.0.0.1")
    page = client.post("/dang-nhap/vneid/")
    assert page.status_code == 429 and "Thử lại sau" in page.content.decode()


def test_the_clock_of_sessions_is_ours():
    assert abs(now().timestamp() - time.time()) < 5
