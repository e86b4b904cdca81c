"""The whole portal as one thing: servers, web, provider, workers and beat, to start, harm, watch and stop.

The demo, the smoke run and the tests that need real processes all stand on it.
"""

import json
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from portal.runtime import ports, system, table
from portal.runtime.child import Child, until
from portal.runtime.console import Console
from portal.runtime.places import ROOT, made
from portal.runtime.prepare import Preparation
from portal.runtime.services import Services
from portal.runtime.stamps import Stamps
from portal.runtime.trouble import Trouble

READY = "/suc-khoe/san-sang"
LIVE = "/suc-khoe/song"


class Stack:
    """A running portal with its state in one folder.

    `web_port` and `provider_port` 0 mean: any free port. `env` is added to every process.
    """

    def __init__(
        self,
        folder: Path,
        *,
        console: Console | None = None,
        log: Path | None = None,
        web_port: int = 0,
        provider_port: int = 0,
        durable: bool = False,
        env: Mapping[str, str] | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = made(folder)
        self.log = made(log or folder / "log")
        self.console = console or Console(quiet=True)
        self.web_port = web_port or ports.free()
        self.provider_port = provider_port or ports.free()
        self.extra = dict(env or {})
        self.services = Services(folder, self.log, durable=durable, prefer_redis=not durable, given=given)
        self.children: dict[str, Child] = {}

    @property
    def web_url(self) -> str:
        """The portal's address, without a slash at the end."""
        return f"http://{ports.HOST}:{self.web_port}"

    @property
    def provider_url(self) -> str:
        """The provider's address, without a slash at the end."""
        return f"http://{ports.HOST}:{self.provider_port}"

    @property
    def accounts(self) -> Path:
        """The file with the table of demo accounts."""
        return self.folder / "accounts.txt"

    @property
    def env(self) -> dict[str, str]:
        """The environment of every process of this stack."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GRANIAN_")}
        return kept | self.services.environment() | {
            "DJANGO_SETTINGS_MODULE": table.PORTAL_SETTINGS,
            "PORTAL_STATE": str(self.folder),
            "PORTAL_URL": self.web_url,
            "VNEID_URL": self.provider_url,
            "VNEID_STATE": str(self.folder / "vneid"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "C_FORCE_ROOT": "1",
            **system.macos_libraries(),
        } | self.extra  # fmt: skip

    def prepare(self, *, seed: bool = True) -> None:
        """Start the servers and bring tables, reference data and (if wanted) the demo world up to date."""
        self.services.start(self.console)
        preparation = self.preparation()
        with preparation.static(self.folder):
            preparation.tables()
            preparation.provider()
            preparation.reference()
        if seed:
            preparation.world(self.accounts)

    def preparation(self) -> Preparation:
        """The steps, run against this stack's servers."""
        stamps = Stamps(self.services.folder / "stamps.json") if self.services.embedded else None
        return Preparation(self.env, self.log, stamps, self.console)

    def launch(self, *names: str) -> None:
        """Start the processes of these names, or all; `wait_ready` says when they can be used."""
        for service in self.table():
            if names and service.name not in names:
                continue
            child = Child(
                service.name, service.argv, cwd=ROOT, log=self.log / f"{service.name}.log",
                env=self.env | {"DJANGO_SETTINGS_MODULE": service.settings} | dict(service.env),
                patience=service.patience,
            )  # fmt: skip
            self.children[service.name] = child
            child.start()

    def table(self) -> tuple[table.Service, ...]:
        """The processes of this stack, in the order in which they are stopped."""
        schedule = str(self.folder / "beat-schedule")
        return table.services(web_port=self.web_port, provider_port=self.provider_port, schedule=schedule)

    def start(self, *, seed: bool = True) -> None:
        """Everything, up to readiness; what was started is stopped again when something fails."""
        try:
            self.prepare(seed=seed)
            self.open()
        except BaseException:
            self.stop()
            raise

    def open(self) -> None:
        """Start the processes over prepared servers and wait until they serve; the clock comes last."""
        with self.console.step("Khởi động web, VNeID thử nghiệm, tiến trình xử lý"):
            self.launch("web", "provider", *table.WORKERS)
            self.wait_ready()
        self.launch("beat")

    def wait_ready(self, timeout: float = 240) -> None:
        """Wait until the portal calls itself ready (a worker on every queue) and the provider answers."""

        def settled() -> bool:
            return bool(self.dead()) or (answers(self.web_url + READY) and self._provider_answers())

        if until(settled, timeout=timeout, every=0.2) and not self.dead():
            return
        dead = self.dead() or ["web"]
        raise Trouble(
            f"Tiến trình {', '.join(dead)} chưa sẵn sàng. Xem thư mục {self.log}.",
            details="\n".join(f"── {name}\n{self.tail(name)}" for name in dead),
            status=1,
        )

    def dead(self) -> list[str]:
        """The names of processes that should run and do not."""
        return [name for name, child in self.everything().items() if child.pid and not child.alive]

    def everything(self) -> dict[str, Child]:
        """All processes by name, in the order in which they are stopped."""
        return self.children | dict(reversed(self.services.children.items()))

    def pid(self, name: str) -> int:
        """The number of a process: web, provider, beat, commune, province, redis or postgres."""
        return self.everything()[name].pid

    @property
    def pids(self) -> dict[str, int]:
        """The numbers of all processes."""
        return {name: child.pid for name, child in self.everything().items()}

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        """Send a signal to a process and everything it started."""
        self.everything()[name].kill(number)

    def restart(self, name: str) -> None:
        """Start a process again, after ending what may be left of it; on the same port."""
        child = self.everything()[name]
        child.stop()
        child.start()

    def tail(self, name: str, lines: int = 12) -> str:
        """The end of a process's log."""
        return self.everything()[name].tail(lines)

    def stop(self) -> None:
        """Stop in order: web, provider, beat and workers (which end side by side), broker, database."""
        first = ("web", "provider")
        for name in first:
            if name in self.children:
                self.children[name].stop()
        behind = [child for name, child in self.children.items() if name not in first]
        for child in behind:
            child.ask()
        for child in behind:
            child.stop()
        self.services.stop()

    def _provider_answers(self) -> bool:
        return answers(self.provider_url + "/.well-known/openid-configuration")


def answers(url: str) -> bool:
    """Whether the address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def readiness(url: str) -> dict[str, str]:
    """What the readiness page says about each check; empty when it does not answer."""
    try:
        with urllib.request.urlopen(url + READY, timeout=20) as response:
            body = response.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    except (urllib.error.URLError, OSError):
        return {}
    try:
        return dict(json.loads(body)["checks"])
    except (ValueError, KeyError, TypeError):
        return {}
