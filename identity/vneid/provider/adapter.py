"""What the provider tells its client about a person, and how strongly the person proved it."""

from collections.abc import Iterable
from typing import Any, Literal

from allauth.core import context
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.urls import reverse

from identity.vneid.provider import settings
from identity.vneid.provider.models import Person

PROOF_SECONDS = 120


def keep_proof(code: str, *, level: int, at: int) -> None:
    """Tie to a code how its sign-in was proved: the token is made later, without the browser."""
    cache.set(f"proof:{code}", {"acr": str(level), "auth_time": at}, PROOF_SECONDS)


class ProviderAdapter(DefaultOIDCAdapter):
    scope_display = {"openid": "Mã tài khoản", "ho-so": "Thông tin định danh và nơi cư trú"}

    def get_issuer(self) -> str:
        return settings.PROVIDER_URL

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: AbstractBaseUser,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        assert isinstance(user, Person)
        claims: dict[str, Any] = {"sub": user.subject}
        if purpose == "userinfo" and "ho-so" in scopes:
            claims |= user.told()
        return claims

    def populate_id_token(
        self, id_token: dict[str, Any], client: Client, scopes: Iterable[str], **kwargs: Any
    ) -> None:
        proof = cache.get(f"proof:{context.request.POST.get('code', '')}")
        id_token.update(proof or {"acr": "1"})

    def get_user_sub(self, client: Client, user: AbstractBaseUser) -> str:
        assert isinstance(user, Person)
        return user.subject

    def get_user_by_sub(self, client: Client, sub: str) -> Person | None:
        return Person.objects.filter(subject=sub, is_active=True).first()

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        # Machines may come by an inner address; the browser of a person always comes by the public one.
        data["authorization_endpoint"] = settings.PROVIDER_URL + reverse("idp:oidc:authorization")
        data["scopes_supported"] = ["openid", "ho-so"]
        data["acr_values_supported"] = ["1", "2"]
        data["claims_supported"] = ["sub", "acr", "auth_time", "loAs", "SoDinhDanh", "HoVaTen"]
        data["grant_types_supported"] = ["authorization_code"]
        data["response_types_supported"] = ["code"]
        data["ui_locales_supported"] = ["vi"]
        for unused in ("device_authorization_endpoint", "revocation_endpoint", "end_session_endpoint"):
            data.pop(unused, None)
