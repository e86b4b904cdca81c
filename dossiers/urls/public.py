"""Pages for anybody."""

from django.urls import path

from dossiers.views import public

urlpatterns = [
    path("tra-cuu/", public.track, name="track"),
    path("xac-minh/", public.verify, name="verify"),
    path("xac-minh/<str:code>/", public.verify_code, name="verify_code"),
]
