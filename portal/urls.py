"""Mounts each app's pages under one prefix each."""

from django.urls import include, path

from portal.operations import metrics, ready

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("communes.urls")),
    path("", include("identity.urls")),
    path("", include("procedures.urls")),
    path("", include("dossiers.urls")),
    path("api/v1/", include("portal.api")),
    path("suc-khoe/san-sang", ready, name="ready"),
    path("suc-khoe/so-lieu", metrics, name="metrics"),
]

handler400 = "portal.kernel.http.bad_request"
handler403 = "portal.kernel.http.forbidden"
handler404 = "portal.kernel.http.not_found"
handler500 = "portal.kernel.http.server_error"
