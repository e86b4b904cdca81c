"""Actions on the authenticator of an officer."""

import secrets
import time
from base64 import b32encode

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from identity import limits
from identity.models import User

PERIOD = 30


def enrol(officer: User, *, secret: str = "") -> str:
    """Give the officer an authenticator, for tests and the demo; returns the secret to put into an app."""
    secret = secret or b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(officer, secret)
    return secret


def code_for(secret: str, *, at: float) -> str:
    """The code that an app with this secret shows at a moment."""
    code: str = format_hotp_value(hotp_value(secret, int(at) // PERIOD))
    return code


def next_demo_code(officer: User) -> str:
    """A code of the demo's officer that was not used yet: nobody has the telephones of the demo."""
    authenticator = Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).first()
    if authenticator is None:
        return ""
    secret, now = decrypt(authenticator.data["secret"]), time.time()
    codes = [code_for(secret, at=now + step * PERIOD) for step in (0, 1, -1)]
    return next((code for code in codes if not limits.is_code_used(officer.pk, code)), "")
