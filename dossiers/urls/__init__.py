"""Addresses of dossiers, by whom they serve."""

from dossiers.urls import citizen, officer, public

app_name = "dossiers"
urlpatterns = [*public.urlpatterns, *citizen.urlpatterns, *officer.urlpatterns]
