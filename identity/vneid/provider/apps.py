"""The provider's only app of its own."""

from django.apps import AppConfig


class ProviderConfig(AppConfig):
    name = "identity.vneid.provider"
    label = "vneid"
