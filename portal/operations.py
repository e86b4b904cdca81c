"""Addresses for those who run the portal: is it ready, and its figures."""

import os

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.registry import REGISTRY

from dossiers.outbox import waiting_seconds
from portal.kernel import health
from portal.kernel.actor import SYSTEM, acting_as
from portal.kernel.errors import NotFound
from portal.kernel.http import public


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the portal can serve people: database, broker, a worker on every queue, no stale work."""
    with acting_as(SYSTEM):
        return health.answer(health.checks(waiting_seconds))


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus; only from the addresses in settings.METRICS_FROM."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_FROM:
        raise NotFound
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
