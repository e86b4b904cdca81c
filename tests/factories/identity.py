"""People and officers for tests, and sessions as a real sign-in leaves them."""

import time
from datetime import date
from itertools import count
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client

from identity import sessions
from identity.models import AccountType, Profile, User, UserKind
from portal.kernel.clock import now

_serial = count(1)


def person(full_name: str = "Nguyễn Thị Lan", *, level: int = 2, number: str = "", **facts: Any) -> User:
    """Somebody who has signed in once, with a profile."""
    kind = (
        UserKind.ORGANISATION if facts.get("account_type") == AccountType.ORGANISATION else UserKind.CITIZEN
    )
    contact = {name: facts.pop(name) for name in ("email", "phone") if name in facts}
    user = User.objects.person(kind=kind, full_name=full_name, **contact)
    facts = {
        "account_type": AccountType.CITIZEN,
        "birth_date": date(1990, 5, 14),
        "verified_at": now(),
        **facts,
    }
    profile = Profile(user=user, level=level, **facts)
    profile.know_number(number or f"0401900{next(_serial):05d}")
    profile.save()
    return user


def officer(
    username: str = "", *, full_name: str = "Nguyễn Thị Hoa", password: str = "mat-khau-rat-dai"
) -> User:
    """Somebody with a password; what they may do comes from postings."""
    return User.objects.officer(username or f"canbo{next(_serial)}", password=password, full_name=full_name)


def sign_in(client: Client, user: User, *, level: int | None = None, at: float | None = None) -> Client:
    """A session as a real sign-in leaves it: people at a level, officers with both factors."""
    moment = at if at is not None else time.time()
    client.force_login(user)
    session = client.session
    sessions.begin(session, user, now=moment)
    if user.is_officer:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": method, "at": moment} for method in ("password", "mfa")
        ]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    else:
        sessions.prove(session, level=level or user.profile.level, at=moment)
    session.save()
    return client
