"""Fill the stand-in with the demo people; running it again changes nothing but what the file changed."""

import hashlib
import json
from typing import Any

import yaml
from django.core.management.base import BaseCommand
from django.db import transaction

from identity.vneid.provider import settings
from identity.vneid.provider.models import Person

_OWN = ("account", "pass_code", "pin", "level", "note")


class Command(BaseCommand):
    help = "Fill the stand-in provider with the people of fixtures/demo/people.yaml."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        text = (settings.FIXTURES / "demo" / "people.yaml").read_text(encoding="utf-8")
        people: list[dict[str, Any]] = yaml.safe_load(text)["people"]  # Any: a fixture
        for entry in people:
            _keep(entry)
        self.stdout.write(f"{len(people)} people")


def _keep(entry: dict[str, Any]) -> None:
    account, digest = str(entry["account"]), _digest(entry)
    person = Person.objects.filter(account=account).first() or Person(account=account)
    if person.seeded_from == digest:
        return
    person.level, person.seeded_from = entry["level"], digest
    person.claims = {name: value for name, value in entry.items() if name not in _OWN}
    person.set_password(entry["pass_code"])
    person.set_pin(entry.get("pin", ""))
    person.save()


def _digest(entry: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
