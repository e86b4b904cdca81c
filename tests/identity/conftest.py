"""The portal on a port of its own, and the stand-in provider as a process with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from identity.models import Profile, User
from identity.vneid import keys
from portal.kernel.models import Attempt, Once
from tests.identity.browser import Browser

ROOT = Path(__file__).resolve().parents[2]
PIN, PASS_CODE = "135790", "246810"


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "tests.identity.urls"


@pytest.fixture(autouse=True)
def no_memory_of_the_provider():
    keys.forget()


@pytest.fixture(scope="session", autouse=True)
def folder_of_static_files():
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


class Provider:
    """The running stand-in, and what it was told to do wrong."""

    def __init__(self, url: str) -> None:
        self.url = url

    def fail(self, **faults) -> None:
        requests.post(f"{self.url}/loi-theo-lenh/", json=faults, timeout=10).raise_for_status()


@pytest.fixture(scope="session")
def portal_address():
    return f"localhost:{_free_port()}"


@pytest.fixture(scope="session")
def running_provider(portal_address, tmp_path_factory):
    port, base = _free_port(), django_settings.DATABASES["default"]
    name = f"test_{base['NAME'].removeprefix('test_')}_vneid{os.environ.get('PYTEST_XDIST_WORKER', '')}"
    _recreate(base, name)
    env = os.environ | {
        "VNEID_DATABASE_URL": f"postgres://{base['USER']}:{quote(base['PASSWORD'])}@{base['HOST']}:{base['PORT']}/{name}",
        "VNEID_URL": f"http://127.0.0.1:{port}",
        "PORTAL_URL": f"http://{portal_address}",
        "VNEID_STATE": str(tmp_path_factory.mktemp("vneid")),
        "VNEID_FAULTS": "1",
        "DJANGO_SETTINGS_MODULE": "identity.vneid.provider.settings",
        "PYTHONWARNINGS": "",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "prepare"], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "1", "--blocking-threads", "4", "identity.vneid.provider.wsgi:application"]
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/suc-khoe/")
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="session")
def running_portal(portal_address, folder_of_static_files, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        server = LiveServer(portal_address)
        yield server.url
        server.stop()


@pytest.fixture
def provider(running_provider):
    running_provider.fail()
    yield running_provider
    running_provider.fail()


@pytest.fixture
def portal(running_portal, running_provider, settings, committed):
    """The address of the portal, which trusts the running stand-in."""
    point_at(settings, running_provider.url)
    settings.PORTAL_URL = running_portal
    return running_portal


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database that another thread sees too. Emptying only what sign-in fills beats truncating every table."""
    with django_db_blocker.unblock():
        yield
        for model in (Session, SocialAccount, Profile, User, Attempt, Once):
            model.objects.all().delete()
        connection.close()


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def sign_in(portal, provider, browser):
    """Sign a demo person in through every screen; returns the browser where it landed."""

    def through(account="040190000101", *, next_url="/thu/", level=1, who=browser):
        mark = "&muc=2" if level == 2 else ""
        who.open(f"{portal}/dang-nhap/?next={next_url}{mark}").send("/dang-nhap/vneid/")
        who.send("/dang-nhap/", account=account, pass_code=PASS_CODE)
        if level == 2:
            who.send("/xac-nhan/", pin=PIN)
        return who.send("/oauth2/authorize", press="grant")

    return through


def point_at(settings, url: str) -> None:
    """Have the portal believe the provider at `url`."""
    known = django_settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    app = known["APPS"][0]
    app = app | {"settings": app["settings"] | {"server_url": url, "issuer": url}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": [app]}}


def _recreate(base: dict, name: str) -> None:
    with psycopg.connect(
        host=base["HOST"], port=base["PORT"], user=base["USER"], password=base["PASSWORD"], dbname="postgres",
        autocommit=True,
    ) as maintenance:  # fmt: skip
        maintenance.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        maintenance.execute(f'CREATE DATABASE "{name}"')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if requests.get(address, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.2)
    raise TimeoutError(urlsplit(address).netloc)
