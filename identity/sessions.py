"""What a session remembers about its sign-in: since when, last used when, proved how strongly."""

import time

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from .models import User

BEGAN, SEEN, LEVEL, PROVED = "mc_began", "mc_seen", "mc_level", "mc_proved"
IDLE = "mc_idle"
SEEN_STEP = 60
IDLE_PERSON, IDLE_OFFICER, LONGEST = 30 * 60, 15 * 60, 12 * 60 * 60
FRESH = 5 * 60


def begin(session: SessionBase, user: User, *, now: float | None = None) -> None:
    """Start the clocks of a fresh sign-in."""
    moment = now if now is not None else time.time()
    idle = IDLE_OFFICER if user.is_officer else IDLE_PERSON
    session[BEGAN] = session[SEEN] = int(moment)
    session[IDLE] = idle


def prove(session: SessionBase, *, level: int, at: float) -> None:
    """Remember the level of assurance this sign-in reached at the provider, and when."""
    session[LEVEL], session[PROVED] = level, int(at)


def has_ended(session: SessionBase, *, now: float) -> bool:
    """Whether the session was idle for too long or is older than any may be."""
    seen, began, idle = session.get(SEEN, now), session.get(BEGAN, now), session.get(IDLE, 0)
    return bool(now - seen > idle > 0 or now - began > LONGEST)


def touch(session: SessionBase, *, now: float) -> None:
    """Note the use, at most once a minute: not every page shall cost a write."""
    if now - session.get(SEEN, 0) >= SEEN_STEP:
        session[SEEN] = int(now)


def level(request: HttpRequest) -> int:
    """The level of assurance of this very session; 1 unless the provider proved more."""
    return int(request.session.get(LEVEL, 1))


def is_fresh(request: HttpRequest, *, now: float | None = None) -> bool:
    """Whether the person proved who they are within the last minutes."""
    moment = now if now is not None else time.time()
    return bool(0 <= moment - request.session.get(PROVED, 0) <= FRESH)
