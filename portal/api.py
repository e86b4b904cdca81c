"""The machine API under /api/v1: its schema, its documentation and each app's endpoints."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from portal.kernel.http import marked

schema = marked(SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[]), "public")
documentation = marked(
    SpectacularSwaggerView.as_view(url_name="api_schema", authentication_classes=[], permission_classes=[]),
    "public",
)

urlpatterns = [
    path("", include("procedures.api")),
    path("schema", schema, name="api_schema"),
    path("tai-lieu/", documentation, name="api_documentation"),
]
