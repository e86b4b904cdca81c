"""What every test shares: an empty memory, no network but loopback, and the cast."""

import socket
from collections.abc import Iterator

import pytest

from portal.kernel.memory import forget
from tests.world import World, build_world

_real_connect = socket.socket.connect
_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def _only_loopback(self, address):
    host = address[0] if isinstance(address, tuple) else ""
    if host and not str(host).startswith(_LOOPBACK):
        raise AssertionError(f"A test tried to reach {address}.")
    return _real_connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def closed_gates() -> Iterator[None]:
    """Nothing but this machine can be reached."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _only_loopback)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """No test remembers the reference data of another."""
    forget()
    yield
    forget()


@pytest.fixture
def world(db) -> World:
    """Two provinces, three communes, their agencies and the cast; procedures come with `procedure(code)`."""
    return build_world()
