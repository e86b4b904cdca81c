"""Who PostgreSQL is told is asking: the settings that row-level security reads.

A web connection begins as the public and sees no dossier; workers and commands begin as the system
(settings.ACTOR). Guards widen it for one request, and only by what the person is.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

_SET = "SELECT set_config('mc.actor', %s, false), set_config('mc.user', %s, false), set_config('mc.agencies', %s, false)"


@dataclass(frozen=True, slots=True)
class Actor:
    """A kind of asker (`public`, `user` or `system`), the account and the agencies it works for."""

    kind: str
    user: int | None = None
    agencies: tuple[int, ...] = ()

    @classmethod
    def person(cls, user: int, agencies: Iterable[int] = ()) -> "Actor":
        """Somebody who is signed in."""
        return cls("user", user, tuple(sorted(agencies)))


PUBLIC = Actor("public")
SYSTEM = Actor("system")


def current() -> Actor:
    """Whom the open connection believes to serve."""
    return getattr(connection, "mc_actor", Actor(settings.ACTOR))


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Let row-level security see `actor` for the length of the block."""
    before = current()
    _tell(actor)
    try:
        yield
    finally:
        _tell(before)


def _tell(actor: Actor) -> None:
    if actor == current():
        return
    connection.mc_actor = Actor(settings.ACTOR)  # type: ignore[attr-defined]  # should the next line fail
    with connection.cursor() as cursor:
        cursor.execute(_SET, [actor.kind, str(actor.user or ""), ",".join(map(str, actor.agencies))])
    connection.mc_actor = actor  # type: ignore[attr-defined]  # our mark on Django's connection
