"""Which command needs what: an environment, servers, or nothing but Django."""

import importlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from portal.runtime import bootstrap, running, system, table
from portal.runtime.console import Console
from portal.runtime.lock import Lock
from portal.runtime.places import LOCAL, LOG, ROOT, STATE, made
from portal.runtime.running import Running
from portal.runtime.trouble import Trouble

# Our own commands: the module under portal.runtime and the packages that it needs.
OWN: Mapping[str, tuple[str, str]] = {
    "demo": ("demo", bootstrap.RUN),
    "test": ("suite", bootstrap.TEST),
    "smoke": ("smoke", bootstrap.TEST),
    "lint": ("lint", bootstrap.TEST),
    "lock": ("locking", bootstrap.RUN),
    "tidy": ("tidy", bootstrap.TEST),
    "messages": ("messages", bootstrap.RUN),
}
NO_DATABASE = frozenset(
    {"check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages",
     "makemigrations", "spectacular", "startapp", "version", "--help", "--version", "-h"}
)  # fmt: skip
NO_TABLES = frozenset({"dbshell", "migrate", "showmigrations", "sqlmigrate", "flush", "inspectdb"})
ESSENTIAL = ("django", "celery", "psycopg", "redis", "granian", "allauth", "weasyprint", "pyhanko")
REPAIRED = "MOT_CUA_REPAIRED"
STARTED = "MOT_CUA_STARTED"


def main(argv: Sequence[str]) -> int:
    """Run one command; trouble ends it with its sentence."""
    try:
        return dispatch(argv)
    except Trouble as trouble:
        sys.stdout.flush()
        if trouble.details:
            sys.stderr.write("".join(f"    {line}\n" for line in trouble.details.splitlines()))
        sys.stderr.write(f"\n{trouble.sentence}\n")
        return trouble.status


def dispatch(argv: Sequence[str]) -> int:
    """Bring the environment about, enter it, and run the command there."""
    started = float(os.environ.setdefault(STARTED, str(time.time())))
    name = argv[1] if len(argv) > 1 else "help"
    module, kind = OWN.get(name, ("", bootstrap.RUN))
    if name == "demo" and not bootstrap.ready(kind):
        Console().say("Một Cửa: chuẩn bị lần đầu")
    bootstrap.ensure(kind, Console())
    if not bootstrap.inside():
        bootstrap.enter(argv)
    try:
        for package in ESSENTIAL:
            if importlib.util.find_spec(package) is None:
                raise ModuleNotFoundError(package, name=package)
        if module:
            run: Callable[[Sequence[str], float], int] = importlib.import_module(
                f"portal.runtime.{module}"
            ).run
            return run(argv[2:], started)
        return django(argv, name)
    except ModuleNotFoundError as error:
        return mend(argv, error)


def mend(argv: Sequence[str], error: ModuleNotFoundError) -> int:
    """Rebuild a damaged environment once and try again; our own missing module is a bug to be shown."""
    package = (error.name or "").partition(".")[0]
    if os.environ.get(REPAIRED) or not bootstrap.damaged(package):
        raise error
    os.environ[REPAIRED] = "1"
    Console(sys.stderr).say(f"Môi trường Python bị hỏng (thiếu {package}); cài lại.")
    bootstrap.repair()
    bootstrap.ensure(OWN.get(argv[1], ("", bootstrap.RUN))[1], Console())
    bootstrap.enter(argv)
    return 1


def django(argv: Sequence[str], name: str) -> int:
    """Run a command of Django, with the running demo's servers or servers of its own where it needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", table.PORTAL_SETTINGS)
    os.environ.update(system.macos_libraries())
    named = os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")
    if name in NO_DATABASE or named or {"--help", "-h"} & set(argv):
        return execute(argv)
    with Lock(made(LOCAL) / "demo.lock") as lock:
        while not lock.take(f"command {name}"):
            demo = running.read(STATE)
            if demo and demo.holder == "demo" and demo.alive:
                os.environ.update(demo.environment)
                os.environ.update(
                    PORTAL_URL=demo.web_url, VNEID_URL=demo.provider_url, VNEID_STATE=f"{STATE}/vneid"
                )
                return execute(argv)
            time.sleep(0.5)
        return with_servers(argv, name)


def execute(argv: Sequence[str]) -> int:
    """Hand the command to Django in this process."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(list(argv))
    return 0


def with_servers(argv: Sequence[str], name: str) -> int:
    """Start the servers for the time of one command."""
    from portal.runtime.prepare import Preparation
    from portal.runtime.services import Services
    from portal.runtime.stamps import Stamps

    console = Console(sys.stderr)
    services = Services(STATE, LOG, durable=True)
    services.start(console)
    try:
        env = os.environ | services.environment() | {"VNEID_STATE": f"{STATE}/vneid"}
        Running(os.getpid(), f"command {name}", "", "", services.environment()).write(STATE)
        if name not in NO_TABLES:
            stamps = Stamps(services.folder / "stamps.json") if services.embedded else None
            Preparation(env, LOG, stamps, console).tables()
        if services.postgres:
            env["PATH"] = f"{services.postgres.binaries}{os.pathsep}{env.get('PATH', '')}"
        command = [sys.executable, "-m", "django", *argv[1:]]
        return subprocess.run(command, env=env | {"PYTHONPATH": str(ROOT)}, check=False).returncode
    finally:
        services.stop()
        running.forget(STATE)
