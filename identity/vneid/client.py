"""The portal as a client of the identity provider: allauth's OpenID Connect, made strict.

allauth keeps the state, the PKCE secret and the session; added here are the nonce, the level of assurance, the
signature and every claim of the token, time-outs, and nothing kept of the provider's raw answer.
"""

import secrets
import time
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from identity.vneid import claims, keys, tokens
from identity.vneid.transport import BoundedSession, ProviderTalksNonsense, json_object
from portal.kernel.clock import today

PROVIDER_ID = "vneid"
SCOPES = ["openid", "ho-so"]


class VNeIDAdapter(OpenIDConnectOAuth2Adapter):
    """The back channel: code against token, token against facts."""

    def __init__(self, request: HttpRequest, provider_id: str = PROVIDER_ID) -> None:
        super().__init__(request, provider_id)
        self.asked: dict[str, Any] = {}  # Any: allauth's own state, JSON in the session
        self.login: SocialLogin | None = None

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            self._openid_config = keys.configuration(provider.server_url, issuer=issuer_of(provider.app))
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return settings.PORTAL_URL + reverse("identity:vneid_callback")

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        if not pkce_code_verifier:
            raise ProviderTalksNonsense("no PKCE secret was kept")
        data = {
            "grant_type": "authorization_code",
            "code": request.GET.get("code", ""),
            "redirect_uri": client.callback_url,
            "code_verifier": pkce_code_verifier,
            "client_id": app.client_id,
            "client_secret": app.secret,
        }
        with BoundedSession() as session:
            answer = json_object(session.post(self.access_token_url, data=data))
        if not isinstance(answer.get("access_token"), str) or "id_token" not in answer:
            raise ProviderTalksNonsense("no tokens")
        return answer

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        return SocialToken(token=data["access_token"])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        told = self._verified(app, kwargs["response"]["id_token"], token.token)
        about = self._about(token.token)
        if about.get("sub") != told["sub"]:
            raise tokens.UntrustedToken("facts about another subject")
        facts = claims.facts_from({**told, **about}, today=today())
        login = self.get_provider().sociallogin_from_response(request, {"id_token": {"sub": facts.subject}})
        login.facts, login.proved_level = facts, min(tokens.level_of(told), facts.level)
        login.proved_at = float(told.get("auth_time", told["iat"]))
        self.login = login
        return login

    def _verified(self, app: SocialApp, id_token: object, access_token: str) -> dict[str, Any]:
        expected = tokens.Expected(
            issuer=issuer_of(app),
            client_id=app.client_id,
            nonce=str(self.asked.get("nonce", "")),
            level=int(self.asked.get("level", 1)),
            access_token=access_token,
        )
        address = self.openid_config["jwks_uri"]
        try:
            return tokens.verify(id_token, keys=keys.key_set(address), expected=expected, now=time.time())
        except tokens.UnknownKey:
            newer = keys.key_set(address, refetch=True)
            return tokens.verify(id_token, keys=newer, expected=expected, now=time.time())

    def _about(self, access_token: str) -> dict[str, Any]:
        with BoundedSession() as session:
            headers = {"Authorization": f"Bearer {access_token}"}
            return json_object(session.get(self.profile_url, headers=headers))


class VNeIDReturn(OAuth2CallbackView):
    """allauth's return, with the state handed to the adapter: the nonce and the level to expect are in it."""

    def _get_state(
        self, request: HttpRequest, provider: "VNeIDProvider"
    ) -> tuple[Any, HttpResponseBase | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.asked = state or {}
        return state, response


class VNeIDProvider(OpenIDConnectProvider):
    """The front channel: where people are sent, and what is asked of the provider."""

    pkce_enabled_default = True
    oauth2_adapter_class = VNeIDAdapter

    def ask(
        self, request: HttpRequest, *, next_url: str, level: int, confirms: int | None = None
    ) -> HttpResponseBase:
        """Send the browser to sign in at `level`, or, with `confirms`, to prove that account once more."""
        nonce = secrets.token_urlsafe(24)
        auth_params = {"nonce": nonce, "acr_values": str(level)}
        auth_params["prompt" if confirms is None else "max_age"] = "login" if confirms is None else "0"
        return self.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=next_url,
            scope=SCOPES,
            auth_params=auth_params,
            nonce=nonce,
            level=level,
            confirms=confirms,
        )

    def redirect(self, request: HttpRequest, process: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return OAuth2Provider.redirect(self, request, process, *args, **kwargs)

    def stash_redirect_state(self, request: HttpRequest, process: str, *args: Any, **kwargs: Any) -> str:
        return str(super().stash_redirect_state(request, process, *args, **kwargs))

    def get_pkce_params(self) -> dict[str, Any]:
        params = super().get_pkce_params()
        assert params, "PKCE is switched on in identity/conf.py"
        return params

    def extract_extra_data(self, data: object) -> dict[str, Any]:
        """Nothing: the facts are kept sealed in the profile, not once more in the clear."""
        return {}

    def extract_common_fields(self, data: object) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: object) -> list[Any]:
        """None: an e-mail address is no proof of who somebody is, so no account is found by it."""
        return []


def issuer_of(app: SocialApp) -> str:
    return str(app.settings["issuer"])
