"""Whether this process lives, and whether the whole is ready for people.

Liveness answers before anything else, so that it works when the database does not. Readiness asks the
database and the broker, whether every queue has a worker, and how old the oldest waiting work is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from portal.celery import QUEUES

LIVE = "/suc-khoe/song"


class LivenessMiddleware:
    """Answers the liveness address before sessions, language and database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == LIVE:
            return HttpResponse("ok\n", content_type="text/plain")
        return self.get_response(request)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold, and a word on how it stands."""

    name: str
    holds: bool
    word: str


def checks(waiting_seconds: Callable[[], float]) -> list[Check]:
    """All checks of readiness; `waiting_seconds` gives the age of the oldest work that waits."""
    return [_database(waiting_seconds), *_broker_and_workers()]


def answer(found: list[Check]) -> JsonResponse:
    """The checks as JSON: 200 when all hold, else 503."""
    ready = all(check.holds for check in found)
    body = {"ready": ready, "checks": {check.name: check.word for check in found}}
    return JsonResponse(body, status=200 if ready else 503)


def _database(waiting_seconds: Callable[[], float]) -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            row = cursor.fetchone()
        lag = waiting_seconds()
    except DatabaseError as error:
        return Check("database", False, type(error).__name__)
    if row and row[0] == "off":
        return Check("database", False, "synchronous_commit is off: acknowledged dossiers could be lost")
    return Check("database", lag < 600, f"oldest waiting work {lag:.0f} s")


def _broker_and_workers() -> list[Check]:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
        served = current_app.control.inspect(timeout=1.0).active_queues() or {}
    except (OperationalError, RedisError, OSError) as error:
        return [Check("broker", False, type(error).__name__)]
    names = {queue["name"] for queues in served.values() for queue in queues}
    workers = [
        Check(f"worker:{queue}", queue in names, "up" if queue in names else "missing") for queue in QUEUES
    ]
    return [Check("broker", True, "up"), *workers]
