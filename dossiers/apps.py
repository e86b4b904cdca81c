"""The life of a request, from a draft to a result in the person's hands."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"
