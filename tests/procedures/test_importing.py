"""Runs of the import: every line accounted for, twice the same, taken up again, nothing lost."""

import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from procedures.importing import running
from procedures.importing.running import run
from procedures.models import ImportRun, Procedure, ProcedureVersion, Review, assembly
from procedures.publishing import publish, start_draft, withdraw
from procedures.words import FormKind, Oddity
from tests.procedures.catalogue import REAL, channel, record, written

pytestmark = pytest.mark.django_db


def total(report) -> int:
    return sum(report.counts().values())


@pytest.fixture
def three(tmp_path):
    return written(tmp_path / "ba.jsonl", *[record(code=f"9.10000{number}") for number in (1, 2, 3)])


def test_a_second_run_changes_nothing_and_says_so(three, capsys):
    assert run(three).counts() == {
        "created": 3,
        "changed": 0,
        "unchanged": 0,
        "kept": 0,
        "broken": 0,
        "blank": 0,
    }
    call_command("import_catalogue", str(three))
    assert "nothing has changed" in capsys.readouterr().out
    assert ProcedureVersion.objects.count() == 3


def test_only_what_changed_gets_a_new_version(three, tmp_path):
    run(three)
    changed = written(
        tmp_path / "hai.jsonl", record(code="9.100001"), record(code="9.100002", name="Tên mới")
    )
    report = run(changed)
    assert (report.run.changed, report.run.unchanged, report.run.withdrawn) == (1, 1, 0)
    first, second = ProcedureVersion.objects.filter(procedure__code="9.100002").order_by("number")
    assert first.effective_to == second.effective_from
    assert second.procedure.slug == "cap-giay-thu-9-100002"


def test_rows_give_back_the_definition_that_was_imported(three):
    run(three)
    version = ProcedureVersion.objects.first()
    from procedures.definition import content_hash

    assert content_hash(assembly.read(version)) == version.content_hash


def test_a_partial_file_withdraws_nothing_and_a_complete_one_only_what_was_imported(
    three, tmp_path, small_definition
):
    own = publish(start_draft(small_definition), effective_from=running.today())
    run(three)
    one = written(tmp_path / "mot.jsonl", record(code="9.100001"))
    assert run(one).run.withdrawn == 0
    assert run(one, complete=True).run.withdrawn == 2
    own.refresh_from_db()
    assert own.withdrawn_at is None
    again = run(three)
    assert (again.run.changed, again.run.unchanged) == (2, 1)


def test_a_file_with_a_broken_line_withdraws_nothing(three, tmp_path, capsys):
    run(three)
    call_command(
        "import_catalogue", str(written(tmp_path / "x.jsonl", record(code="9.100001"), b"{")), "--complete"
    )
    assert "nothing was withdrawn" in capsys.readouterr().out
    assert not ProcedureVersion.objects.exclude(withdrawn_at=None).exists()


def test_a_procedure_with_a_form_of_its_own_is_kept_and_compared(tmp_path, small_definition):
    publish(start_draft(small_definition), effective_from=running.today())
    code = small_definition.code
    report = run(written(tmp_path / "o.jsonl", record(code=code, channels=[channel("counter", 99)])))
    assert report.run.kept == 1
    assert ProcedureVersion.objects.get(procedure__code=code).form == FormKind.OWN
    assert Review.objects.filter(kind=Oddity.OWN_FORM_DIFFERS, place="channels.counter").exists()


def test_an_open_draft_is_left_alone(three, tmp_path):
    run(three)
    version = ProcedureVersion.objects.get(procedure__code="9.100001")
    start_draft(version.definition)
    report = run(written(tmp_path / "n.jsonl", record(code="9.100001", name="Tên khác")))
    assert (report.run.kept, report.run.changed) == (1, 0)


def test_a_dry_run_keeps_nothing(three):
    assert run(three, dry=True).run.created == 3
    assert not Procedure.objects.exists()
    assert not ImportRun.objects.exists()


def test_settled_oddities_stay_settled_and_gone_ones_go(tmp_path):
    odd = record(channels=[channel("counter", 5, None)])
    run(written(tmp_path / "a.jsonl", odd))
    Review.objects.update(settled_at=running.now(), note="đã hỏi")
    run(written(tmp_path / "b.jsonl", {**odd, "name": "Tên khác"}))
    assert Review.objects.count() == 1
    run(written(tmp_path / "c.jsonl", record(channels=[channel("counter", None, None)])))
    assert {review.kind for review in Review.objects.filter(settled_at=None)} == {Oddity.NO_TIME}


HOSTILE = [
    b"{",
    b'"chuoi"',
    b"[1, 2]",
    b"null",
    b"\xff\xfe\x00",
    b'{"code": "9.100009", "code": "9.100010"}',
    b'{"code": "9.1\x00"}',
    b"[" * 100_000,
    b'{"code": ' + b"9" * 5000 + b"}",
    b'{"code": "9.100009", "name": NaN}',
    b"x" * 3_000_000,
    record(code="khong dung"),
    record(code="9.100009", channels="khong"),
    record(code="9.100009", channels=[{"mode": 1}]),
    record(code="9.100009", components=[{"name": "A", "originals": True}]),
    record(code="9.100009", components=[{"name": "A", "originals": -5}]),
    record(code="9.100009", name=None),
    record(code="9.100009", name="a\x00b"),
    record(code="9.100009", levels=[None]),
    record(code="9.100009", steps_text="a" * 200_000),
    record(code="9.100009", subjects=["x"] * 5000),
]


def test_hostile_lines_are_listed_with_their_numbers_and_stop_nothing(tmp_path, capsys):
    path = written(tmp_path / "h.jsonl", *HOSTILE, b"", b"   ", record(code="9.100001"))
    report = run(path)
    assert report.counts() == {
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "kept": 0,
        "broken": len(HOSTILE),
        "blank": 2,
    }
    assert [number for number, _words in report.broken] == list(range(1, len(HOSTILE) + 1))
    assert all(words for _number, words in report.broken)
    assert Review.objects.filter(kind=Oddity.UNREADABLE).count() == len(HOSTILE)
    assert total(report) == report.run.lines == len(HOSTILE) + 3
    call_command("import_catalogue", str(path))
    assert "line 1:" in capsys.readouterr().out
    assert Review.objects.filter(kind=Oddity.UNREADABLE).count() == len(HOSTILE)


def test_what_is_strange_but_readable_comes_in(tmp_path):
    raw = b"\xef\xbb\xbf" + json.dumps(record(code="9.100001", mo=[1, "\x00"])).encode() + b"\r"
    raw_other = json.dumps(record(code="9.100002", results=[{"name": "\ud800", "code": None}]))
    path = written(tmp_path / "s.jsonl", raw, raw_other.encode(), record(code="9.100001"))
    report = run(path)
    assert (report.run.created, report.run.broken) == (1, 2)
    assert Review.objects.get(kind=Oddity.UNKNOWN_KEY).place == "mo"
    assert Review.objects.get(kind=Oddity.CODE_TWICE).line == 3


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 2)
    codes = [f"9.10000{number}" for number in range(1, 8)]
    path = written(tmp_path / "k.jsonl", *[record(code=code) for code in codes])

    def killed(done, _total):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(path, progress=killed)
    assert Procedure.objects.count() == 4
    report = run(path)
    assert (report.resumed_after, report.run.created, total(report)) == (4, 7, 7)
    assert sorted(Procedure.objects.values_list("code", flat=True)) == codes
    assert ImportRun.objects.count() == 1


def test_there_must_be_a_file():
    with pytest.raises(CommandError):
        call_command("import_catalogue", "khong-co.jsonl")


@pytest.mark.skipif(
    not REAL.is_file(), reason="the national catalogue lies beside the repository, or is not there"
)
def test_the_real_file_comes_in_whole_and_twice_the_same():
    lines = sum(1 for line in REAL.read_bytes().splitlines() if line.strip())
    report = run(REAL)
    assert report.counts()["created"] == lines == total(report)
    assert report.broken == []
    found = Counter(Review.objects.values_list("kind", flat=True))
    assert found[Oddity.NO_COMPONENT] == 45
    assert found[Oddity.NO_RESULT] == 33
    assert found[Oddity.NO_CHANNEL] == 1
    again = run(REAL)
    assert again.counts()["unchanged"] == lines
    assert ProcedureVersion.objects.count() == lines
    with connection.cursor() as cursor:
        # One transaction holds the whole import here; otherwise this happens by itself.
        cursor.execute("SELECT gin_clean_pending_list('version_search')")
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = ProcedureVersion.objects.in_force(running.today()).matching("hoa tieu hang hai").explain()
    assert "version_search" in plan
    assert withdraw(ProcedureVersion.objects.first(), because="thử").withdrawn_at
