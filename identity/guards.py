"""Who may come in: `@citizen` for people and organisations, `@password_holder` for officers half signed in."""

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from identity import sessions
from portal.kernel.actor import Actor, acting_as
from portal.kernel.http import marked
from portal.kernel.once import once as do_once

from .models import User

View = Callable[..., HttpResponse]


def citizen(
    view: View | None = None, *, level: int = 1, once: bool = True, fresh: bool = False
) -> Callable[..., Any]:
    """Only for a signed-in person or organisation, as `request.person`, at `level` of assurance.

    Somebody below it is sent to step up, and with `fresh` everybody who has not just done so. A form takes
    effect once, unless `once` is off for searches, autosave and uploads.
    """
    if view is None:
        return functools.partial(citizen, level=level, once=once, fresh=fresh)

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = request.user
        if not isinstance(person, User) or not person.is_citizen:
            return to_sign_in(request, level=level)
        if away := step_up_first(request, level=level, fresh=fresh):
            return away
        request.person = person  # type: ignore[attr-defined]  # the contract of this guard
        with acting_as(Actor.person(person.pk)):
            if once and request.method == "POST":
                return do_once(request, f"u{person.pk}", lambda: view(request, *args, **kwargs))
            return view(request, *args, **kwargs)

    return marked(guarded, f"citizen:{level}")


def person_in(request: HttpRequest) -> User:
    """The person whom `@citizen` let in."""
    assert isinstance(request.user, User)
    return request.user


def step_up_first(request: HttpRequest, *, level: int, fresh: bool = False) -> HttpResponse | None:
    """The way to a stronger proof when the session has not enough of one; None when it has."""
    if sessions.level(request) >= level and (not fresh or sessions.is_fresh(request)):
        return None
    return _redirect("identity:step_up", next=_here(request))


def to_sign_in(request: HttpRequest, *, level: int = 1) -> HttpResponse:
    """The sign-in page, which leads back here; it says so when the session has just ended."""
    marks = {"next": _here(request)}
    if level > 1:
        marks["muc"] = str(level)
    if getattr(request, "session_ended", False):
        marks["het-phien"] = "1"
    return _redirect("identity:sign_in", **marks)


def password_holder(view: View) -> View:
    """Only for an officer who has given the password, and perhaps not yet a second factor."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        officer = request.user
        if not isinstance(officer, User) or not officer.is_officer or not has_proved(request, "password"):
            return _redirect("account_login", next=_here(request))
        with acting_as(Actor.person(officer.pk)):
            return view(request, *args, **kwargs)

    return marked(guarded, "officer:password")


def has_proved(request: HttpRequest, method: str) -> bool:
    """Whether this session was opened with `method`: `password` or `mfa`."""
    user = request.user if isinstance(request.user, User) else None
    return any(record.get("method") == method for record in get_authentication_records(request, user))


def _here(request: HttpRequest) -> str:
    """The page to come back to; a form cannot be sent again, so its page is the one before."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() and before.path else request.path


def _redirect(name: str, **marks: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(marks)}")
