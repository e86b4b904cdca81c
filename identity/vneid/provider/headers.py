"""The provider's pages come from itself alone and send forms to itself and its one client."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from identity.vneid.provider import settings

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self' {portal}"
)


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY.format(portal=settings.PORTAL_URL)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response["Cache-Control"] = "no-store"
        return response
