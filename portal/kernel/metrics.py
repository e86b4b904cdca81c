"""Figures for Prometheus: requests by route (never by address: addresses hold codes), times and results."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

log = structlog.get_logger("portal.requests")

REQUESTS = Counter("portal_requests_total", "Answered requests", ["route", "method", "status"])
SECONDS = Histogram(
    "portal_request_seconds",
    "Time to answer",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
TASKS = Counter("portal_tasks_total", "Finished background work", ["name", "result"])


class MetricsMiddleware:
    """Counts and times every request under the name of its route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "none"
        seconds = time.perf_counter() - start
        REQUESTS.labels(route, request.method or "", str(response.status_code)).inc()
        SECONDS.labels(route).observe(seconds)
        log.info(
            "request",
            route=route,
            method=request.method,
            code=response.status_code,
            milliseconds=round(seconds * 1000),
        )
        return response
