"""A pytest plugin: which tests may run side by side, and a broker database for each of the two processes.

Tests that start processes or a browser share one group, so that they run one after another while the
others fill the second core.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

TOGETHER = frozenset({"browser", "flows", "runtime", "stack", "load"})
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if _WORKER.startswith("gw") and os.environ.get("REDIS_URL"):
    _parts = urlsplit(os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = urlunsplit(_parts._replace(path=f"/{int(_WORKER[2:]) + 1}"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give every test its group: the folder of processes and browsers, else its own file."""
    for item in items:
        if not any(item.iter_markers("xdist_group")):
            item.add_marker(pytest.mark.xdist_group(group(item.path, config.rootpath)))


def group(path: Path, root: Path) -> str:
    """The group of a test file."""
    place = path.relative_to(root) if path.is_relative_to(root) else path
    return "processes" if TOGETHER & set(place.parts) else str(place)
