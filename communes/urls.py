"""Public pages about the territory."""

from django.urls import path

from communes.views import public

app_name = "communes"

urlpatterns = [
    path("don-vi/", public.find, name="find"),
    path("don-vi/<str:code>/", public.unit, name="unit"),
]
