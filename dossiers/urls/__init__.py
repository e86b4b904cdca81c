"""Addresses of dossiers, by whom they serve."""

from dossiers.urls.citizen import urlpatterns as citizen
from dossiers.urls.officer import urlpatterns as officer
from dossiers.urls.public import urlpatterns as public

app_name = "dossiers"
urlpatterns = [*public, *citizen, *officer]
