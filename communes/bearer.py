"""`AgencyMachine`: endpoints for the software of an agency, which shows a bearer token and has no session."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communes.models import Agency, AgencyToken, Scope
from communes.tokens import digest_of
from portal.kernel import limits
from portal.kernel.actor import Actor
from portal.kernel.clock import now, today
from portal.kernel.machines import Machine

ALLOWED_A_MINUTE = 120
LONGEST_SECRET = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """The software of an agency, in the place of a user."""

    token: AgencyToken
    is_authenticated: bool = True
    pk: None = None

    @property
    def agency(self) -> Agency:
        return self.token.agency


class AgencyBearer(BaseAuthentication):
    """`Authorization: Bearer <secret>`; every refusal looks alike."""

    def authenticate(self, request: Request) -> tuple[Caller, AgencyToken] | None:
        kind, _blank, secret = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        token = self._token(secret.strip())
        if token is None or not token.agency.is_open(today()):
            raise AuthenticationFailed(_("Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi."))
        return Caller(token), token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="mot-cua"'

    def _token(self, secret: bytes) -> AgencyToken | None:
        if not secret.isascii() or len(secret) > LONGEST_SECRET:
            return None
        known = AgencyToken.objects.valid_at(now()).select_related("agency")
        return known.filter(digest=digest_of(secret.decode("ascii"))).first()


class HasScope(BasePermission):
    """A token that was given for what the view shows."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.user, Caller):
            return False
        assert isinstance(view, AgencyMachine)
        if not request.user.token.opens(view.scope):
            words = _("Mã truy cập không có phạm vi %(scope)s.") % {"scope": view.scope.value}
            raise PermissionDenied(words)
        return True


class AgencyMachine(Machine):
    """For the software of an agency, about the dossiers of that agency."""

    scope: ClassVar[Scope]
    authentication_classes = (AgencyBearer,)
    permission_classes = (HasScope,)

    def acts_as(self, request: Request) -> Actor:
        return Actor("user", agencies=(caller_in(request).agency.pk,))

    def check_throttles(self, request: Request) -> None:
        """Each token may ask so often a minute, whichever server answers."""
        token = caller_in(request).token
        limits.spend("agency-token", str(token.pk), allowed=ALLOWED_A_MINUTE, within=timedelta(minutes=1))

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:  # Any: the path's parts
        made = super().finalize_response(request, response, *args, **kwargs)
        made.headers["Cache-Control"] = "no-store, private"
        return made


def caller_in(request: Request) -> Caller:
    """The software that the token let in."""
    assert isinstance(request.user, Caller)
    return request.user


class AgencyBearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # it ships no types
    """What the schema says about tokens."""

    target_class = AgencyBearer
    name = "agencyToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "Issued by the portal to one agency."}
