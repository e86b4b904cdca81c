"""The processes of the portal: what each runs, and what a deployment must know about it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PORTAL_SETTINGS = "portal.settings.dev"
PROVIDER_SETTINGS = "identity.vneid.provider.settings"

# Every queue of portal.celery needs a worker here; a test compares the two.
WORKERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"commune": ("commune", "portal"), "province": ("province",)}
)


@dataclass(frozen=True, slots=True)
class Service:
    """One process: its command, the settings it adds, and how long it may take to finish its work."""

    name: str
    argv: tuple[str, ...]
    settings: str = PORTAL_SETTINGS
    env: Mapping[str, str] = field(default_factory=dict)
    patience: float = 10.0


def services(*, web_port: int, provider_port: int, schedule: str) -> tuple[Service, ...]:
    """All of them, in the order in which they are stopped."""
    return (web(web_port), provider(provider_port), beat(schedule), *(worker(name) for name in WORKERS))


def web(port: int) -> Service:
    """The portal's web server; a worker that dies is replaced, a request in hand is finished."""
    workers, threads = number("PORTAL_WEB_WORKERS", 2), number("PORTAL_WEB_THREADS", 4)
    command = granian("portal.wsgi:application", port, workers=workers, threads=threads)
    return Service("web", command, patience=20)


def provider(port: int) -> Service:
    """The VNeID-style provider, for demo and test only."""
    command = granian("identity.vneid.provider.wsgi:application", port, workers=1, threads=2)
    return Service("provider", command, settings=PROVIDER_SETTINGS)


def worker(name: str) -> Service:
    """A Celery worker; on SIGTERM it finishes what it has begun (tasks have a time limit)."""
    processes = number(f"PORTAL_{name.upper()}_PROCESSES", 2 if name == "commune" else 1)
    queues = ",".join(WORKERS[name])
    options = (
        "worker", "-n", f"{name}@%h", "-Q", queues, "-P", "prefork", "-c", str(processes), "-O", "fair",
        "--without-mingle", "--without-gossip", "-l", "WARNING", "--max-tasks-per-child", "2000",
    )  # fmt: skip
    return Service(name, celery(*options), env={"PORTAL_ACTOR": "system"}, patience=20)


def beat(schedule: str) -> Service:
    """The clock that starts the periodic work."""
    return Service("beat", celery("beat", "-s", schedule, "--pidfile", "", "-l", "WARNING"))


def granian(application: str, port: int, *, workers: int, threads: int) -> tuple[str, ...]:
    """The command of a WSGI server on loopback."""
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--http", "1", "--no-ws", "--workers", str(workers), "--blocking-threads", str(threads),
        "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "15s",
        "--log-level", "warning", application,
    )  # fmt: skip


def celery(*options: str) -> tuple[str, ...]:
    """A Celery command over the portal's application."""
    return (sys.executable, "-m", "celery", "-A", "portal", "--skip-checks", *options)


def number(name: str, default: int) -> int:
    """A positive whole number from the environment."""
    value = os.environ.get(name, "")
    return int(value) if value.isdigit() and int(value) > 0 else default
