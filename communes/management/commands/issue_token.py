"""Give the software of an agency access to the API; the secret is printed once and never again."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from communes.models import Agency, Scope
from communes.tokens import issue
from portal.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Issue an API token to an agency and print its secret once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency", help="the agency's identifier, for example H41.16681.1")
        parser.add_argument("--name", required=True, help="what the token is for")
        parser.add_argument(
            "--scope", action="append", required=True, choices=[scope.value for scope in Scope]
        )
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--by", default="", help="user name of the officer who orders it")

    def handle(
        self, *, agency: str, name: str, scope: list[str], days: int, by: str, **options: object
    ) -> None:
        holder = Agency.objects.filter(identifier=agency).first()
        if holder is None:
            raise CommandError(f"No agency has the identifier {agency}.")
        giver = get_user_model().objects.filter(username=by).first() if by else None
        if by and giver is None:
            raise CommandError(f"Nobody is called {by}.")
        try:
            issued = issue(holder, name=name, scopes={Scope(one) for one in scope}, days=days, by=giver)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stderr.write(
            f"Token {issued.token.pk} for {holder.name}, until {issued.token.expires_at:%Y-%m-%d %H:%M} UTC. "
            "The secret is shown only now:"
        )
        self.stdout.write(issued.secret)
