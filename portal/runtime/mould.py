"""Short-lived stacks, and the prepared folder that each is a copy of: made once for every content."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from portal.runtime import places
from portal.runtime.console import Console
from portal.runtime.places import ROOT, made
from portal.runtime.prepare import APPS, reference_sources
from portal.runtime.stack import Stack
from portal.runtime.stamps import digest

KEPT = 3


@contextmanager
def temporary(
    *,
    seed: bool = False,
    keep: bool = False,
    fresh: bool = False,
    console: Console | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[Stack]:
    """A ready stack on free ports with servers of its own, thrown away after.

    Unless it must be `fresh`, its data are copied from the last stack of the same content.
    """
    folder = Path(tempfile.mkdtemp(prefix="mc-", dir="/tmp"))
    folder.chmod(0o755)
    mould = place(seed=seed)
    filled = not fresh and fill(folder, mould)
    stack = Stack(folder, console=console, env=env, given={})
    try:
        stack.prepare(seed=seed)
        if not (filled or fresh):
            take(stack, mould)
        stack.open()
        yield stack
    finally:
        stack.stop()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def place(*, seed: bool) -> Path:
    """Where the mould for the present content lies, whether it is made yet or not."""
    sources = [ROOT / "requirements.lock", *reference_sources()]
    sources += [path for app in APPS for path in (ROOT / app).rglob("migrations/*.py")]
    also = ["bare"]
    if seed:
        sources += [ROOT / "fixtures", *(path for app in APPS for path in (ROOT / app).rglob("*.py"))]
        also = ["seeded", f"{datetime.now(UTC):%Y-%m-%d}"]  # noqa: TID251 - the demo world grows older by days
    return places.CACHE / "moulds" / digest(sources, root=ROOT, also=also)[:16]


def fill(folder: Path, mould: Path) -> bool:
    """Copy the mould into an empty folder; False when there is none."""
    if not mould.exists():
        return False
    copy(mould, folder)
    return True


def take(stack: Stack, mould: Path) -> None:
    """Keep a prepared stack's folder as the mould; its servers pause for the copy."""
    if mould.exists() or stack.services.folder != stack.folder:
        return
    stack.services.stop()
    half = made(mould.with_suffix(f".{os.getpid()}"))
    copy(stack.folder, half)
    for name in ("log", "redis"):
        shutil.rmtree(half / name, ignore_errors=True)
    try:
        half.rename(mould)
    except OSError:  # another process was quicker with the same content
        shutil.rmtree(half, ignore_errors=True)
    for old in sorted(mould.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    stack.services.start(stack.console)


def copy(source: Path, target: Path) -> None:
    """Copy a folder's content with owners and times, as only the system's own tool does everywhere."""
    subprocess.run(["cp", "-a", f"{source}/.", f"{target}/"], check=True)
