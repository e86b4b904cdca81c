"""Those who ask the API: browsers of people, software of agencies, and enough dossiers to ask about."""

import uuid
from datetime import timedelta

from django.test import Client

from communes import tokens
from communes.models import Agency, Scope
from dossiers.models import Dossier
from identity.models import User
from tests.factories import identity as people


def browser(user: User, **proof: int) -> Client:
    """A browser in which somebody has signed in."""
    return people.sign_in(Client(), user, **proof)


def secret_of(agency: Agency, *scopes: Scope, days: int = 30) -> str:
    """The secret of a new token; of both scopes unless some are named."""
    return tokens.issue(agency, name="Phần mềm thử", scopes=scopes or tuple(Scope), days=days, by=None).secret


def software(secret: str) -> Client:
    """A program that shows a token with every request."""
    return Client(headers={"Authorization": f"Bearer {secret}"})


def software_of(agency: Agency, *scopes: Scope) -> Client:
    return software(secret_of(agency, *scopes))


def likes_of(dossier: Dossier, count: int) -> list[Dossier]:
    """So many more dossiers like this one, each a minute later."""
    rows = []
    for number in range(count):
        row = Dossier.objects.get(pk=dossier.pk)
        row.pk, row.key, row.code = None, uuid.uuid4(), f"{dossier.code}-{number:04}"
        if row.act_by is not None:
            row.act_by += timedelta(minutes=number + 1)
        rows.append(row)
    return Dossier.objects.bulk_create(rows)
