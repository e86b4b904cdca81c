"""Rule: whether an identity token is what this portal asked for, from whom it asked, for this very sign-in.

allauth trusts a token that came straight from the token endpoint; this portal also checks its signature and
every claim, because an answer may be altered, replayed or meant for another client.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from portal.kernel.errors import DomainError

ALGORITHM = "RS256"
SMALLEST_KEY = 2048
LEEWAY = 30
OLDEST = 10 * 60
LONGEST_LIFE = 60 * 60


class UntrustedToken(DomainError):
    """The token is not to be believed. `reason` is for the log; people get one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__("Phản hồi của VNeID không hợp lệ nên chưa đăng nhập được. Thử đăng nhập lại.")
        self.reason = reason


class UnknownKey(UntrustedToken):
    """The key that signed is not in the set; a newer set may have it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What this sign-in asked for."""

    issuer: str
    client_id: str
    nonce: str
    level: int = 1
    access_token: str = ""


def verify(token: object, *, keys: object, expected: Expected, now: float) -> dict[str, Any]:
    """The claims of a token that passes every check; raises UntrustedToken otherwise."""
    if not isinstance(token, str) or token.count(".") != 2 or len(token) > 32_768:
        raise UntrustedToken("not a signed token")
    key = _key(_header(token), keys)
    try:
        claims = jwt.decode(
            token,
            key=key,
            algorithms=[ALGORITHM],
            options={"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise UntrustedToken(f"signature: {type(error).__name__}") from error
    _check_parties(claims, expected)
    _check_times(claims, now)
    _check_proof(claims, expected)
    return claims


def _header(token: str) -> Mapping[str, Any]:
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise UntrustedToken("header") from error
    if header.get("alg") != ALGORITHM:
        raise UntrustedToken("algorithm")
    if "crit" in header:
        raise UntrustedToken("critical header")
    if not isinstance(header.get("kid"), str) or not header["kid"]:
        raise UntrustedToken("no key named")
    return header


def _key(header: Mapping[str, Any], keys: object) -> RSAPublicKey:
    """The one key of the provider's own set that the header names; addresses in the header are ignored."""
    listed = keys.get("keys") if isinstance(keys, Mapping) else None
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise UntrustedToken("key set")
    named = [key for key in listed if isinstance(key, Mapping) and key.get("kid") == header["kid"]]
    if not named:
        raise UnknownKey("unknown key")
    found = named[0]
    if len(named) > 1 or found.get("kty") != "RSA" or found.get("use", "sig") != "sig":
        raise UntrustedToken("key not for signing")
    if found.get("alg", ALGORITHM) != ALGORITHM:
        raise UntrustedToken("key of another algorithm")
    try:
        key = jwt.PyJWK.from_dict({"kty": "RSA", "alg": ALGORITHM, "n": found["n"], "e": found["e"]}).key
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise UntrustedToken("unreadable key") from error
    if not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_KEY:
        raise UntrustedToken("weak key")
    return key


def _check_parties(claims: Mapping[str, Any], expected: Expected) -> None:
    if claims.get("iss") != expected.issuer:
        raise UntrustedToken("issuer")
    audience = claims.get("aud")
    audiences = [audience] if isinstance(audience, str) else audience
    if not isinstance(audiences, list) or expected.client_id not in audiences:
        raise UntrustedToken("audience")
    if len(audiences) > 1 and claims.get("azp") != expected.client_id:
        raise UntrustedToken("authorised party")
    if claims.get("azp", expected.client_id) != expected.client_id:
        raise UntrustedToken("authorised party")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 1 <= len(subject) <= 191:
        raise UntrustedToken("subject")


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    expires, issued = _moment(claims, "exp"), _moment(claims, "iat")
    if expires <= now - LEEWAY:
        raise UntrustedToken("expired")
    if not now - OLDEST <= issued <= now + LEEWAY:
        raise UntrustedToken("issued at another time")
    if not 0 < expires - issued <= LONGEST_LIFE:
        raise UntrustedToken("valid for too long")
    if "nbf" in claims and _moment(claims, "nbf") > now + LEEWAY:
        raise UntrustedToken("not yet valid")
    if "auth_time" in claims and _moment(claims, "auth_time") > now + LEEWAY:
        raise UntrustedToken("proved in the future")


def _moment(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e11:
        raise UntrustedToken(f"{name} is no moment")
    return float(value)


def _check_proof(claims: Mapping[str, Any], expected: Expected) -> None:
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise UntrustedToken("nonce")
    if level_of(claims) < expected.level:
        raise UntrustedToken("level below the one asked for")
    if "at_hash" in claims and claims["at_hash"] != _half_hash(expected.access_token):
        raise UntrustedToken("access token of another sign-in")


def level_of(claims: Mapping[str, Any]) -> int:
    """The level of assurance that this sign-in reached; a token that does not say counts as level 1."""
    acr = claims.get("acr", "1")
    levels = {"1": 1, "LoA1": 1, "2": 2, "LoA2": 2}
    if not isinstance(acr, str) or acr not in levels:
        raise UntrustedToken("unknown level")
    return levels[acr]


def _half_hash(access_token: str) -> str:
    digest = hashlib.sha256(access_token.encode()).digest()[:16]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
