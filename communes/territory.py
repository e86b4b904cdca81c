"""Which unit answers for a code on a day: plain rule, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SEAT_OF_GOVERNMENT = "01"  # the province in which the bodies of the centre have their seat


class Level(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Tier(StrEnum):
    COMMUNE = "commune"
    PROVINCE = "province"


class SuccessionKind(StrEnum):
    UNCHANGED = "unchanged"
    RENAME = "rename"
    WHOLE = "whole"
    PART = "part"


class Share(StrEnum):
    """How much of a split unit's land or people went to one successor."""

    ALL = "all"
    PART = "part"
    SOME = "some"
    NONE = "none"


class Follow(StrEnum):
    """What a case hangs on: where people live, or where land lies."""

    PEOPLE = "people"
    LAND = "land"


@dataclass(frozen=True, slots=True)
class Succession:
    """One step from a former unit (any hashable key) to its successor."""

    former: int
    successor: int
    on: date
    kind: SuccessionKind = SuccessionKind.WHOLE
    area: Share = Share.ALL
    population: Share = Share.ALL

    def takes(self, follow: Follow) -> Share:
        return self.area if follow is Follow.LAND else self.population


@dataclass(frozen=True, slots=True)
class Heirs:
    """The units that may answer now: one is certain, several need a person to choose."""

    units: tuple[int, ...]

    @property
    def certain(self) -> int | None:
        return self.units[0] if len(self.units) == 1 else None


def successor(unit: int, steps: Sequence[Succession], on: date, follow: Follow = Follow.PEOPLE) -> Heirs:
    """Follows every step taken by that day; a split without a clear heir keeps all its parts, in order."""
    heirs: list[int] = []
    seen = {unit}
    waiting = [unit]
    while waiting:
        here = waiting.pop(0)
        edges = [step for step in steps if step.former == here and step.on <= on]
        if not edges:
            heirs.append(here)
        for step in _narrowed(edges, follow):
            if step.successor not in seen:
                seen.add(step.successor)
                waiting.append(step.successor)
    return Heirs(tuple(heirs))


def _narrowed(edges: Sequence[Succession], follow: Follow) -> Sequence[Succession]:
    """The heir of all people (or all land) alone, else every part that got some of it.

    Nobody is chosen for being the last one left: the sources may lack a part.
    """
    whole = [step for step in edges if step.takes(follow) is Share.ALL]
    if len(whole) == 1:
        return whole
    some = [step for step in edges if step.takes(follow) is not Share.NONE]
    return some if len(some) > 1 else edges
