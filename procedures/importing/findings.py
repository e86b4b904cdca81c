"""What is odd in a record: found where it is read or translated, kept for a person to look at."""

from dataclasses import dataclass

from procedures.words import Oddity

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity: its kind, where it stands, and the value as it was published."""

    kind: Oddity
    place: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", _storable(self.place)[:80])
        object.__setattr__(self, "value", _storable(self.value)[:_LONGEST])


def _storable(text: str) -> str:
    """The text without what no database takes."""
    return text.replace("\x00", "�").encode("utf-8", "replace").decode()
