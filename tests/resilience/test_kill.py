"""Workers, broker and web killed in the middle of work: nothing is lost and nothing is doubled."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait

import psycopg
import pytest
import redis
from celery import Celery

from portal.runtime import filing
from portal.runtime.browser import Browser
from portal.runtime.child import Child, until
from portal.runtime.places import ROOT
from portal.runtime.stack import Stack
from portal.runtime.table import beat
from tests.resilience import ledger
from tests.resilience.conftest import Town
from tests.resilience.insisting import accepted, opened, submitted

BLOWS = 4
pytestmark = pytest.mark.xdist_group("stack")


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def send_all(town: Town, count: int) -> list[str]:
    """Submit so many drafts side by side."""
    checks = [(browser, opened(browser, draft)) for browser, draft in town.take(count)]
    with ThreadPoolExecutor(count) as pool:
        codes = list(pool.map(lambda one: submitted(*one), checks))
    town.codes += codes
    return codes


def accept_all(town: Town, codes: list[str]) -> None:
    """Accept dossiers as soon as each is on the desk, some side by side."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda code: accept(town, code), codes))


def accept(town: Town, code: str) -> None:
    """Accept one dossier once it is on the desk."""
    town.reaches_the_desk(code)
    accepted(town.hoa.twin(), code)


def torment(stack: Stack, work: Collection[Future[str]], dice: random.Random) -> None:
    """While there is work, kill a process of the worker's pool or the whole worker, at moments that nobody chose.

    Called from the main thread: on Linux a process ends with the thread that started it.
    """
    for _blow in range(BLOWS):
        wait(work, timeout=dice.uniform(0.1, 1.5))
        pool = children(stack.pid("commune"))
        if pool and dice.random() < 0.5:
            os.kill(dice.choice(pool), signal.SIGKILL)
        else:
            stack.kill("commune")
            wait(work, timeout=dice.uniform(0.0, 1.0))
            stack.restart("commune")
            wait(work, timeout=dice.uniform(2.0, 6.0))


def test_killed_workers_lose_and_double_nothing(town: Town) -> None:
    with ThreadPoolExecutor(6) as pool:
        work = [pool.submit(file_and_accept, town, *one) for one in town.take(12)]
        torment(town.stack, work, random.Random(20251121))
        town.codes += [one.result() for one in work]
    assert town.drained(), town.waiting()
    assert town.faults() == []


def file_and_accept(town: Town, browser: Browser, draft: str) -> str:
    """One dossier from its last page to acceptance."""
    code = submitted(browser, opened(browser, draft))
    accept(town, code)
    return code


def test_a_broker_that_dies_and_forgets_everything_delays_but_loses_nothing(town: Town) -> None:
    stack = town.stack
    stack.kill("commune", signal.SIGSTOP)
    before = send_all(town, 3)
    with redis.Redis.from_url(stack.env["REDIS_URL"]) as broker:
        assert broker.llen("commune") >= len(before)
        broker.flushall()
    stack.kill("redis")
    begun = time.monotonic()
    meanwhile = send_all(town, 3)
    assert time.monotonic() - begun < 30
    stack.restart("redis")
    stack.kill("commune", signal.SIGCONT)
    accept_all(town, before + meanwhile)
    assert town.drained(), town.waiting()
    assert town.faults() == []


def test_a_web_worker_killed_before_the_commit_leaves_nothing_and_the_retry_one_dossier(town: Town) -> None:
    ((browser, draft),) = town.take(1)
    check = opened(browser, draft)
    with ThreadPoolExecutor(1) as pool:
        with held(town, draft):
            first = pool.submit(submitted, browser, check)
            assert until(lambda: somebody_waits(town), timeout=20)
            for pid in children(town.stack.pid("web")):
                os.kill(pid, signal.SIGKILL)
        code = first.result()
    town.codes.append(code)
    assert submitted(browser, check) == code
    assert town.drained(), town.waiting()
    assert town.faults() == []


def test_an_answer_that_never_arrived_is_given_again(town: Town) -> None:
    ((browser, draft),) = town.take(1)
    check = opened(browser, draft)
    hasty = browser.twin(timeout=0.5)
    with held(town, draft):
        with pytest.raises(OSError):
            filing.send(hasty, check)
        assert somebody_waits(town)
    codes = {submitted(browser, check) for _turn in range(2)}
    assert len(codes) == 1
    town.codes += codes
    assert town.drained(), town.waiting()
    assert town.faults() == []


def test_two_clocks_and_many_sweepers_at_once_double_nothing(town: Town) -> None:
    stack = town.stack
    stack.kill("commune", signal.SIGSTOP)
    codes = send_all(town, 6)
    town.rows.execute(
        "UPDATE dossiers_reaction SET due_at = due_at - interval '5 minutes' WHERE outcome = 'waiting'"
    )
    second = beat(str(stack.folder / "second-schedule"))
    clock = Child("beat2", second.argv, cwd=ROOT, env=stack.env, log=stack.log / "beat2.log")
    clock.start()
    try:
        with Celery(broker=stack.env["REDIS_URL"], set_as_current=False) as app:
            for _turn in range(8):
                app.send_task("dossiers.tasks.sweep", queue="portal")
                app.send_task("identity.tasks.retry_stuck", queue="portal")
        stack.kill("commune", signal.SIGCONT)
        accept_all(town, codes)
        assert town.drained(), town.waiting()
    finally:
        clock.stop()
    assert town.faults() == []


def test_the_ledger_sees_what_is_lost_and_what_is_doubled(town: Town) -> None:
    send_all(town, 1)
    assert town.drained(), town.waiting()
    files = town.stack.folder / "files"
    with ledger.connect(town.stack.env["DATABASE_URL"]) as rows:
        rows.autocommit = False
        rows.execute(
            "INSERT INTO identity_notice (user_id, key, subject, body, link, created_at) SELECT user_id, key, subject, body, link, created_at FROM identity_notice LIMIT 1"
        )
        assert len(ledger.faults(rows, town.codes, files)) == 1
        rows.execute(
            "DELETE FROM dossiers_reaction WHERE name = 'tell_applicant' AND id = (SELECT min(id) FROM dossiers_reaction WHERE name = 'tell_applicant')"
        )
        assert len(ledger.faults(rows, [*town.codes, "H41.16681.1-000000-00000"], files)) >= 3
        rows.rollback()
    assert ledger.faults(town.rows, town.codes, files) == []


class held:
    """Holds the row of a draft, so that whoever files it has to wait in the middle of the request."""

    def __init__(self, town: Town, draft: str) -> None:
        self.address, self.draft = town.stack.env["DATABASE_URL"], draft

    def __enter__(self) -> None:
        self.rows: psycopg.Connection = ledger.connect(self.address)
        self.rows.autocommit = False
        self.rows.execute("SELECT 1 FROM dossiers_dossier WHERE key = %s FOR UPDATE", [self.draft])

    def __exit__(self, *_trouble: object) -> None:
        self.rows.rollback()
        self.rows.close()


def somebody_waits(town: Town) -> bool:
    """Whether a web request waits for a row."""
    row = town.rows.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()
    return row is not None and row[0] > 0
