"""What the smoke run does over HTTP with real workers: named steps, in order.

A step takes the running stack and a dictionary in which steps leave words for later ones. It returns when the
step held and raises `AssertionError` or `DomainError` when it did not.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.runtime.stack import Stack

Notes = MutableMapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a journey, named as a sentence in Vietnamese."""

    name: str
    run: "Callable[[Stack, Notes], None]"


JOURNEYS: tuple[Step, ...] = ()
