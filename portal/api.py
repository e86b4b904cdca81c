"""The machine API under /api/v1: each app's endpoints, the schema and its documentation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from portal.kernel.http import not_found, public
from portal.kernel.memory import remembered

_A_DAY = 86_400.0


@public
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The whole API as OpenAPI 3, made once in each process."""
    return HttpResponse(_schema(get_language() or "vi"), content_type="application/json")


@public
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The schema to read and to try."""
    return render(request, "api/documentation.html")


@public
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What leads nowhere under this prefix is told in JSON, also where a slash is too many."""
    return not_found(request)


@remembered(seconds=_A_DAY)
def _schema(language: str) -> bytes:
    """In a language: descriptions of ours are English, but words of fields may be translated."""
    facts: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]  # it ships no types
    return bytes(OpenApiJsonRenderer().render(facts, renderer_context={}))


urlpatterns = [
    path("schema", schema, name="api_schema"),
    path("tai-lieu/", documentation, name="api_documentation"),
    path("", include("procedures.api")),
    path("", include("communes.api")),
    path("", include("dossiers.api")),
    path("<path:rest>", nothing),
]
