"""Take an API token away; it stops at the next request."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from communes.models import AgencyToken
from communes.tokens import revoke
from portal.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Revoke an API token by the number that issue_token printed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int)
        parser.add_argument("--by", default="", help="user name of the officer who orders it")

    def handle(self, *, number: int, by: str, **options: object) -> None:
        token = AgencyToken.objects.filter(pk=number).first()
        if token is None:
            raise CommandError(f"There is no token {number}.")
        ender = get_user_model().objects.filter(username=by).first() if by else None
        if by and ender is None:
            raise CommandError(f"Nobody is called {by}.")
        try:
            revoke(token, by=ender)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Token {number} is revoked.")
