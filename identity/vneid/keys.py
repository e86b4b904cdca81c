"""The provider's addresses and signing keys, fetched when needed and kept for a while in this process."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .transport import BoundedSession, ProviderDown, ProviderTalksNonsense, json_object

KEEP = 300
REFETCH_AFTER = 5
REST = 10
FAILURES_BEFORE_REST = 2
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


@dataclass(slots=True)
class _Kept:
    body: dict[str, Any]  # Any: another system's JSON, checked by `tokens`
    at: float


@dataclass(slots=True)
class Breaker:
    """After repeated failures, rest a little instead of keeping people waiting for the next one."""

    failures: int = 0
    open_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self) -> None:
        if time.monotonic() < self.open_until:
            raise ProviderDown("resting after repeated failures")

    def failed(self) -> None:
        with self.lock:
            self.failures += 1
            if self.failures >= FAILURES_BEFORE_REST:
                self.open_until = time.monotonic() + REST

    def worked(self) -> None:
        with self.lock:
            self.failures, self.open_until = 0, 0.0


breaker = Breaker()
_key_sets: dict[str, _Kept] = {}


def configuration(address: str, *, issuer: str) -> dict[str, Any]:
    """What the provider publishes about itself; refused when it speaks for another issuer or other hosts."""
    breaker.check()
    try:
        with BoundedSession() as session:
            body = json_object(session.get(address))
    except (ProviderDown, ProviderTalksNonsense):
        breaker.failed()
        raise
    breaker.worked()
    if body.get("issuer") != issuer:
        raise ProviderTalksNonsense("configuration of another issuer")
    hosts = {_origin(issuer), _origin(address)}
    for name in _ADDRESSES:
        if not isinstance(body.get(name), str) or _origin(body[name]) not in hosts:
            raise ProviderTalksNonsense(f"{name} elsewhere")
    return body


def key_set(address: str, *, refetch: bool = False) -> dict[str, Any]:
    """The provider's keys; with `refetch`, at most once in a few seconds, in case a key is new."""
    kept = _key_sets.get(address)
    age = time.monotonic() - kept.at if kept else KEEP
    if kept is None or age >= KEEP or (refetch and age >= REFETCH_AFTER):
        with BoundedSession() as session:
            kept = _key_sets[address] = _Kept(json_object(session.get(address)), time.monotonic())
    return kept.body


def forget() -> None:
    """Forget keys and failures, as after a restart."""
    _key_sets.clear()
    breaker.worked()


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
