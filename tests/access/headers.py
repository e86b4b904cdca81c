"""What every answer must carry, files, errors and redirects included."""

from collections.abc import Iterator
from typing import Any

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
SWITCHED_OFF = ("geolocation=()", "microphone=()", "payment=()")


def faults(answer: Any, *, private: bool, framed: bool = False) -> Iterator[str]:
    """What is missing or too wide, in words; `private` answers must never be stored, `framed` ones stand in our own."""
    for name, value in (EXACT | ({"X-Frame-Options": "SAMEORIGIN"} if framed else {})).items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"
    policy = answer.headers.get("Content-Security-Policy", "")
    ancestors = "frame-ancestors 'self'" if framed else "frame-ancestors 'none'"
    if "default-src 'none'" not in policy or ancestors not in policy:
        yield f"Content-Security-Policy: {policy or 'none'}"
    if "unsafe-" in policy or " *" in policy or "http:" in policy.replace("http://127.0.0.1", ""):
        yield f"Content-Security-Policy is too wide: {policy}"
    if not all(one in answer.headers.get("Permissions-Policy", "") for one in SWITCHED_OFF):
        yield "Permissions-Policy"
    if private and "no-store" not in answer.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {answer.headers.get('Cache-Control')}"
    for cookie in answer.cookies.values():
        if cookie.value and not (
            cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict") and not cookie["domain"]
        ):
            yield f"cookie {cookie.key}"
    if answer.status_code == 302 and not answer.headers["Location"].startswith("/"):
        yield f"Location: {answer.headers['Location']}"
    for name in ("Server", "X-Powered-By"):
        if name in answer.headers:
            yield name
