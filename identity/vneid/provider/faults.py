"""Faults on command, so that tests can see the portal meet a provider that fails or lies.

`POST /loi-theo-lenh/` with JSON such as `{"token": "slow", "id_token": "wrong_nonce"}` sets what happens from
now on, `{}` ends it. Only from this machine, and only when the process was started with VNEID_FAULTS=1.
"""

import ipaddress
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from allauth.core.internal import jwkkit
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from identity.vneid.provider import settings

_KEY = "faults"
_PLACES = {
    "/.well-known/openid-configuration": "configuration",
    "/oauth2/jwks": "jwks",
    "/oauth2/token": "token",
    "/oauth2/userinfo": "userinfo",
}


@csrf_exempt
def command(request: HttpRequest) -> HttpResponse:
    """Set the faults, or show them."""
    if not settings.FAULTS or not ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise Http404
    if request.method == "POST":
        cache.set(_KEY, json.loads(request.body or b"{}"), None)
    return JsonResponse(cache.get(_KEY, {}))


class FaultsMiddleware:
    """Fails where it was told to; does nothing in a process that was not started for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        place = _PLACES.get(request.path, "")
        if not settings.FAULTS or not place:
            return self.get_response(request)
        faults = cache.get(_KEY, {})
        if failed := _fail(faults.get(place, "")):
            return failed
        response = self.get_response(request)
        if place == "token" and faults.get("id_token") and response.status_code == 200:
            return _lie(response, faults["id_token"])
        if place == "userinfo" and isinstance(faults.get("claims"), dict) and response.status_code == 200:
            return JsonResponse(json.loads(response.content) | faults["claims"])
        return response


def _fail(how: str) -> HttpResponse | None:
    if how == "slow":
        time.sleep(5)
        return None
    answers = {
        "500": HttpResponse("lỗi", status=500),
        "malformed": HttpResponse('{"access_token": ', content_type="application/json"),
        "empty": JsonResponse({}),
        "list": JsonResponse([1, 2], safe=False),
        "html": HttpResponse("<html><p>Bảo trì</p></html>"),
    }
    return answers.get(how)


def _lie(response: HttpResponse, how: str) -> HttpResponse:
    answer = json.loads(response.content)
    claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
    header = {"kid": jwt.get_unverified_header(answer["id_token"])["kid"]}
    answer["id_token"] = _forged(claims, header, how)
    return JsonResponse(answer)


def _forged(claims: dict[str, Any], header: dict[str, str], how: str) -> str:
    changes: dict[str, dict[str, Any]] = {
        "wrong_nonce": {"nonce": "another"},
        "wrong_iss": {"iss": "https://other.example"},
        "wrong_aud": {"aud": "another-client"},
        "expired": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 3900},
        "wrong_sub": {"sub": "somebody-else"},
        "low_level": {"acr": "1"},
    }
    claims = claims | changes.get(how, {})
    if how == "alg_none":
        return jwt.encode(claims, key="", algorithm="none", headers=header)
    if how == "unknown_kid":
        header = {"kid": "another-key"}
    _, key = jwkkit.load_jwk_from_pem(settings.IDP_OIDC_PRIVATE_KEY)
    return jwt.encode(claims, key, algorithm="RS256", headers=header)
