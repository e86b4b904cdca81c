"""`manage.py test`: the whole suite against real PostgreSQL, Redis, workers and Chromium, thrown away after."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from portal.runtime import system
from portal.runtime.console import Console
from portal.runtime.places import ROOT
from portal.runtime.services import Services

SETTINGS = "portal.settings.test"
WHOLE = ("-q", "-n", "2", "--dist", "loadgroup")


def run(arguments: Sequence[str], started: float) -> int:
    """Install what is missing, start private servers, run pytest with `arguments`, throw all away."""
    console = Console()
    system.see_to_test_tools(console)
    browser = system.chromium(console)
    folder = Path(tempfile.mkdtemp(prefix="mc-", dir="/tmp"))
    folder.chmod(0o755)
    services = Services(folder, folder / "log", durable=False, prefer_redis=True)
    try:
        services.start(console)
        env = os.environ | services.environment() | system.macos_libraries() | {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PORTAL_CHROMIUM": browser,
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(folder),
        }  # fmt: skip
        return pytest(arguments or WHOLE, env)
    finally:
        services.stop()
        shutil.rmtree(folder, ignore_errors=True)


def pytest(arguments: Sequence[str], env: dict[str, str]) -> int:
    """Run pytest in the foreground; Ctrl-C reaches it, and it ends in its own way."""
    command = [sys.executable, "-m", "pytest", "-p", "portal.runtime.grouping", *arguments]
    child = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        return child.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        child.send_signal(signal.SIGINT)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
        raise
