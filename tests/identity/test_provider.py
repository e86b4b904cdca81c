"""The stand-in by itself, as a client other than ours would meet it."""

import base64
import hashlib
import re
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import jwt
import pytest
import requests

from identity.vneid.provider.signing_key import private_key
from tests.identity.browser import Browser
from tests.identity.conftest import PASS_CODE, PIN

pytestmark = pytest.mark.xdist_group("vneid")
CLIENT = {"client_id": "cong-dich-vu-cong", "client_secret": "for-the-demo-and-tests-only"}


@pytest.fixture
def ask(provider, portal_address):
    """An address to sign in at, with the secret that belongs to it."""

    def build(**changes):
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "client_id": CLIENT["client_id"], "response_type": "code", "scope": "openid ho-so", "state": "s" * 20,
            "nonce": "n" * 20, "redirect_uri": f"http://{portal_address}/dang-nhap/vneid/tra-ve/", "acr_values": "1",
            "code_challenge": challenge, "code_challenge_method": "S256",
        } | changes  # fmt: skip
        query = {name: value for name, value in query.items() if value is not None}
        return f"{provider.url}/oauth2/authorize?{urlencode(query)}", verifier

    return build


@pytest.fixture
def code(ask, browser):
    def obtain(level=1, account="040190000101"):
        address, verifier = ask(acr_values=str(level))
        browser.open(address).send("/dang-nhap/", account=account, pass_code=PASS_CODE)
        if level == 2:
            browser.send("/xac-nhan/", pin=PIN)
        browser.send("/oauth2/authorize", press="grant", follow=False)
        return parse_qs(urlsplit(browser.page.headers["Location"]).query)["code"][0], verifier

    return obtain


@pytest.fixture
def exchange(provider, portal_address):
    def call(code, verifier, **changes):
        data = {
            "grant_type": "authorization_code", "code": code, "code_verifier": verifier,
            "redirect_uri": f"http://{portal_address}/dang-nhap/vneid/tra-ve/", **CLIENT,
        } | changes  # fmt: skip
        return requests.post(f"{provider.url}/oauth2/token", data=data, timeout=10)

    return call


def test_the_provider_describes_itself(provider):
    about = requests.get(f"{provider.url}/.well-known/openid-configuration", timeout=10).json()
    assert about["issuer"] == provider.url
    assert about["response_types_supported"] == ["code"]
    assert about["code_challenge_methods_supported"] == ["S256"]
    assert about["acr_values_supported"] == ["1", "2"]


def test_the_key_is_public_and_only_that(provider):
    (key,) = requests.get(f"{provider.url}/oauth2/jwks", timeout=10).json()["keys"]
    assert key["kty"] == "RSA" and not {"d", "p", "q"} & set(key)


@pytest.mark.parametrize("level", [1, 2])
def test_the_token_says_who_how_strongly_and_when(code, exchange, level):
    answer = exchange(*code(level)).json()
    told = jwt.decode(answer["id_token"], options={"verify_signature": False})
    assert (told["acr"], told["nonce"], told["aud"]) == (str(level), "n" * 20, CLIENT["client_id"])
    assert told["iat"] - 120 <= told["auth_time"] <= told["iat"]
    assert "SoDinhDanh" not in told


def test_facts_come_from_the_user_info_and_the_subject_says_nothing(provider, code, exchange):
    token = exchange(*code()).json()["access_token"]
    about = requests.get(
        f"{provider.url}/oauth2/userinfo", headers={"Authorization": f"Bearer {token}"}, timeout=10
    ).json()
    assert about["HoVaTen"] == "Nguyễn Thị Lan" and about["Con"] and about["loAs"] == "2"
    assert len(about["sub"]) >= 30 and not about["sub"].isdigit()


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "x" * 50},
        {"code_verifier": None},
        {"client_secret": "wrong"},
        {"client_secret": None},
        {"redirect_uri": "http://evil.example/"},
        {"code": "x" * 30},
        {"grant_type": "password"},
        {"grant_type": "client_credentials"},
    ],
)
def test_a_code_is_worth_nothing_to_anybody_else(code, exchange, changes):
    given, verifier = code()
    answer = exchange(changes.pop("code", given), verifier, **changes)
    assert answer.status_code in (400, 401)


def test_a_code_is_taken_once(code, exchange):
    pair = code()
    assert exchange(*pair).status_code == 200
    assert exchange(*pair).status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"state": None},
        {"nonce": None},
        {"client_id": "another"},
        {"client_id": None},
    ],
)
def test_a_careless_request_is_refused_before_anybody_is_asked(ask, changes):
    address, _ = ask(**changes)
    browser = Browser().open(address)
    assert browser.status == 400 and "Không tiếp tục được" in browser.text


@pytest.mark.parametrize("changes", [{"redirect_uri": "http://evil.example/"}, {"redirect_uri": None}])
def test_nobody_is_sent_to_an_address_that_is_not_registered(ask, browser, changes):
    address, _ = ask(**changes)
    browser.open(address).send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE)
    assert urlsplit(browser.address).hostname == "127.0.0.1" and "Không tiếp tục được" in browser.text


@pytest.mark.parametrize("changes", [{"scope": "openid admin"}, {"response_type": "token"}])
def test_what_the_client_may_not_ask_comes_back_as_an_error(ask, browser, changes):
    address, _ = ask(**changes)
    browser.open(address).send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE, follow=False)
    onward = urljoin(address, browser.page.headers["Location"])
    refused = browser.session.get(onward, allow_redirects=False, timeout=10)
    assert "error=" in refused.headers["Location"] and "code=" not in refused.headers["Location"]


@pytest.mark.parametrize(
    ("account", "pass_code"), [("040190000101", "wrong"), ("999999999999", PASS_CODE), ("", "")]
)
def test_a_wrong_pass_code_and_an_unknown_number_read_alike(ask, browser, account, pass_code):
    address, _ = ask()
    browser.open(address).send("/dang-nhap/", account=account, pass_code=pass_code)
    assert browser.status == 422 and re.search("không đúng|Nhập", browser.text)


def test_five_wrong_pins_end_the_session(ask, browser):
    address, _ = ask(acr_values="2")
    browser.open(address).send("/dang-nhap/", account="040190000101", pass_code=PASS_CODE)
    for _ in range(4):
        assert browser.send("/xac-nhan/", pin="0").status == 422
    assert browser.send("/xac-nhan/", pin="0").status == 429
    assert "Mật mã" in browser.open(address).text


def test_a_number_may_be_typed_with_blanks(ask, browser):
    address, _ = ask()
    browser.open(address).send("/dang-nhap/", account="040 190 000 101", pass_code=PASS_CODE)
    assert "xin xem thông tin" in browser.text


def test_the_pages_load_nothing_from_elsewhere_and_no_script(ask, browser):
    page = browser.open(ask()[0]).page
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "same-origin"  # without any, a browser sends a null origin
    assert not re.search(r"<script|<style|style=|onclick|https?://", page.text)
    assert browser.session.get(page.url.split("/dang-nhap")[0] + "/static/vneid/app.css", timeout=10).ok


def test_faults_are_only_for_processes_started_for_them(tmp_path):
    check = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from django.http import Http404\n"
        "from identity.vneid.provider.faults import command\n"
        "try:\n    command(RequestFactory().post('/loi-theo-lenh/'))\n"
        "except Http404:\n    print('closed')\n"
    )
    env = {
        "DJANGO_SETTINGS_MODULE": "identity.vneid.provider.settings",
        "VNEID_STATE": str(tmp_path),
        "PATH": "",
    }
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", check], env=env, cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "closed"


def test_the_signing_key_is_made_once_and_kept_from_others(tmp_path):
    first = private_key(tmp_path / "state")
    assert first.startswith("-----BEGIN PRIVATE KEY") and private_key(tmp_path / "state") == first
    assert (tmp_path / "state" / "signing-key.pem").stat().st_mode & 0o077 == 0
