"""`manage.py tidy`: put code and templates into the shape that `lint` asks for."""

import subprocess
from collections.abc import Sequence

from portal.runtime.lint import program
from portal.runtime.places import ROOT
from portal.runtime.words import tracked


def run(arguments: Sequence[str], started: float) -> int:
    """Sort imports, format Python and templates; with paths, only those."""
    chosen = list(arguments) or ["."]
    templates = [str(path) for path in tracked(ROOT) if path.suffix == ".html"]
    wanted = [name for name in templates if not arguments or any(part in name for part in arguments)]
    commands = [
        [*program("ruff"), "check", "--fix-only", "--quiet", *chosen],
        [*program("ruff"), "format", "--quiet", *chosen],
        [*program("djade"), "--target-version", "5.2", *wanted],
    ]
    for command in commands:
        subprocess.run(command, cwd=ROOT, check=False)
    return 0
