"""The officers of the demonstration, from fixtures/demo/officers.yaml."""

from dataclasses import dataclass
from datetime import date

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password

from communes.models import Agency, Posting
from communes.roles import Role
from identity.models import User, UserKind
from identity.second_factor import enrol

SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """Who works where, in which roles."""

    username: str
    name: str
    agency: str
    roles: tuple[Role, ...]
    note: str


def listed() -> tuple[str, list[DemoOfficer]]:
    """The password of all of them, and who they are."""
    raw = yaml.safe_load((settings.FIXTURES / "demo" / "officers.yaml").read_text(encoding="utf-8"))
    officers = [
        DemoOfficer(
            row["username"],
            row["name"],
            row["agency"],
            tuple(Role(role) for role in row["roles"]),
            row["note"],
        )
        for row in raw["officers"]
    ]
    return raw["password"], officers


def seed() -> dict[str, User]:
    """Every officer with their postings and second factor, by user name; those who exist are left alone."""
    password, officers = listed()
    found = {
        user.username: user for user in User.objects.filter(username__in=[each.username for each in officers])
    }
    missing = [each for each in officers if each.username not in found]
    hashed = (
        make_password(password) if missing else ""
    )  # once for all: each time takes half a second, by design
    return found | {each.username: _appoint(each, hashed) for each in missing}


def _appoint(each: DemoOfficer, hashed: str) -> User:
    user = User.objects.create(
        username=each.username, kind=UserKind.OFFICER, full_name=each.name, password=hashed
    )
    agency = Agency.objects.get(identifier=each.agency)
    Posting.objects.bulk_create(
        Posting(user=user, agency=agency, role=role, since=SINCE) for role in each.roles
    )
    enrol(user)
    return user
