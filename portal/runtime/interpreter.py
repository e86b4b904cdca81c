"""Finds a Python that is new enough when the one at hand is not. Reads on any Python 3."""

import glob
import os
import subprocess
import sys
from typing import Iterator, List, Mapping, Optional

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11")
FOLDERS = ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin")
ANSWER = "import sys; print('%d %d %s' % (sys.version_info[0], sys.version_info[1], sys.executable))"


def hand_over(argv: List[str]) -> None:
    """Replace this process by a newer Python, or say in one sentence what is missing."""
    found = newer_python(os.environ)
    if found is None:
        sys.stderr.write(
            "Cần Python 3.11 trở lên, máy đang dùng Python %d.%d. "
            "Cài đặt rồi chạy lại: sudo apt install python3.11 python3.11-venv (Debian, Ubuntu) "
            "hoặc brew install python@3.13 (macOS).\n" % (sys.version_info[0], sys.version_info[1])
        )
        sys.exit(2)
    sys.stderr.flush()
    os.execv(found, [found, *argv])


def newer_python(environ: Mapping[str, str]) -> Optional[str]:
    """The path of a Python 3.11 or newer, from PATH, the usual folders and pyenv's versions."""
    for candidate in candidates(environ):
        path = answer(candidate)
        if path is not None:
            return path
    return None


def candidates(environ: Mapping[str, str]) -> Iterator[str]:
    """Where a newer Python may be, in order; pyenv's by path, because its shims may refuse."""
    folders = environ.get("PATH", "").split(os.pathsep) + list(FOLDERS)
    for name in NAMES:
        for folder in folders:
            yield os.path.join(folder, name)
    root = environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for name in NAMES:
        pattern = os.path.join(root, "versions", name[len("python") :] + "*", "bin", "python")
        for path in sorted(glob.glob(pattern), reverse=True):
            yield path


def answer(path: str) -> Optional[str]:
    """The real path behind a candidate, or None when it does not start or is too old."""
    if not os.access(path, os.X_OK):
        return None
    try:
        said = subprocess.check_output([path, "-c", ANSWER], stderr=subprocess.DEVNULL).decode()
        major, minor, real = said.strip().split(" ", 2)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return real if (int(major), int(minor)) >= OLDEST else None
