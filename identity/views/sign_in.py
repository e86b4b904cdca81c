"""Signing in and out of people, through the identity provider."""

import requests
from allauth.account.adapter import get_adapter as account_adapter
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from identity import limits, sessions
from identity.demo import demo_accounts
from identity.guards import citizen, person_in
from identity.models import User
from identity.vneid import failures
from identity.vneid.client import PROVIDER_ID, VNeIDAdapter, VNeIDReturn, issuer_of
from portal.kernel.errors import DomainError
from portal.kernel.http import public


@public
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where everybody signs in; somebody already signed in goes on."""
    next_url = safe_next(request.GET.get("next", ""))
    level = 2 if request.GET.get("muc") == "2" else 1
    if isinstance(request.user, User) and request.user.is_citizen and sessions.level(request) >= level:
        return redirect(next_url)
    context = {
        "next": next_url,
        "level": level,
        "session_ended": "het-phien" in request.GET,
        "demo": demo_accounts() if settings.DEMO else [],
    }
    return render(request, "identity/sign_in/sign_in.html", context)


@public
@require_POST
def vneid_start(request: HttpRequest) -> HttpResponse:
    """Leave for the provider."""
    limits.provider_try(account_adapter(request).get_client_ip(request))
    level = 2 if request.POST.get("level") == "2" else 1
    return _leave(request, next_url=safe_next(request.POST.get("next", "")), level=level)


@public
@require_GET
def vneid_callback(request: HttpRequest) -> HttpResponse:
    """Come back from the provider, with a code or with a reason why not."""
    adapter = VNeIDAdapter(request)
    issuer = issuer_of(adapter.get_provider().app)
    if request.GET.get("iss", issuer) != issuer:
        return failures.page_for(request, cancelled=False, code="mix-up", exception=None, next_url="/")
    try:
        response: HttpResponse = VNeIDReturn.adapter_view(adapter)(request)
    except (DomainError, requests.RequestException, ValueError, KeyError, TypeError) as error:
        return failures.page_for(request, cancelled=False, code="", exception=error, next_url="/")
    if adapter.login is not None and request.user.is_authenticated:
        sessions.prove(request.session, level=adapter.login.proved_level, at=adapter.login.proved_at)
    return response


@citizen(level=1, once=False)
@require_http_methods(["GET", "HEAD", "POST"])
def step_up(request: HttpRequest) -> HttpResponse:
    """Why a stronger proof is needed, and the way to it."""
    next_url = safe_next(request.POST.get("next", "") or request.GET.get("next", ""))
    if request.method == "POST":
        limits.provider_try(account_adapter(request).get_client_ip(request))
        return _leave(request, next_url=next_url, level=2, confirms=person_in(request).pk)
    return render(
        request, "identity/sign_in/step_up.html", {"next": next_url, "profile": person_in(request).profile}
    )


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here, and have the browser forget the pages it has seen."""
    was_officer = isinstance(request.user, User) and request.user.is_officer
    auth.logout(request)
    response = redirect("account_login" if was_officer else "identity:signed_out")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@public
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """What to do on a shared machine."""
    return render(request, "identity/sign_in/signed_out.html", {"provider": settings.IDENTITY_PROVIDER_URL})


def _leave(request: HttpRequest, *, next_url: str, level: int, confirms: int | None = None) -> HttpResponse:
    provider = get_adapter(request).get_provider(request, PROVIDER_ID)
    try:
        response: HttpResponse = provider.ask(request, next_url=next_url, level=level, confirms=confirms)
    except (requests.RequestException, OAuth2Error) as error:
        return failures.down(request, next_url, reason=str(error))
    return response


def safe_next(address: str) -> str:
    """`address` when it leads to a page of this portal, and the account page otherwise."""
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return reverse("identity:account")
