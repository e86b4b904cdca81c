"""Ends sessions that were idle or open for too long, before any page is made."""

import time
from collections.abc import Callable

from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from identity import sessions


class SessionLimitsMiddleware:
    """Officers are signed out after 15 idle minutes, people after 30, everybody after 12 hours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if auth.SESSION_KEY in request.session:
            self._keep_or_end(request)
        return self.get_response(request)

    def _keep_or_end(self, request: HttpRequest) -> None:
        now = time.time()
        if sessions.BEGAN not in request.session and request.user.is_authenticated:
            sessions.begin(request.session, request.user, now=now)
        if sessions.has_ended(request.session, now=now):
            auth.logout(request)
            request.session_ended = True  # type: ignore[attr-defined]  # read by the sign-in guard
        else:
            sessions.touch(request.session, now=now)
