"""The people of the demo, as the sign-in page lists them; the provider keeps the same file."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who can be tried out, with the number and pass-code to type at the provider."""

    name: str
    number: str
    pass_code: str
    level: int
    note: str


def demo_accounts() -> list[DemoAccount]:
    """The demo people, or nobody when the file is not shipped."""
    path = Path(settings.FIXTURES) / "demo" / "people.yaml"
    return list(_accounts(path)) if path.exists() else []


@lru_cache(maxsize=2)
def _accounts(path: Path) -> tuple[DemoAccount, ...]:
    people: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[
        "people"
    ]  # Any: a fixture
    return tuple(
        DemoAccount(
            name=person.get("TenDoanhNghiep") or person["HoVaTen"],
            number=person["account"],
            pass_code=person["pass_code"],
            level=person["level"],
            note=person.get("note", ""),
        )
        for person in people
    )
