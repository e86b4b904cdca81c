"""The steps between running servers and a portal worth opening: tables, reference data, static files, demo world.

A step is skipped when what it is made from has not changed since it last finished.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portal.runtime import places
from portal.runtime.child import Child, tail, turn_over, until
from portal.runtime.console import Console
from portal.runtime.places import ROOT, made
from portal.runtime.stamps import Stamps, digest
from portal.runtime.table import PORTAL_SETTINGS, PROVIDER_SETTINGS
from portal.runtime.trouble import Trouble

APPS = ("communes", "dossiers", "identity", "portal", "procedures")
_LOCK = ROOT / "requirements.lock"
_NOT_SERVED = ("-i", "redoc", "-i", "rest_framework", "-i", "swagger-ui-es-bundle*")


class Preparation:
    """Runs the steps against one pair of servers; `stamps` is None when their past is not known to us."""

    def __init__(self, env: Mapping[str, str], log: Path, stamps: Stamps | None, console: Console) -> None:
        self.env = dict(env)
        self.log = made(log)
        self.stamps = stamps
        self.console = console

    def tables(self) -> None:
        """Bring the portal's database to the current shape."""
        value = digest(
            [*(path for app in APPS for path in (ROOT / app).rglob("migrations/*.py")), _LOCK], root=ROOT
        )
        if self._due("tables", value):
            with self.console.step("Tạo bảng dữ liệu của cổng"):
                self.manage("migrate", "--no-input", "-v", "0")
            self._done("tables", value)

    def provider(self) -> None:
        """Give the VNeID-style provider its tables, its people and the portal as its client."""
        sources = [ROOT / "identity" / "vneid" / "provider", ROOT / "fixtures" / "demo", _LOCK]
        value = digest(sources, root=ROOT, also=[self.env.get("PORTAL_URL", "")])
        if self._due("provider", value):
            with self.console.step("Chuẩn bị VNeID thử nghiệm"):
                self.manage("prepare", settings=PROVIDER_SETTINGS)
            self._done("provider", value)

    def reference(self) -> None:
        """Load units, calendars and procedures."""
        value = digest(reference_sources(), root=ROOT)
        if self._due("reference", value):
            with self.console.step("Nạp địa giới, lịch làm việc và thủ tục"):
                self.manage("load_reference")
            self._done("reference", value)

    def world(self, accounts: Path) -> None:
        """Make the demo world where there is none yet, and keep its table of accounts."""
        if self._due("world", "1") or not accounts.exists():
            with self.console.step("Tạo dữ liệu thử nghiệm"):
                self.manage("seed_demo")
                accounts.write_text(self.manage("demo_accounts"))
            self._done("world", "1")

    @contextmanager
    def static(self, state: Path) -> Iterator[None]:
        """Collect and compress the static files while the block runs, once for every content; link them in."""
        value = digest([ROOT / "static", _LOCK], root=ROOT)
        collected = places.CACHE / "static" / value[:16]
        half = collected.with_suffix(f".{os.getpid()}")
        command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "-v", "0", *_NOT_SERVED]
        env = self.env | {"PORTAL_STATE": str(half)}
        collecting = Child("collectstatic", command, env=env, log=self.log / "collectstatic.log", cwd=ROOT)
        try:
            if not collected.exists():
                made(half)
                collecting.start()
            yield
            if collecting.pid:
                with self.console.step("Chuẩn bị tệp tĩnh"):
                    until(lambda: not collecting.alive, timeout=180)
                if collecting.status != 0:
                    raise failed("collectstatic", collecting.log)
                if not collected.exists():
                    (half / "static").rename(collected)
        finally:
            collecting.stop()
            shutil.rmtree(half, ignore_errors=True)
        link(state / "static", collected)

    def manage(
        self, *command: str, settings: str = PORTAL_SETTINGS, env: Mapping[str, str] | None = None
    ) -> str:
        """Run a Django command in a process of its own; what it printed, or Trouble with the end of its log."""
        log = self.log / f"{command[0]}.log"
        turn_over(log)
        with log.open("ab") as output:
            run = subprocess.run(
                [sys.executable, "-m", "django", *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=output,
                stdin=subprocess.DEVNULL, start_new_session=True, check=False,
                env=self.env | dict(env or {}) | {"DJANGO_SETTINGS_MODULE": settings},
            )  # fmt: skip
            output.write(run.stdout)
        if run.returncode != 0:
            raise failed(command[0], log)
        return run.stdout.decode(errors="replace")

    def _due(self, step: str, value: str) -> bool:
        return self.stamps is None or not self.stamps.fresh(step, value)

    def _done(self, step: str, value: str) -> None:
        if self.stamps is not None:
            self.stamps.mark(step, value)


def failed(step: str, log: Path) -> Trouble:
    """The sentence for a step that did not come to its end."""
    return Trouble(f"Bước {step} bị lỗi. Xem {log}.", details=tail(log, 15), status=1)


def link(place: Path, target: Path) -> None:
    """Make `place` lead to `target`, whatever it was before."""
    if place.is_symlink():
        place.unlink()
    elif place.is_dir():
        shutil.rmtree(place)
    place.symlink_to(target)


def reference_sources() -> list[Path]:
    """The files that reference data is made from: the fixtures and whatever loads them."""
    loaders = [path for app in APPS for path in (ROOT / app).rglob("load*.py")]
    fixtures = [path for path in (ROOT / "fixtures").iterdir() if path.name != "demo"]
    return [*fixtures, *loaders, *(ROOT / app / "loading" for app in APPS)]
