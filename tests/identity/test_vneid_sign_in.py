import pytest

from identity.models import AccountType, Profile, User, UserKind
from tests.identity.browser import Browser
from tests.identity.conftest import PASS_CODE, PIN

pytestmark = pytest.mark.xdist_group("vneid")


def test_a_person_signs_in_and_lands_where_they_wanted_to_go(sign_in, portal):
    browser = sign_in(next_url="/thu/")
    assert (browser.status, browser.address, browser.text) == (200, f"{portal}/thu/", "Nguyễn Thị Lan")
    user = User.objects.select_related("profile").get()
    assert (user.kind, user.has_usable_password(), user.profile.level) == (UserKind.CITIZEN, False, 2)
    assert user.profile.citizen_number == "040190000101"
    assert user.profile.residence_text.endswith("tỉnh Nghệ An")


def test_signing_in_again_finds_the_same_account(sign_in):
    sign_in()
    sign_in(who=Browser())
    assert User.objects.count() == Profile.objects.count() == 1


def test_the_screen_of_consent_lists_what_is_shared_and_hides_the_number(portal, provider, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="066195000105", pass_code=PASS_CODE)
    assert "H&#x27;Hen Niê" in browser.text and "Nơi thường trú" in browser.text
    assert "066195000105" not in browser.text


@pytest.mark.parametrize(
    ("account", "name", "account_type"),
    [
        ("066195000105", "H'Hen Niê", AccountType.CITIZEN),
        ("066092000106", "Y Ƀlơ Mlô", AccountType.CITIZEN),
        ("001080000111", "Jean-Pierre Lefèvre", AccountType.FOREIGNER),
        ("2900000112", "Công ty TNHH Phòng khám Sông Lam", AccountType.ORGANISATION),
        ("040049000108", "Đặng Văn Sơn", AccountType.CITIZEN),
    ],
)
def test_everybody_comes_in_under_their_own_name(sign_in, account, name, account_type):
    sign_in(account)
    profile = Profile.objects.select_related("user").get()
    assert (profile.user.full_name, profile.account_type) == (name, account_type)


def test_a_page_for_level_two_asks_for_level_two_at_once(portal, provider, browser):
    browser.open(f"{portal}/thu/muc-2/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE).send("/xac-nhan/", pin=PIN)
    browser.send("/oauth2/authorize", press="grant")
    assert browser.text == "strong Nguyễn Thị Lan"


def test_a_person_signed_in_at_level_one_steps_up(sign_in, portal):
    browser = sign_in()
    browser.open(f"{portal}/thu/muc-2/")
    assert browser.address.startswith(f"{portal}/dang-nhap/nang-muc/")
    browser.send("/dang-nhap/nang-muc/").send("/xac-nhan/", pin=PIN).send("/oauth2/authorize", press="grant")
    assert (browser.address, browser.text) == (f"{portal}/thu/muc-2/", "strong Nguyễn Thị Lan")
    assert browser.open(f"{portal}/thu/vua-xac-nhan/").text == "fresh"


def test_a_wrong_pin_proves_nothing(sign_in, portal):
    browser = sign_in()
    browser.open(f"{portal}/thu/muc-2/").send("/dang-nhap/nang-muc/").send("/xac-nhan/", pin="000000")
    assert browser.status == 422 and "Mã PIN không đúng" in browser.text
    assert "nang-muc" in browser.open(f"{portal}/thu/muc-2/").address


def test_an_account_of_level_one_is_told_how_to_go_on(sign_in, portal):
    browser = sign_in("040075000104")
    browser.open(f"{portal}/thu/muc-2/").send("/dang-nhap/nang-muc/")
    assert browser.status == 403 and "công an xã" in browser.text
    back = browser.text.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    browser.open(back)
    assert browser.status == 403 and "Cần tài khoản mức 2" in browser.text
    assert browser.open(f"{portal}/thu/").text == "Phạm Quang Hùng"


def test_another_person_cannot_step_up_for_the_one_who_is_signed_in(sign_in, portal, provider):
    browser = sign_in()
    browser.open(f"{portal}/thu/muc-2/")
    browser.session.cookies.clear(domain=provider.url.split("//")[1].split(":")[0])
    browser.send("/dang-nhap/nang-muc/").send("/dang-nhap/", account="040185000103", pass_code=PASS_CODE)
    browser.send("/xac-nhan/", pin=PIN).send("/oauth2/authorize", press="grant")
    assert browser.status == 403 and "Không cùng một người" in browser.text
    assert browser.open(f"{portal}/thu/").text == "Nguyễn Thị Lan"


def test_somebody_who_does_not_agree_is_met_with_a_page_and_no_account(portal, provider, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE).send(
        "/oauth2/authorize", press="cancel"
    )
    assert browser.status == 200 and "Chưa đăng nhập" in browser.text
    assert not User.objects.exists()


def test_a_code_is_good_once(portal, provider, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE)
    browser.send("/oauth2/authorize", press="grant", follow=False)
    back = browser.page.headers["Location"]
    assert browser.open(back).status in (200, 404)
    again = browser.open(back)
    assert again.status == 400 and "đã cũ" in again.text


def test_a_return_started_in_another_browser_is_refused(portal, provider, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE)
    browser.send("/oauth2/authorize", press="grant", follow=False)
    victim = Browser().open(browser.page.headers["Location"])
    assert victim.status == 400 and "đã cũ" in victim.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "?code=abc", "?state=abc", "?code=abc&state=abc", "?error=server_error", "?code[]=1"]
)
def test_a_return_that_nobody_left_for_is_refused_with_a_page(portal, provider, query):
    browser = Browser().open(f"{portal}/dang-nhap/vneid/tra-ve/{query}")
    assert browser.status == 400 and "đã cũ" in browser.text


def test_a_return_from_another_issuer_is_refused(portal, provider, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE)
    browser.send("/oauth2/authorize", press="grant", follow=False)
    mixed = browser.open(browser.page.headers["Location"] + "&iss=https%3A%2F%2Fother.example")
    assert mixed.status == 502 and not User.objects.exists()


def test_the_session_gets_a_new_name_at_every_proof(sign_in, portal, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/", follow=False)
    before = browser.session.cookies.get("mc_session")
    sign_in()
    signed_in = browser.session.cookies.get("mc_session")
    browser.open(f"{portal}/thu/muc-2/").send("/dang-nhap/nang-muc/").send("/xac-nhan/", pin=PIN)
    browser.send("/oauth2/authorize", press="grant")
    stepped_up = browser.session.cookies.get("mc_session")
    assert len({before, signed_in, stepped_up}) == 3
    for old in (before, signed_in):
        thief = Browser()
        thief.session.cookies.set("mc_session", old)
        assert "/dang-nhap/" in thief.open(f"{portal}/thu/").address


def test_signing_out_ends_the_session_for_good(sign_in, portal):
    browser = sign_in(next_url="/tai-khoan/")
    cookie = browser.session.cookies.get("mc_session")
    browser.send("/dang-xuat/", follow=False)
    assert '"cache"' in browser.page.headers["Clear-Site-Data"]
    browser.session.cookies.set("mc_session", cookie)
    assert "/dang-nhap/" in browser.open(f"{portal}/thu/").address


def test_an_account_that_was_locked_does_not_come_in(sign_in):
    sign_in()
    User.objects.update(is_active=False)
    browser = sign_in(who=Browser())
    assert browser.status == 403 and "đã bị khóa" in browser.text


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_away_after_signing_in(sign_in, portal, address):
    browser = sign_in(next_url=address)
    assert browser.address == f"{portal}/tai-khoan/"


def test_the_provider_asks_again_who_it_is_at_every_sign_in(sign_in, portal):
    browser = sign_in(next_url="/tai-khoan/")
    browser.send("/dang-xuat/").open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    assert "Mật mã" in browser.text


def test_the_raw_answer_of_the_provider_is_kept_nowhere_in_the_clear(sign_in, django_db_blocker):
    from django.contrib.sessions.models import Session
    from django.db import connection

    sign_in()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p::text FROM identity_profile p UNION SELECT a::text FROM socialaccount_socialaccount a"
        )
        rows = " ".join(row[0] for row in cursor.fetchall())
    sessions = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert "040190000101" not in rows + sessions
