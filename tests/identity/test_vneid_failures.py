import socket
import threading
import time

import pytest

from identity.models import Profile, User
from identity.vneid import keys
from tests.identity.browser import Browser
from tests.identity.conftest import PASS_CODE, point_at

pytestmark = pytest.mark.xdist_group("vneid")


def come_back(browser, portal, provider, account="040190000101", **faults):
    """Sign in up to consent, let the provider fail from then on, and come back."""
    browser.open(f"{portal}/dang-nhap/?next=/thu/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account=account, pass_code=PASS_CODE)
    provider.fail(**faults)
    return browser.send("/oauth2/authorize", press="grant")


@pytest.mark.parametrize(
    "lie",
    ["wrong_nonce", "wrong_iss", "wrong_aud", "expired", "wrong_sub", "alg_none", "unknown_kid"],
)
def test_a_token_that_lies_brings_nobody_in(portal, provider, browser, lie):
    come_back(browser, portal, provider, id_token=lie)
    assert browser.status == 502 and "Phản hồi của VNeID không hợp lệ" in browser.text
    assert not User.objects.exists()
    assert "/dang-nhap/" in browser.open(f"{portal}/thu/").address


def test_a_token_of_level_one_does_not_pass_for_level_two(portal, provider, browser):
    browser.open(f"{portal}/thu/muc-2/").send("/dang-nhap/vneid/")
    browser.send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE).send("/xac-nhan/", pin="135790")
    provider.fail(id_token="low_level")
    browser.send("/oauth2/authorize", press="grant")
    assert browser.status == 502 and not User.objects.exists()


@pytest.mark.parametrize("place", ["token", "userinfo", "jwks"])
@pytest.mark.parametrize("how", ["malformed", "empty", "list", "html"])
def test_an_answer_that_makes_no_sense_ends_on_a_plain_page(portal, provider, browser, place, how):
    come_back(browser, portal, provider, **{place: how})
    assert browser.status == 502 and "Chưa đăng nhập được" in browser.text
    assert not User.objects.exists()


@pytest.mark.parametrize("place", ["token", "userinfo", "jwks"])
def test_a_provider_that_breaks_on_the_way_back_ends_on_the_page_that_says_so(
    portal, provider, browser, place
):
    come_back(browser, portal, provider, **{place: "500"})
    assert browser.status == 503 and "VNeID tạm thời không trả lời" in browser.text
    assert browser.page.headers["Retry-After"] == "30"


def test_a_provider_that_is_slow_is_not_waited_for(portal, provider, browser):
    began = time.monotonic()
    come_back(browser, portal, provider, token="slow")
    assert browser.status == 503 and time.monotonic() - began < 8


@pytest.mark.parametrize("how", ["500", "malformed", "empty", "list", "html", "slow"])
def test_nobody_is_sent_to_a_provider_that_does_not_work(portal, provider, browser, how):
    provider.fail(configuration=how)
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    assert browser.status == 503 and "Theo dõi hồ sơ" in browser.text
    assert browser.open(f"{portal}/dang-nhap/").status == 200


@pytest.mark.parametrize(
    "claims",
    [{"SoDinhDanh": "12345"}, {"SoDinhDanh": 1}, {"HoVaTen": None, "TenDoanhNghiep": None}, {"loAs": "7"},
     {"NgayThangNamSinh": "30/02/1990"}, {"ThuongTru": 1}, {"LoaiTaiKhoan": "?"}],
)  # fmt: skip
def test_facts_that_cannot_be_read_are_named_and_nothing_is_written(portal, provider, browser, claims):
    come_back(browser, portal, provider, claims=claims)
    assert browser.status == 502 and "VNeID" in browser.text
    assert not User.objects.exists() and not Profile.objects.exists()


def test_a_person_whose_number_changed_is_sent_to_be_looked_at(portal, provider, sign_in):
    sign_in()
    browser = Browser()
    come_back(browser, portal, provider, claims={"SoDinhDanh": "040190000999"})
    assert browser.status == 403 and "được kiểm tra" in browser.text
    assert Profile.objects.get().citizen_number == "040190000101"


def test_whoever_is_signed_in_goes_on_while_the_provider_is_down(portal, provider, sign_in):
    browser = sign_in()
    provider.fail(configuration="500", token="500")
    assert browser.open(f"{portal}/thu/").text == "Nguyễn Thị Lan"


@pytest.fixture
def nobody_there(settings, portal):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        point_at(settings, f"http://127.0.0.1:{probe.getsockname()[1]}")
        yield


def test_a_provider_that_is_gone_is_a_page_and_no_fault_of_ours(portal, nobody_there, browser):
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    assert browser.status == 503 and "VNeID tạm thời không trả lời" in browser.text


@pytest.fixture
def black_hole(settings, portal):
    """A provider that takes calls and never says a word, counting them."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def swallow():
            while True:
                try:
                    calls.append(server.accept())
                except OSError:
                    return

        threading.Thread(target=swallow, daemon=True).start()
        point_at(settings, f"http://127.0.0.1:{server.getsockname()[1]}")
        yield calls
    for connection, _ in calls:
        connection.close()


def test_after_repeated_silence_nobody_is_kept_waiting(portal, black_hole, browser):
    for _ in range(keys.FAILURES_BEFORE_REST):
        browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
        assert browser.status == 503
    began = time.monotonic()
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    assert browser.status == 503 and time.monotonic() - began < 1.5
    assert len(black_hole) == keys.FAILURES_BEFORE_REST


def test_a_configuration_that_points_elsewhere_is_refused(portal, provider, settings, browser):
    known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    app = known["APPS"][0]
    app = app | {"settings": app["settings"] | {"issuer": "https://vneid.example"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": [app]}}
    browser.open(f"{portal}/dang-nhap/").send("/dang-nhap/vneid/")
    assert browser.status == 503
