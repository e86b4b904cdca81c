"""The pages for a sign-in that did not come about: what happened, what still works, how to go on."""

import requests
import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from identity.vneid.tokens import UntrustedToken
from identity.vneid.transport import ProviderDown
from portal.kernel.errors import DomainError

log = structlog.get_logger("identity")

# Codes of OpenID Connect for "this account cannot prove that level".
_TOO_LOW = {"unmet_authentication_requirements", "insufficient_user_authentication"}
_BUSY = {"temporarily_unavailable", "server_error"}


def page_for(
    request: HttpRequest, *, cancelled: bool, code: str, exception: Exception | None, next_url: str
) -> HttpResponse:
    """The page for whatever came back instead of a person."""
    if cancelled:
        return _page(request, "cancelled", 200, next_url)
    if code in _TOO_LOW:
        return _page(request, "level_too_low", 403, next_url)
    if code in _BUSY or isinstance(exception, ProviderDown):
        return down(request, next_url, reason=str(exception or code))
    log.warning("sign_in_not_understood", error=_reason(exception) if exception else code[:60])
    return _page(request, "not_understood", 502, next_url, sentence=_sentence(exception))


def stale(request: HttpRequest) -> HttpResponse:
    """A return that this browser did not leave for, or has come back from already."""
    return _page(request, "stale", 400, "/")


def down(request: HttpRequest, next_url: str, *, reason: str) -> HttpResponse:
    """The provider does not answer: everything that needs no sign-in goes on."""
    log.warning("provider_down", error=reason[:60])
    response = _page(request, "down", 503, next_url)
    response["Retry-After"] = "30"
    return response


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """The person is who they say and may still not come in."""
    return _page(request, "refused", 403, "/", sentence=sentence)


def somebody_else(request: HttpRequest) -> HttpResponse:
    """Another person confirmed at the provider than the one who is signed in here."""
    return _page(request, "somebody_else", 403, "/")


def _page(request: HttpRequest, name: str, status: int, next_url: str, *, sentence: str = "") -> HttpResponse:
    context = {"next": next_url, "sentence": sentence}
    return render(request, f"identity/sign_in/{name}.html", context, status=status)


def _sentence(exception: Exception | None) -> str:
    return (
        str(exception)
        if isinstance(exception, DomainError) and not isinstance(exception, UntrustedToken)
        else ""
    )


def _reason(exception: Exception) -> str:
    if isinstance(exception, UntrustedToken):
        return exception.reason
    if isinstance(exception, requests.RequestException):
        return f"{type(exception).__name__}: {exception}"[:60]
    return type(exception).__name__
