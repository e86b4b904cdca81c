"""`manage.py lock`: pin every package, with hashes, for Python 3.11 and newer on Linux and macOS."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from portal.runtime import bootstrap
from portal.runtime.console import Console
from portal.runtime.places import ROOT, VENV
from portal.runtime.trouble import Trouble

_OPTIONS = ("pip", "compile", "--no-config", "--system-certs", "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-emit-index-url", "-q")  # fmt: skip
_EXTRAS = {bootstrap.RUN: ("demo",), bootstrap.TEST: ("demo", "test")}


def run(arguments: Sequence[str], started: float) -> int:
    """Write both lock files; further arguments (`--upgrade`) go to uv."""
    for kind, extras in _EXTRAS.items():
        lock = bootstrap.LOCKS[kind]
        with Console().step(f"Khóa phiên bản: {lock.name}"):
            compile_lock(lock, extras, arguments)
    return 0


def compile_lock(lock: Path, extras: Sequence[str], arguments: Sequence[str]) -> None:
    """One lock file from pyproject.toml."""
    chosen = [part for extra in extras for part in ("--extra", extra)]
    command = [str(VENV / "bin" / "uv"), *_OPTIONS, *chosen, *arguments, "pyproject.toml", "-o", lock.name]
    env = os.environ | {"UV_CUSTOM_COMPILE_COMMAND": "python3 manage.py lock"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Trouble(f"Không khóa được {lock.name}.", details=done.stderr)
