"""Ways to reach somebody, one module each. A new channel is a new module here, and nothing else."""

from typing import Protocol

from identity.models import Notice, User
from portal.kernel.registry import Registry


class Channel(Protocol):
    """One way to reach somebody. Texts carry no personal data: they say that there is news, and where."""

    name: str
    is_instant: bool
    is_wanted: bool

    def reaches(self, user: User) -> bool:
        """Whether the person has what this channel needs, such as an address."""

    def send(self, notice: Notice, *, reference: str) -> None:
        """Send; a repeat with the same reference is the same message. Raises Unreachable or Refused."""


class Unreachable(Exception):
    """The channel does not work now; later it may."""


class Refused(Exception):
    """The channel will never take this message."""


channels: Registry[Channel] = Registry("identity.channels")
