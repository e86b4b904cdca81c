"""The account that the embedded servers run as.

PostgreSQL refuses to run as root, so root lends its servers to `postgres`, else to `nobody`. When that account
cannot reach the checkout (it lies under root's home, say), binaries and data live under /var/tmp instead:
opening up somebody's home would be worse.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.runtime.places import made
from portal.runtime.trouble import Trouble

NAMES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine without rights of its own."""

    name: str
    user: int
    group: int

    def reaches(self, path: Path) -> bool:
        """Whether the account can enter the folder, or run the program, at `path`."""
        question = 'test -x "$1" && test -r "$1"'
        asked = subprocess.run(
            ["/bin/sh", "-c", question, "sh", str(path)],
            cwd="/", user=self.user, group=self.group, extra_groups=[],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        return asked.returncode == 0

    def own(self, folder: Path) -> Path:
        """A folder that belongs to the account alone."""
        made(folder, mode=0o700)
        os.chown(folder, self.user, self.group)
        folder.chmod(0o700)
        return folder


def servant() -> Account | None:
    """The account for the servers: None for a plain user, who runs them himself."""
    if os.geteuid() != 0:
        return None
    for name in NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise Trouble("Không có tài khoản nobody để chạy PostgreSQL. Hãy chạy bằng một tài khoản thường.")


def refuge(folder: Path) -> Path:
    """The place under /var/tmp that stands in for `folder`; named so that every run finds it again."""
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    place = made(Path("/var/tmp") / f"mot-cua-{name}")
    if place.is_symlink() or place.stat().st_uid != os.geteuid():
        raise Trouble(f"Thư mục {place} thuộc về tài khoản khác. Xóa thư mục đó rồi chạy lại.")
    return place


def reachable_copy(package: Path, folder: Path, *, version: str) -> Path:
    """The package's files where the account can run them, copied once a version."""
    target = folder / "bin" / version
    if not target.exists():
        half = folder / "bin" / f"{version}.half"
        shutil.rmtree(half, ignore_errors=True)
        made(half)
        for part in (package, package.with_name(package.name + ".libs")):
            if part.is_dir():
                shutil.copytree(part, half / part.name, symlinks=True)
        half.rename(target)
    return target / package.name
