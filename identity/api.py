"""How people come to the machine API: with the session of their browser, as on the pages."""

from typing import ClassVar

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from identity import sessions
from identity.models import User
from portal.kernel.actor import Actor
from portal.kernel.machines import Machine


class PortalSession(SessionAuthentication):
    """The portal's own cookie; whatever would change something also needs the token against forged requests."""

    def authenticate_header(self, request: Request) -> str:
        return f'Cookie realm="mot-cua", cookie-name="{settings.SESSION_COOKIE_NAME}"'

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refusal:
            words = _("Yêu cầu không gửi từ trang của Cổng, hoặc trang đã mở quá lâu.")
            raise PermissionDenied(words) from refusal


class IsCitizen(BasePermission):
    """A signed-in person or organisation whose session is proved strongly enough."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        person = request.user
        if not isinstance(person, User):
            return False
        if not person.is_citizen:
            raise PermissionDenied(_("Địa chỉ này chỉ dành cho cá nhân, tổ chức xem hồ sơ của chính mình."))
        if sessions.level(request._request) < getattr(view, "level", 1):
            raise PermissionDenied(_("Cần đăng nhập ở mức cao hơn để xem nội dung này."))
        return True


class CitizenMachine(Machine):
    """For people and organisations, about what is theirs."""

    audience = "citizen:1"
    level: ClassVar[int] = 1
    authentication_classes = (PortalSession,)
    permission_classes = (IsCitizen,)

    def acts_as(self, request: Request) -> Actor:
        return Actor.person(person_in(request).pk)


def person_in(request: Request) -> User:
    """The person whom the session let in."""
    assert isinstance(request.user, User)
    return request.user


class PortalSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # it ships no types
    """What the schema says about the session."""

    target_class = PortalSession
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
