"""The queue of oddities on the screen of somebody who may draft."""

import pytest
from django.core.management import call_command

from communes.roles import Role
from procedures.counting import counted, essential_services
from procedures.importing.running import run, today
from procedures.models import Review
from procedures.oddities import WORDS
from procedures.words import Oddity
from tests.dossiers.desk import screen
from tests.procedures.catalogue import channel, record, written
from tests.world import posted

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/ra-soat/"


@pytest.fixture
def queue(world, tmp_path):
    rows = [
        record(code="9.100001", channels=[channel("counter", 5, None)]),
        record(code="9.100002", field="Xây dựng thử", results=[]),
    ]
    run(written(tmp_path / "q.jsonl", *rows, b"{"))


def test_every_oddity_has_words():
    assert set(WORDS) == set(Oddity)
    assert all(str(words.name) and str(words.meanwhile) for words in WORDS.values())


def test_what_waits_is_shown_with_its_value_and_its_procedure(world, queue):
    text = screen(world.thu).get(ADDRESS).content.decode()
    for told in ("Thời hạn không có đơn vị", "Không có kết quả", "Dòng không đọc được", "/thu-tuc/9.100001/"):
        assert told in text
    assert "3 điều chưa rõ" in text


def test_the_queue_is_narrowed_by_kind_and_field(world, queue):
    client = screen(world.thu)
    by_kind = client.get(ADDRESS, {"loai": "no_unit"}).context["reviews"]
    by_field = client.get(ADDRESS, {"linh-vuc": "xay-dung-thu", "loai": "x", "sau": "²"}).context["reviews"]
    assert [row.code for row, _words, _place in by_kind] == ["9.100001"]
    assert [row.code for row, _words, _place in by_field] == ["9.100002"]


def test_one_is_settled_with_a_word_and_only_once(world, queue):
    client, odd = screen(world.thu), Review.objects.get(kind=Oddity.NO_UNIT)
    empty = client.post(f"{ADDRESS}{odd.pk}/", {"idem": "khoa-ra-soat-0001", "note": " "})
    assert "Ghi kết luận" in empty.content.decode()
    done = client.post(f"{ADDRESS}{odd.pk}/?loai=no_unit", {"idem": "khoa-ra-soat-0002", "note": "Đã hỏi"})
    assert done["Location"] == f"{ADDRESS}?loai=no_unit"
    odd.refresh_from_db()
    assert (odd.settled_by, odd.note) == (world.thu, "Đã hỏi")
    again = client.post(f"{ADDRESS}{odd.pk}/", {"idem": "khoa-ra-soat-0003", "note": "Lần nữa"})
    assert again.status_code == 409
    assert "bộ lọc này" in client.get(ADDRESS, {"loai": "no_unit"}).content.decode()


def test_an_empty_queue_says_so(world):
    assert "Không còn điều nào phải rà soát" in screen(world.thu).get(ADDRESS).content.decode()


def test_only_those_who_may_draft_see_it(world, queue):
    editor = posted("lam", "Ngô Lâm", world.science, Role.EDITOR)
    assert screen(editor).get(ADDRESS).status_code == 200
    assert screen(world.hoa).get(ADDRESS).status_code == 403


def test_the_report_counts_what_is_in_force(queue, capsys):
    counts = counted(today())
    assert (counts.total, counts.online, counts.levels) == (2, 1, {"commune": 2})
    assert counts.reviews == {"no_unit": 1, "no_result": 1, "unreadable": 1}
    call_command("catalogue_report")
    assert "procedures in force" in capsys.readouterr().out
    call_command("catalogue_report", "--json")
    assert '"total": 2' in capsys.readouterr().out
    assert len(essential_services()) == 25
