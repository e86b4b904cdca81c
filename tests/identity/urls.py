"""The addresses of signing in, with pages of the least kind to guard."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from identity.guards import citizen


@csrf_exempt
@citizen
def anybody(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponse(f"{request.person.full_name}")


@citizen(level=2)
def strong(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"strong {request.person.full_name}")


@citizen(level=2, fresh=True)
def fresh(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fresh")


urlpatterns = [
    path("thu/", anybody),
    path("thu/muc-2/", strong),
    path("thu/vua-xac-nhan/", fresh),
    path("", include("identity.urls")),
]

handler400 = "portal.kernel.http.bad_request"
handler403 = "portal.kernel.http.forbidden"
handler404 = "portal.kernel.http.not_found"
handler500 = "portal.kernel.http.server_error"
