"""Words that may not be committed: paths of somebody's machine, hosts of registries, marks of unfinished work."""

import re
import subprocess
from pathlib import Path

# Written in pieces, so that this file does not find itself. A folder of ours may be called `home`: only a slash that
# begins the path, or follows a compiler's -I, leads to somebody's.
FORBIDDEN = {
    "a path of somebody's machine": re.compile("|".join(["/" + "root/", r"(?<![\w.])(?:-\w)?/" + r"home/\w", "/" + "work/", "/" + "Users/"])),
    "a registry's host": re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "/opt/" + "pypi"])),
    "a mark of unfinished work": re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b"),
}  # fmt: skip
SKIPPED_FOLDERS = frozenset({"vendor", "node_modules"})
SKIPPED_SUFFIXES = frozenset(
    {
        ".woff2",
        ".ttf",
        ".png",
        ".jpg",
        ".jpeg",
        ".ico",
        ".pdf",
        ".mo",
        ".gz",
        ".zip",
        ".lock",
        ".icc",
        ".heic",
    }
)


def tracked(root: Path) -> list[Path]:
    """The files of the project: what git knows or would add; without git, what is not hidden."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=False
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
        return sorted({root / name for name in names if (root / name).is_file()})
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and not any(part in {".local", ".git", "__pycache__"} for part in path.parts)
    )


def findings(root: Path, files: list[Path]) -> list[str]:
    """Every forbidden word, as `path:line: kind: line`."""
    found = []
    for path in files:
        name = path.relative_to(root)
        if path.suffix in SKIPPED_SUFFIXES or SKIPPED_FOLDERS & set(name.parts):
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            found += [
                f"{name}:{number}: {kind}: {line.strip()[:90]}"
                for kind, pattern in FORBIDDEN.items()
                if pattern.search(line)
            ]
    return found
