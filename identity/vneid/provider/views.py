"""The screens of the stand-in app: sign in, confirm at level 2, and agree to what is shared."""

import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.idp.oidc.views import AuthorizationView
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from identity.vneid.provider import settings
from identity.vneid.provider.adapter import keep_proof
from identity.vneid.provider.forms import PinForm, SignInForm
from identity.vneid.provider.models import Person
from identity.vneid.provider.sharing import shared_with_client

SIGNED_AT, PROVED_AT, TRIES = "signed_at", "proved_at", "tries"
MOST_TRIES = 5


class ConsentView(AuthorizationView):
    """What will be shared, in the person's own values; agreeing sends them back with a code."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"person": self.request.user, "shared": shared_with_client(self.request.user)}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        code = parse_qs(urlsplit(response.get("Location", "")).query).get("code", [""])[0]
        if code:
            proved = self.request.session.get(PROVED_AT)
            keep_proof(code, level=2 if proved else 1, at=proved or self.request.session[SIGNED_AT])
        return response


consent = ConsentView.as_view()


@csrf_exempt
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponseBase:
    """The protocol's door: who is it, how strongly, and do they agree."""
    if request.method == "POST":
        return consent(request)
    if sentence := _malformed(request):
        return render(request, "error.html", {"sentence": sentence}, status=400)
    if "login" in request.GET.get("prompt", "").split():
        request.session.flush()
        return _to("sign_in", _without(request, "prompt"))
    if not isinstance(request.user, Person):
        return _to("sign_in", request.get_full_path())
    wants_two = "2" in request.GET.get("acr_values", "").split()
    if wants_two and (request.GET.get("max_age") == "0" or not request.session.get(PROVED_AT)):
        request.session.pop(PROVED_AT, None)
        return _to("confirm", _without(request, "max_age"))
    return consent(request)


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Number and pass-code."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.person is not None:
        auth.login(request, form.person, settings.AUTHENTICATION_BACKENDS[0])  # type: ignore[arg-type]  # the stand-in's own kind of user
        request.session[SIGNED_AT] = int(time.time())
        return HttpResponseRedirect(_next(request))
    return render(
        request, "sign_in.html", {"form": form, "next": _next(request)}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The proof of level 2; an account of level 1 is told where to get it."""
    person, next_url = request.user, _next(request)
    if not isinstance(person, Person):
        return _to("sign_in", next_url)
    if person.level < 2:
        return render(request, "level_one.html", {"back": _back_without(next_url)}, status=403)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if person.has_pin(form.cleaned_data["pin"]):
            request.session.cycle_key()
            request.session[PROVED_AT], request.session[TRIES] = int(time.time()), 0
            return HttpResponseRedirect(next_url)
        form.add_error("pin", "Mã PIN không đúng")
        request.session[TRIES] = request.session.get(TRIES, 0) + 1
        if request.session[TRIES] >= MOST_TRIES:
            request.session.flush()
            return render(
                request, "error.html", {"sentence": "Đã nhập sai 5 lần. Đăng nhập lại từ đầu."}, status=429
            )
    context = {"form": form, "next": next_url, "person": person}
    return render(request, "confirm.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return redirect("home")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for whoever opens it by itself."""
    return render(request, "home.html", {"portal": settings.PORTAL_URL})


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Alive and with a database."""
    Person.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


def nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


def _malformed(request: HttpRequest) -> str:
    """Why a request of the client is refused before anybody is asked anything."""
    asked = request.GET
    if asked.get("client_id") != settings.CLIENT_ID:
        return "Ứng dụng gửi yêu cầu chưa được đăng ký."
    if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
        return "Yêu cầu thiếu mã bảo vệ PKCE."
    if not asked.get("state") or not asked.get("nonce"):
        return "Yêu cầu thiếu mã chống gửi lại."
    return ""


def _next(request: HttpRequest) -> str:
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else reverse("home")


def _to(name: str, next_url: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': next_url})}")


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"


def _back_without(next_url: str) -> str:
    """Back to the client, saying that this account cannot prove what was asked."""
    asked = parse_qs(urlsplit(next_url).query)
    state = asked.get("state", [""])[0]
    query = urlencode({"error": "unmet_authentication_requirements", "state": state})
    return f"{settings.PORTAL_URL}/dang-nhap/vneid/tra-ve/?{query}"
