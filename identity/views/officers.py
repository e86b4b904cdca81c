"""Signing in of officers: password, then a second factor. allauth does the work; the pages are ours."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from identity.guards import password_holder
from identity.models import User
from identity.second_factor import next_demo_code
from portal.kernel.http import public


class OfficerSignIn(LoginView):
    """User name and password; whoever is signed in as a person is not sent away, but signs in anew."""

    def get_authenticated_redirect_url(self) -> str:
        user = self.request.user
        return "/can-bo/" if isinstance(user, User) and user.is_officer else reverse("identity:account")


class SecondFactor(AuthenticateView):
    """The code of the authenticator; the demo shows it, because nobody has the telephones of the demo."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            context["demo_code"] = next_demo_code(self.stage.login.user)
        return context


class FirstSecondFactor(ActivateTOTPView):
    """Set up the authenticator; the code that proves it also counts for this session."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_mfa_enabled(request.user):
            return HttpResponseRedirect("/can-bo/")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        self.request.session.cycle_key()
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


officer_sign_in = public(OfficerSignIn.as_view())
second_factor = public(SecondFactor.as_view())
first_second_factor = password_holder(FirstSecondFactor.as_view())
recovery_codes = password_holder(
    method_decorator(never_cache, name="dispatch")(ViewRecoveryCodesView).as_view()
)


@password_holder
@require_safe
def second_factor_index(request: HttpRequest) -> HttpResponse:
    """Where allauth leads after changes of the second factor; there is nothing more to change."""
    return HttpResponseRedirect("/can-bo/")
