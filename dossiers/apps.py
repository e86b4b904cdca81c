"""The life of a request, from a draft to a result in the person's hands."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        """Answer the questions of those who build procedures, which cannot import from here."""
        from dossiers import building  # noqa: F401 - entering itself is the import's purpose
