"""What every web address shares: its declared audience, safe headers, and pages for errors with a sentence."""

import functools
import secrets
import sys
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _

from portal.kernel.actor import PUBLIC, acting_as
from portal.kernel.errors import DomainError
from portal.kernel.once import once as do_once

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
log = structlog.get_logger("portal.http")

PROBLEM = "application/problem+json"
_OF_PAGES = ("GET", "HEAD", "POST")
_TEMPLATES = {403: "403.html", 404: "404.html", 409: "errors/409.html", 429: "errors/429.html"}


def audience(view: object) -> str | None:
    """Whom a view serves, as its guard declared; None when no guard did."""
    return getattr(view, "audience", None)


def marked(view: Callable[P, HttpResponse], audience: str) -> Callable[P, HttpResponse]:
    """`view` with its audience written on it."""
    view.audience = audience  # type: ignore[attr-defined]  # read back by `audience`
    return view


def public(
    view: View[P] | None = None, *, once: bool = False
) -> Callable[..., Any]:  # Any: a view or a decorator
    """A page for anybody. With `once`, its forms take effect once per browser session."""
    if view is None:
        return functools.partial(public, once=once)

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with acting_as(PUBLIC):
            if once and request.method == "POST":
                return do_once(request, browser(request), lambda: view(request, *args, **kwargs))
            return view(request, *args, **kwargs)

    return marked(guarded, "public")


def browser(request: HttpRequest) -> str:
    """A key for whoever sits at this browser: the session, made if there is none."""
    if not request.session.session_key:
        request.session.create()
    return f"s{request.session.session_key}"[:64]


def api_path(request: HttpRequest) -> bool:
    """Whether a machine asked, which wants JSON also for errors."""
    return request.path.startswith("/api/")


class HeadersMiddleware:
    """Headers that every answer carries, errors and files included; private pages are never stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Not `request.user`: it asks the database, which may be gone.
        known = {*request.COOKIES, *response.cookies}
        if settings.SESSION_COOKIE_NAME in known and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        patch_vary_headers(response, ["Cookie"])
        return response


class MethodsMiddleware:
    """Pages are read or sent; every other method is for machines, and refused before anything is looked up.

    An address with a NUL in it leads nowhere: no text that is kept can hold one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            return not_found(request)
        if request.method in _OF_PAGES or api_path(request):
            return self.get_response(request)
        return HttpResponseNotAllowed(_OF_PAGES)


class LanguageMiddleware:
    """Vietnamese, unless the person chose another language here: a browser's own wish is often a factory setting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class SentencesMiddleware:
    """Turns a DomainError into a page (or a JSON problem) that says what happened and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DomainError):
            response = sentence(request, error.status, str(error))
            for name, value in more_headers(error).items():
                response[name] = value
            return response
        return None


def sentence(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """An error page, or for machines a JSON problem, with `words` on it."""
    if api_path(request):
        return JsonResponse(facts(status, words), status=status, content_type=PROBLEM)
    return render(request, _TEMPLATES.get(status, "errors/422.html"), {"sentence": words}, status=status)


def facts(status: int, words: str, errors: dict[str, list[str]] | None = None) -> dict[str, object]:
    """A problem for machines (RFC 9457); `errors` says what is wrong with each parameter."""
    return {"status": status, "detail": words, **({"errors": errors} if errors else {})}


def more_headers(error: DomainError) -> dict[str, str]:
    """What the answer to an error says beside its words: when to try again."""
    after = getattr(error, "after", None)
    return {"Retry-After": str(after)} if after else {}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that leads nowhere, alike for what is absent and what is not theirs."""
    return sentence(request, 404, _("Không tìm thấy trang hoặc hồ sơ này."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read."""
    if api_path(request):
        return sentence(request, 400, _("Yêu cầu gửi đến không đọc được."))
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what the person may not do."""
    return sentence(request, 403, str(exception or "") or _("Không có quyền thực hiện yêu cầu này."))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own fault, with a code that leads to the log line; without its database, one for waiting."""
    if isinstance(sys.exc_info()[1], OperationalError):
        return unavailable(request)
    incident = "-".join(secrets.token_hex(2).upper() for _part in range(2))
    log.error("incident", incident=incident, path=request.path, exc_info=True)
    if api_path(request):
        words = _("Hệ thống gặp lỗi. Báo mã sự cố %(incident)s khi cần trợ giúp.") % {"incident": incident}
        return sentence(request, 500, words)
    return render(request, "500.html", {"incident": incident}, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page for a portal whose database does not answer: nothing was lost, try again soon."""
    log.error("database_unreachable", path=request.path)
    if api_path(request):
        response = sentence(request, 503, _("Hệ thống tạm thời chưa phục vụ được. Thử lại sau một phút."))
    else:
        response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that did not come from our own page or is too old."""
    if api_path(request):
        return sentence(request, 403, _("Yêu cầu không gửi từ trang của Cổng, hoặc trang đã mở quá lâu."))
    return render(request, "403_csrf.html", status=403)
