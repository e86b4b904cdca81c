"""Public pages of the catalogue."""

from django.urls import path

from procedures.views import public

app_name = "procedures"

urlpatterns = [
    path("thu-tuc/", public.catalogue, name="list"),
    path("thu-tuc/<str:code>/", public.procedure, name="detail"),
]
