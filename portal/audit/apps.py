"""Evidence outside the life of one dossier: who did or saw what, and the signed heads over all chains."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "portal.audit"
    label = "audit"
