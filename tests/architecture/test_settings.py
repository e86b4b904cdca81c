"""Production asks for every secret by name, and is closed wherever it can be."""

import json
import os
import subprocess
import sys

import pytest

from portal.runtime.lint import production
from tests.architecture.test_changes import ROOT

SECRETS = ("SECRET_KEY", "FIELD_KEYS", "INDEX_KEY", "ALLOWED_HOSTS", "VNEID_CLIENT_SECRET")
ASKED = (
    "DEBUG", "DEMO", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_DOMAIN", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "X_FRAME_OPTIONS", "ALLOWED_HOSTS",
)  # fmt: skip
READ = f"import json; from django.conf import settings; print(json.dumps({{name: getattr(settings, name) for name in {ASKED}}}))"


def started(**changed):
    """What Python says when it reads the settings of production in this environment."""
    env = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", **production(), **changed}
    env = {name: value for name, value in env.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def settings_of_production():
    done = started()
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_cookies_belong_to_this_host_and_to_tls(settings_of_production):
    known = settings_of_production
    for kind in ("SESSION", "CSRF"):
        assert known[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert known[f"{kind}_COOKIE_SECURE"] is True
        assert known[f"{kind}_COOKIE_HTTPONLY"] is True
        assert known[f"{kind}_COOKIE_DOMAIN"] is None
    assert known["SESSION_COOKIE_PATH"] == "/"
    assert known["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_nothing_of_the_demo_is_there(settings_of_production):
    known = settings_of_production
    assert (known["DEBUG"], known["DEMO"]) == (False, False)
    assert "*" not in known["ALLOWED_HOSTS"]
    assert known["X_FRAME_OPTIONS"] == "DENY"
    assert known["SECURE_SSL_REDIRECT"] is True
    assert known["SECURE_HSTS_SECONDS"] >= 31_536_000


@pytest.mark.parametrize("name", SECRETS)
def test_without_a_secret_it_does_not_start(name):
    done = started(**{name: None})
    assert done.returncode != 0
    assert name in done.stderr


def test_the_demo_cannot_be_switched_on_in_production():
    done = started(DEMO="1")
    assert json.loads(done.stdout)["DEMO"] is False
