"""One stack of real processes that the tests of this folder harm in turn, and the people who use it meanwhile."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portal.runtime import proofs, signing_in
from portal.runtime.browser import Browser
from portal.runtime.child import until
from portal.runtime.mould import temporary
from portal.runtime.places import ROOT
from portal.runtime.stack import READY, Stack, answers
from tests.resilience import ledger

DRAFTS = 28


class Town:
    """The stack, its rows, drafts ready to be sent, and everything that was acknowledged so far."""

    def __init__(self, stack: Stack, rows: psycopg.Connection, drafts: list[tuple[str, str]]) -> None:
        self.stack, self.rows, self.drafts = stack, rows, drafts
        self.codes: list[str] = []
        self.people = {account: signing_in.person(stack.web_url, account) for account, _draft in drafts[:3]}
        self.hoa = signing_in.officer(stack.web_url, "hoa")

    def take(self, count: int) -> list[tuple[Browser, str]]:
        """So many drafts, each with a window of its owner's browser."""
        taken, self.drafts = self.drafts[:count], self.drafts[count:]
        assert len(taken) == count
        return [(self.people[account].twin(), draft) for account, draft in taken]

    def reaches_the_desk(self, code: str) -> None:
        """Wait until a worker has put the dossier into the tray of its desk."""
        routed = "SELECT 1 FROM dossiers_dossier WHERE code = %s AND agency_id IS NOT NULL"
        assert until(
            lambda: self.rows.execute(routed, [code]).fetchone() is not None, timeout=150, every=0.2
        ), code

    def drained(self, *, within: float = 150) -> bool:
        """Wait until every effect was had and every message sent."""
        return until(lambda: ledger.is_drained(self.rows), timeout=within, every=0.3)

    def waiting(self) -> list[tuple[object, ...]]:
        """What still waits, for the message of a failed test."""
        return list(
            self.rows.execute(
                "SELECT name, queue, attempts, error FROM dossiers_reaction WHERE outcome = 'waiting'"
            )
        )

    def faults(self) -> list[str]:
        """What was lost or doubled, the history included."""
        found = ledger.faults(self.rows, self.codes, Path(self.stack.env["PORTAL_STATE"]) / "files")
        proofs.history_holds(self.stack)
        return found


@pytest.fixture(scope="module")
def whole_town() -> Iterator[Town]:
    with temporary() as stack:
        made = subprocess.run(
            [sys.executable, "-m", "tests.resilience.drafts", str(DRAFTS)],
            cwd=ROOT, env=stack.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr[-2000:]
        pairs = [tuple(line.split()) for line in made.stdout.splitlines() if line.count(" ") == 1]
        with ledger.connect(stack.env["DATABASE_URL"]) as rows:
            yield Town(stack, rows, pairs)


@pytest.fixture
def town(whole_town: Town) -> Town:
    """The town with every process up again."""
    for name in whole_town.stack.dead():
        whole_town.stack.restart(name)
    assert until(lambda: answers(whole_town.stack.web_url + READY), timeout=120, every=0.5)
    return whole_town
