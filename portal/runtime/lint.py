"""`manage.py lint`: every static check, two at a time, with one report."""

import os
import secrets
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from portal.runtime import budgets, messages, system, table, words
from portal.runtime.console import Console, seconds
from portal.runtime.places import CACHE, ROOT, VENV, made

_NOWHERE = "postgres://nobody@127.0.0.1:1/none"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a check ended: its findings (none when it held) and its time."""

    name: str
    findings: list[str]
    took: float


Check = tuple[str, Callable[[], list[str]]]


def run(arguments: Sequence[str], started: float) -> int:
    """Run the checks (or only those whose names are given); 0 when all hold."""
    console = Console()
    system.see_to_pango(console)
    made(CACHE)
    chosen = [check for check in checks() if not arguments or check[0] in arguments]
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = list(pool.map(timed, chosen))
    for verdict in verdicts:
        report(verdict, console)
    broken = sum(1 for verdict in verdicts if verdict.findings)
    summary = f"{broken} mục không đạt" if broken else "mọi mục đều đạt"
    console.say(f"lint: {len(verdicts)} mục, {summary}, {seconds(time.time() - started)}")
    return 1 if broken else 0


def checks() -> list[Check]:
    """All checks, the slowest first."""
    files = words.tracked(ROOT)
    templates = [str(path) for path in files if path.suffix == ".html"]
    django = [sys.executable, "-W", "ignore", "-m", "django"]
    plan = ["makemigrations", "--check", "--dry-run"]
    provider = {"DJANGO_SETTINGS_MODULE": table.PROVIDER_SETTINGS}
    compiled = [sys.executable, "-m", "portal.runtime.templating"]
    return [
        ("mypy", command(program("mypy"))),
        (
            "import-linter",
            command([*program("lint-imports"), "--no-logo", "--cache-dir", str(CACHE / "imports")]),
        ),
        ("deploy", command([*django, "check", "--deploy", "--fail-level", "WARNING"], production())),
        ("migrations", command([*django, *plan])),
        ("migrations-provider", command([*django, *plan], provider)),
        ("templates", command(compiled)),
        ("templates-provider", command([*compiled, "provider"], provider)),
        ("messages", messages.findings),
        ("ruff", command([*program("ruff"), "check", "--quiet", "."])),
        ("format", command([*program("ruff"), "format", "--check", "."])),
        ("djade", command([*program("djade"), "--target-version", "5.2", "--check", *templates])),
        ("budgets", partial(budgets.findings, ROOT, files)),
        ("words", partial(words.findings, ROOT, files)),
    ]


def program(name: str) -> list[str]:
    """A tool of the environment, by path."""
    return [str(VENV / "bin" / name)]


def command(argv: Sequence[str], env: Mapping[str, str] | None = None) -> Callable[[], list[str]]:
    """A check that is a program: its output are the findings when it fails."""
    return partial(outcome, tuple(argv), dict(env or {}))


def outcome(argv: Sequence[str], env: Mapping[str, str]) -> list[str]:
    """Run a program apart from any database."""
    base = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": _NOWHERE, "PYTHONPATH": str(ROOT),
        "VNEID_DATABASE_URL": _NOWHERE, "VNEID_STATE": str(CACHE / "vneid"),
        "RUFF_CACHE_DIR": str(CACHE / "ruff"), "NO_COLOR": "1",
    }  # fmt: skip
    done = subprocess.run(
        argv, cwd=ROOT, env=base | system.macos_libraries() | dict(env), capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()] or [
        f"exit {done.returncode}"
    ]


def production() -> dict[str, str]:
    """An environment as production has it, with secrets of the moment."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEYS": f"1:{b64encode(secrets.token_bytes(32)).decode()}",
        "INDEX_KEY": secrets.token_urlsafe(32),
        "VNEID_CLIENT_SECRET": secrets.token_urlsafe(32),
        "ALLOWED_HOSTS": "motcua.example",
        "PORTAL_URL": "https://motcua.example",
        "VNEID_URL": "https://vneid.example",
    }


def timed(check: Check) -> Verdict:
    """Run one check."""
    name, ask = check
    began = time.monotonic()
    return Verdict(name, ask(), time.monotonic() - began)


def report(verdict: Verdict, console: Console) -> None:
    """One line for a check that held, its findings for one that did not."""
    mark = "✗" if verdict.findings else "✓"
    console.say(f"  {mark} {verdict.name} ({seconds(verdict.took)})")
    for line in verdict.findings[:_SHOWN]:
        console.say(f"      {line}")
    if len(verdict.findings) > _SHOWN:
        console.say(f"      … và {len(verdict.findings) - _SHOWN} dòng nữa")
