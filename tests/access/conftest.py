"""The stage of the matrix: built once for a module; whatever a request writes is taken back."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from portal.celery import app
from portal.kernel.actor import SYSTEM, acting_as
from tests.access.addresses import ADDRESSES
from tests.access.cast import browsers, cast
from tests.access.things import Things, things
from tests.world import World, build_world

NOBODY_LISTENS = "127.0.0.1:9"
_keys = count(1)


# Sessions and counted tries are written while reading: by whom and how often, not what.
BOOKKEEPING = ("django_session", "kernel_attempt")
_WRITES = re.compile(r"\s*(?:WITH\b.*\)\s*)?(INSERT|UPDATE|DELETE|TRUNCATE|MERGE)\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer, and what was written for it."""

    method: str
    thing: str
    role: str
    expected: str
    answer: Any
    written: tuple[str, ...]


def noting(written: list[str]) -> Callable[..., Any]:
    """Notes every statement that writes something other than bookkeeping."""

    def note(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        text = str(sql)
        if _WRITES.match(text) and not any(table in text for table in BOOKKEEPING):
            written.append(" ".join(text.split())[:120])
        return execute(sql, *rest)

    return note


def kept(answer: Any) -> Any:
    """The answer without what is heavy: its status, headers and cookies are what is asked about."""
    for attribute in ("context", "templates", "wsgi_request", "client", "request", "json", "asgi_request"):
        answer.__dict__.pop(attribute, None)
    return answer


@dataclass(frozen=True, slots=True)
class Stage:
    """Places, things and browsers."""

    world: World
    things: Things
    clients: dict[str, Client]

    def ask(self, role: str, method: str, url: str, form: dict[str, Any] | None = None) -> Any:
        """The answer to one request, which leaves nothing behind."""
        cookies = self.clients[role].cookies.copy()
        with untouched():
            answer = self.send(role, method, url, form)
        self.clients[role].cookies = cookies
        for (
            close
        ) in answer._resource_closers:  # `close` itself would close the connection, and the stage with it
            close()
        return answer

    def send(self, role: str, method: str, url: str, form: dict[str, Any] | None = None) -> Any:
        client = self.clients[role]
        if method == "POST":
            return client.post(url, {"idem": f"mot-lan-thoi-{next(_keys)}", **(form or {})})
        return getattr(client, method.lower())(url)

    def hear(self, route: str, method: str, thing: str, role: str, expected: str) -> Heard:
        """The answer of an address, with the statements that wrote while it was made."""
        form = self.form(route, thing) if method == "POST" else None
        written: list[str] = []
        with connection.execute_wrapper(noting(written)):
            answer = self.ask(role, method, self.url(route, thing), form)
        return Heard(method, thing, role, expected, kept(answer), tuple(written))

    def url(self, route: str, thing: str = "case") -> str:
        return ADDRESSES[route].url(route, self.things, thing)

    def form(self, route: str, thing: str = "case") -> dict[str, Any]:
        return dict(ADDRESSES[route].filled(self.world, self.things, thing))


@contextmanager
def untouched() -> Iterator[None]:
    """A savepoint that is always taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    patch = pytest.MonkeyPatch()
    patch.setattr(app.conf, "broker_write_url", f"redis://{NOBODY_LISTENS}/0")
    provider = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]
    patch.setitem(provider, "server_url", f"http://{NOBODY_LISTENS}")
    with django_db_blocker.unblock(), untouched(), acting_as(SYSTEM):
        world = build_world()
        players = cast(world)
        yield Stage(world, things(world), browsers(world, players))
    patch.undo()
