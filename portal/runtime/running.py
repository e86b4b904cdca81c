"""What a running demo (or a command that started servers for itself) tells other commands of this checkout."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from portal.runtime import ports

FILE = "running.json"


@dataclass(frozen=True, slots=True)
class Running:
    """Who runs, and the addresses of its servers."""

    pid: int
    holder: str
    web_url: str
    provider_url: str
    environment: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Leave the note; it holds passwords, so only its owner may read it."""
        beside = folder / f"{FILE}.new"
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(asdict(self), file, indent=1)
        beside.replace(folder / FILE)

    @property
    def alive(self) -> bool:
        """Whether the process still is there and its database and broker still listen."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return all(listening(self.environment.get(name, "")) for name in ("DATABASE_URL", "REDIS_URL"))


def read(folder: Path) -> Running | None:
    """The note in `folder`; None when there is none or it cannot be read."""
    try:
        return Running(**json.loads((folder / FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def forget(folder: Path) -> None:
    """Take the note away."""
    (folder / FILE).unlink(missing_ok=True)


def listening(address: str) -> bool:
    """Whether something listens where a loopback address points to; other hosts are believed."""
    parts = urlsplit(address)
    if parts.hostname != ports.HOST or parts.port is None:
        return bool(parts.hostname)
    return ports.answers(parts.port)
