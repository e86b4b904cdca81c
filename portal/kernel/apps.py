"""The bottom layer: it knows nothing of the business."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "portal.kernel"
    label = "kernel"
