"""The test suite: quick hashes, mail in memory, files in a folder of the run."""

import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403 - a settings module is its base and the differences

DEMO = True
STATE_DIR = Path(tempfile.mkdtemp(prefix="mc-test-"))
STATIC_ROOT = STATE_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns when it is not there
PRIVATE_FILES = STATE_DIR / "files"
SIGNING_STATE = STATE_DIR / "signing"
WITNESS_FILE = STATE_DIR / "witness" / "heads.jsonl"
EMAIL_FILE_PATH = str(STATE_DIR / "mail")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "portal.kernel.files.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
