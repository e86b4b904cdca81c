"""Whether anything is new: a hash over the fixtures, the code that reads them and what depends on the day."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from communes.models import Loaded
from communes.reference.files import folder

CODE = Path(__file__).parent


def fingerprint(fixtures: str, *, more: Iterable[str] = ()) -> str:
    """The hash of one folder of fixtures, with the words `more` on which the result depends too."""
    seen = hashlib.sha256("\n".join(more).encode())
    sources = [*folder(fixtures).iterdir(), *CODE.glob("*.py"), CODE.parent / "names.py"]
    for path in sorted(path for path in sources if path.is_file()):
        seen.update(path.name.encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()


def is_loaded(name: str, mark: str) -> bool:
    return Loaded.objects.filter(name=name, fingerprint=mark).exists()


def remember(name: str, mark: str, at: datetime) -> None:
    Loaded.objects.update_or_create(name=name, defaults={"fingerprint": mark, "loaded_at": at})
