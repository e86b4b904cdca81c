"""Where allauth asks us: who may sign in, where they land, and what people are told when it fails."""

from typing import Any

import requests
import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.base.constants import AuthError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from identity import limits, people, sessions
from identity.models import User
from identity.vneid import failures
from identity.vneid.client import PROVIDER_ID, VNeIDProvider
from identity.vneid.transport import BoundedSession
from portal.kernel.clock import now
from portal.kernel.errors import NotAllowed
from portal.kernel.sealing import seal, unseal

log = structlog.get_logger("identity")


class AccountAdapter(DefaultAccountAdapter):
    """Officers' passwords: limited tries, one text for every refusal, a second factor before anything else."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng"),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng"),
        "incorrect_code": _("Mã xác thực không đúng hoặc đã dùng. Nhập mã mới trên ứng dụng"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        limits.password_try(str(credentials.get("username", "")), self.get_client_ip(request))

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.begin(request.session, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        if isinstance(user, User) and user.is_officer:
            return "/can-bo/" if is_mfa_enabled(user) else reverse("mfa_activate_totp")
        return reverse("identity:account")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """No: whoever sets up a second factor has given the password a moment ago, in this very session."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that follows says what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: officers' accounts are kept by their province."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator secrets, sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã xác thực không đúng hoặc đã dùng. Nhập mã mới trên ứng dụng"),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


class PersonAdapter(DefaultSocialAccountAdapter):
    """People from the identity provider: their account is ours to find, never allauth's to guess."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        found = super().get_provider(request, provider, client_id)
        return VNeIDProvider(request, app=found.app) if found.sub_id == PROVIDER_ID else found

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[Any]:
        """Only the settings say whom we trust; there is no table in which to add a provider."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        apps = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for group in apps.values() for app in group]

    def get_requests_session(self) -> requests.Session:
        return BoundedSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            user = people.welcome(sociallogin.facts, provider=PROVIDER_ID, now=now())
        except NotAllowed as error:
            log.warning("sign_in_refused", error=type(error).__name__)
            raise ImmediateHttpResponse(failures.refused(request, str(error))) from error
        confirms = sociallogin.state.get("confirms")
        if confirms is not None and confirms != user.pk:
            raise ImmediateHttpResponse(failures.somebody_else(request))
        sociallogin.user = user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        raise ImmediateHttpResponse(_page(request, error, exception, extra_context or {}))


def _page(
    request: HttpRequest, error: str, exception: Exception | None, extra: dict[str, Any]
) -> HttpResponse:
    state = extra.get("state")
    if state is None:
        return failures.stale(request)
    return failures.page_for(
        request,
        cancelled=error == AuthError.CANCELLED,
        code=request.GET.get("error", ""),
        exception=exception,
        next_url=str(state.get("next") or "/"),
    )
