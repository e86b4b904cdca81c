"""Registers that can be asked for what they hold under a number: one module each, entered in `LOOKUPS`.

A register that does not answer stops nobody: the person types on, and the officer looks later.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from portal.kernel.registry import Registry


class Outcome(StrEnum):
    """What asking a register came to."""

    FOUND = "found"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Told:
    """What a register said, and when; `facts` are texts by the names that `Lookup.labels` has."""

    outcome: Outcome
    at: datetime
    facts: Mapping[str, str]


class Lookup(Protocol):
    """A register that is asked by a number. It answers `UNAVAILABLE` rather than raising."""

    @property
    @abstractmethod
    def title(self) -> str:
        """The register's name in the reader's language."""

    @property
    @abstractmethod
    def labels(self) -> Mapping[str, str]:
        """What each fact is called in the reader's language."""

    @abstractmethod
    def find(self, number: str) -> Told: ...


LOOKUPS: Registry[Lookup] = Registry("procedures.lookups")

__all__ = ["LOOKUPS", "Lookup", "Outcome", "Told"]
