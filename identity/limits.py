"""How often somebody may guess, counted in the database so that losing Redis opens nothing."""

from datetime import timedelta

from portal.kernel.limits import spend
from portal.kernel.models import Attempt
from portal.kernel.sealing import blind_index


def password_try(username: str, address: str) -> None:
    """Count one password tried for `username` from `address`; raises TooMany."""
    name = username.strip().lower()
    spend("password", f"{name}|{address}", allowed=8, within=timedelta(minutes=10))
    spend("password of one", name, allowed=40, within=timedelta(hours=1))
    spend("password from one place", address, allowed=120, within=timedelta(minutes=10))


def code_try(user: int) -> None:
    """Count one code of the second factor; raises TooMany."""
    spend("second factor", str(user), allowed=6, within=timedelta(minutes=10))


def code_used(user: int, code: str) -> None:
    """Count the use of a right code, which is good once; raises TooMany for a repeat."""
    spend("second factor used", f"{user}|{code}", allowed=1, within=timedelta(minutes=5))


def is_code_used(user: int, code: str) -> bool:
    """Whether a code was already good once lately."""
    who = blind_index(f"{user}|{code}")
    return Attempt.objects.filter(scope="second factor used", who=who).exists()


def provider_try(address: str) -> None:
    """Count one departure to the identity provider from `address`, which many may share; raises TooMany."""
    spend("vneid", address, allowed=600, within=timedelta(minutes=10))
