"""The people of the demonstration, as if each had signed in once."""

from typing import Any

import yaml
from django.conf import settings

from identity.models import User
from identity.people import welcome
from identity.vneid.claims import facts_from
from portal.kernel.clock import now, today


def seed() -> dict[str, User]:
    """Every person and organisation by account number."""
    raw = yaml.safe_load((settings.FIXTURES / "demo" / "people.yaml").read_text(encoding="utf-8"))
    return {person["account"]: _signed_in_once(person) for person in raw["people"]}


def _signed_in_once(person: dict[str, Any]) -> User:  # Any: claims as the provider keeps them
    claims = {**person, "sub": f"demo-{person['account']}", "loAs": str(person["level"])}
    return welcome(facts_from(claims, today=today()), provider="demo", now=now())
