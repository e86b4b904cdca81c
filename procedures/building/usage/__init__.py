"""What is known about the use of procedures elsewhere: dossiers fill this in, which the catalogue must not know."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser

from portal.kernel.registry import Registry

Answered = Mapping[str, Any]  # Any: answers are JSON


@dataclass(frozen=True, slots=True)
class Draft:
    """An open draft of somebody: the version it was begun under and what was answered; never who."""

    version: int
    answers: Answered


@dataclass(frozen=True, slots=True)
class Running:
    """Dossiers in work under one version, in one state."""

    version: int
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing of the past: the end of its code, its version, how it came, and what was answered."""

    tail: str
    version: int
    channel: str
    answers: Answered


class Usage(Protocol):
    """Questions about the dossiers of a procedure; a province ('' for the whole country) narrows them."""

    def filed_since(self, procedures: Collection[int], since: datetime) -> Mapping[int, int]:
        """How many dossiers each procedure got since then: one statement."""
        ...

    def filed_under(self, procedure: int) -> Mapping[int, int]:
        """How many dossiers were filed under each version of a procedure: one statement."""
        ...

    def open_drafts(self, procedure: int, province: str, most: int) -> tuple[int, Sequence[Draft]]:
        """How many drafts are open, and the newest of them."""
        ...

    def running(self, procedure: int, province: str) -> Sequence[Running]:
        """Dossiers in work, counted by version and state."""
        ...

    def newest(self, procedure: int, province: str, most: int) -> Sequence[Filed]:
        """The newest filings."""
        ...

    def tell(self, people: Collection[AbstractBaseUser], subject: str, body: str, link: str) -> None:
        """Put a notice before these officers."""
        ...


USAGE: Registry[Usage] = Registry("procedures.building.usage")


def usage() -> Usage:
    """What dossiers say."""
    return USAGE["dossiers"]
