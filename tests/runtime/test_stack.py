"""The whole stack as real processes: it gets ready, survives harm and leaves nothing behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.runtime.child import until
from portal.runtime.console import Console
from portal.runtime.mould import temporary
from portal.runtime.stack import READY, Stack, answers, readiness
from portal.runtime.supervisor import Supervisor


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with temporary() as running:
        yield running


def test_a_stack_is_ready_with_a_worker_on_every_queue(stack: Stack) -> None:
    assert answers(stack.web_url + READY)
    checks = readiness(stack.web_url)
    assert {name: checks[name] for name in checks if name.startswith("worker:")} == {
        "worker:commune": "up", "worker:province": "up", "worker:portal": "up",
    }  # fmt: skip


def test_the_portals_role_is_no_superuser_and_every_commit_is_waited_for(stack: Stack) -> None:
    import psycopg

    with psycopg.connect(stack.env["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, current_setting('synchronous_commit'), current_setting('data_checksums')"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, True, "on", "on")


def test_a_killed_worker_is_noticed_and_started_again(stack: Stack) -> None:
    before = stack.pid("province")
    stack.kill("province")
    assert stack.dead() == ["province"]
    assert Supervisor(stack, Console(quiet=True)).look(0.0)
    assert stack.pid("province") != before
    assert until(lambda: answers(stack.web_url + READY), timeout=60, every=0.5)


def test_a_killed_broker_comes_back_on_the_same_address(stack: Stack) -> None:
    stack.kill("redis")
    assert not answers(stack.web_url + READY)
    stack.restart("redis")
    assert until(lambda: answers(stack.web_url + READY), timeout=60, every=0.5)


def test_a_worker_ends_in_its_own_way_when_asked(stack: Stack) -> None:
    child = stack.everything()["province"]
    child.ask()
    assert until(lambda: not child.alive, timeout=30)
    assert child.status == 0
    stack.restart("province")
    assert until(lambda: answers(stack.web_url + READY), timeout=60, every=0.5)


def test_a_dead_database_stops_the_watch() -> None:
    class Fallen:
        """A stack whose database is gone."""

        def dead(self) -> list[str]:
            return ["postgres"]

        def tail(self, name: str, lines: int = 12) -> str:
            return ""

    assert not Supervisor(Fallen(), Console(quiet=True)).look(0.0)  # type: ignore[arg-type]


def test_a_stopped_stack_leaves_no_process_and_no_folder() -> None:
    with temporary() as running:
        pids = list(running.pids.values())
        folder: Path = running.folder
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, signal.SIG_DFL)
    assert not folder.exists()
