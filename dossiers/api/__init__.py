"""Dossiers for machines: one's own for people, those of one agency for its software."""

from django.urls import re_path

from dossiers.api import agency, citizen

_CODE = r"(?P<code>[0-9A-Za-z.\-]{1,64})"

urlpatterns = [
    re_path(r"^dossiers\Z", citizen.OwnDossiers.as_view(), name="api_dossiers"),
    re_path(rf"^dossiers/{_CODE}\Z", citizen.OwnDossier.as_view(), name="api_dossier"),
    re_path(rf"^dossiers/{_CODE}/status\Z", citizen.OwnStatus.as_view(), name="api_dossier_status"),
    re_path(r"^agencies/queue\Z", agency.Queue.as_view(), name="api_agency_queue"),
    re_path(rf"^agencies/dossiers/{_CODE}/status\Z", agency.Status.as_view(), name="api_agency_status"),
]
