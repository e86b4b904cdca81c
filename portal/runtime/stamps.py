"""Stamps: what a finished step was made from, written last, so that a half-done step is done again."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path], *, root: Path, also: Iterable[str] = ()) -> str:
    """One SHA-256 over the names and contents of files (folders are walked) and some words."""
    total = hashlib.sha256()
    for word in also:
        total.update(word.encode() + b"\0")
    for path in sorted(set(_files(paths))):
        content = hashlib.sha256(path.read_bytes()).digest()
        total.update(os.fsencode(path.relative_to(root)) + b"\0" + content)
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (inner for inner in path.rglob("*") if inner.is_file() and _counts(inner))
        elif path.is_file():
            yield path


def _counts(path: Path) -> bool:
    return path.suffix != ".pyc" and "__pycache__" not in path.parts


class Stamps:
    """A small file of step names and the digests they were last made from."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fresh(self, step: str, value: str) -> bool:
        """Whether the step was finished from exactly this."""
        return self._read().get(step) == value

    def mark(self, step: str, value: str) -> None:
        """Record that the step is finished; the file is replaced in one move."""
        stamps = self._read() | {step: value}
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(stamps, indent=1, sort_keys=True))
        beside.replace(self.path)

    def forget(self) -> None:
        """Make every step due again."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            stamps = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}
