"""Stamps, the lock, the ports and the note of a running demo."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal.runtime import ports, running, table
from portal.runtime.lock import Lock
from portal.runtime.places import made
from portal.runtime.running import Running
from portal.runtime.stamps import Stamps, digest
from portal.runtime.trouble import Trouble


def test_a_step_is_due_until_it_is_marked_with_the_same_digest(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path / "stamps.json")
    assert not stamps.fresh("tables", "a")
    stamps.mark("tables", "a")
    stamps.mark("reference", "b")
    assert Stamps(tmp_path / "stamps.json").fresh("tables", "a")
    assert not stamps.fresh("tables", "c")


def test_scribbled_stamps_make_every_step_due(tmp_path: Path) -> None:
    (tmp_path / "stamps.json").write_text("{half")
    stamps = Stamps(tmp_path / "stamps.json")
    assert not stamps.fresh("tables", "a")
    stamps.mark("tables", "a")
    assert stamps.fresh("tables", "a")


def test_a_digest_changes_with_content_name_and_words_but_not_with_byte_code(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("1")
    first = digest([tmp_path], root=tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.pyc").write_text("x")
    assert digest([tmp_path], root=tmp_path) == first
    assert digest([tmp_path], root=tmp_path, also=["http://127.0.0.1:8000"]) != first
    (tmp_path / "one.py").rename(tmp_path / "two.py")
    assert digest([tmp_path], root=tmp_path) != first


def test_only_one_process_holds_the_lock_and_its_end_frees_it(tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from portal.runtime.lock import Lock;"
    holder += "print(Lock(Path(sys.argv[1])).take('demo'), flush=True); sys.stdin.read()"
    path = tmp_path / "demo.lock"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        mine = Lock(path)
        assert not mine.take("test")
        assert mine.holder() == f"demo {other.pid}"
        other.kill()
    assert mine.take("test")
    mine.release()


def test_a_taken_port_is_told_in_one_sentence_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((ports.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Cổng {port} đang có chương trình khác dùng.*--port") as trouble:
            ports.claim(port, "--port")
        assert "\n" not in trouble.value.sentence
        assert ports.answers(port)
    assert ports.claim(ports.free(), "--port")


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="Không ghi được vào"):
        made(tmp_path / "file" / "inner")


def test_the_note_of_a_running_demo_is_private_and_proves_itself(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.bind((ports.HOST, 0))
        server.listen()
        port = server.getsockname()[1]
        addresses = {
            "DATABASE_URL": f"postgres://motcua:x@{ports.HOST}:{port}/motcua",
            "REDIS_URL": f"redis://:x@{ports.HOST}:{port}/0",
        }
        Running(os.getpid(), "demo", "http://a", "http://b", addresses).write(tmp_path)
        assert (tmp_path / running.FILE).stat().st_mode & 0o077 == 0
        found = running.read(tmp_path)
        assert found is not None
        assert found.alive
        assert found.environment == addresses
    assert not found.alive
    running.forget(tmp_path)
    assert running.read(tmp_path) is None


def test_a_note_of_another_shape_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / running.FILE).write_text('{"pid": 1}')
    assert running.read(tmp_path) is None


@pytest.mark.parametrize(("value", "expected"), [("3", 3), ("", 2), ("0", 2), ("many", 2), ("-1", 2)])
def test_a_number_of_processes_is_positive_or_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: int
) -> None:
    monkeypatch.setenv("PORTAL_WEB_WORKERS", value)
    assert table.number("PORTAL_WEB_WORKERS", 2) == expected
