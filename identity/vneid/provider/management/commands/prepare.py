"""Everything the stand-in needs before it serves: tables, people, and the portal as its one client."""

from typing import Any

from allauth.idp.oidc.models import Client
from django.core.management import call_command
from django.core.management.base import BaseCommand

from identity.vneid.provider import settings


class Command(BaseCommand):
    help = "Migrate, seed the demo people and register the portal at PORTAL_URL as the client."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("seed_vneid", verbosity=0, stdout=self.stdout)
        _register()
        self.stdout.write(f"client {settings.CLIENT_ID} at {settings.PORTAL_URL}")


def _register() -> None:
    client = Client.objects.filter(id=settings.CLIENT_ID).first() or Client(id=settings.CLIENT_ID)
    client.name = "Cổng Dịch vụ công"
    client.set_scopes(["openid", "ho-so"])
    client.set_default_scopes(["openid"])
    client.set_redirect_uris([f"{settings.PORTAL_URL}/dang-nhap/vneid/tra-ve/"])
    client.set_grant_types([Client.GrantType.AUTHORIZATION_CODE])
    client.set_response_types([Client.ResponseType.CODE])
    if not client.check_secret(settings.CLIENT_SECRET):
        client.set_secret(settings.CLIENT_SECRET)
    client.save()
