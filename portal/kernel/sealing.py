"""Encryption of single fields (AES-256-GCM) and blind indexes, with keys from settings.

`FIELD_KEYS` lists `id:base64` keys, newest first: the first seals, all unseal, so a key can be rotated.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from portal.kernel.errors import DomainError


def seal(text: str) -> str:
    """`text` encrypted under the newest key, as `id:base64`; equal texts give different seals."""
    key_id, cipher = next(iter(_ciphers(tuple(settings.FIELD_KEYS)).items()))
    nonce = os.urandom(12)
    return f"{key_id}:{base64.b64encode(nonce + cipher.encrypt(nonce, text.encode(), None)).decode()}"


def unseal(sealed: str) -> str:
    """The text of a seal; raises DomainError when its key is gone or it was tampered with."""
    key_id, _, body = sealed.partition(":")
    cipher = _ciphers(tuple(settings.FIELD_KEYS)).get(key_id)
    if cipher is None:
        raise DomainError(f"Field key {key_id!r} is not configured.")
    raw = base64.b64decode(body)
    try:
        return cipher.decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag as error:
        raise DomainError("A sealed field does not open: it was altered.") from error


def blind_index(text: str) -> str:
    """A keyed hash that finds equal texts without storing them."""
    return hmac.new(settings.INDEX_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    pairs = (key.split(":", 1) for key in keys)
    return {key_id: AESGCM(base64.b64decode(body)) for key_id, body in pairs}
