"""The register and its file, the figures of an agency, failed work and the administrator's pages."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from dossiers.actions import decide, intake, process
from dossiers.models import Dossier, Reaction
from dossiers.models.events import Outcome
from dossiers.views.officer.paging import PAGE
from dossiers.views.officer.register import harmless
from portal.kernel.clock import now
from tests.dossiers.desk import post, screen
from tests.dossiers.test_officer_queue import codes, copies_of, price
from tests.factories import dossiers as factory
from tests.world import procedure

REGISTER = "/can-bo/so-theo-doi/"
EXPORT = "/can-bo/so-theo-doi/tai-ve/"


def lines(response):
    assert response["Content-Type"].startswith("text/csv")
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_register_lists_what_was_received_newest_first(world):
    first, second = factory.submitted(world), factory.in_work(world)
    for user in (world.hoa, world.minh):
        assert codes(screen(user).get(REGISTER)) == [second.code, first.code]
    assert codes(screen(world.khoa).get(REGISTER)) == []


def test_paging_through_the_register_meets_every_row_once(world):
    first = factory.submitted(world)
    rows = copies_of(first, PAGE + 9)
    Dossier.objects.filter(pk__in=[row.pk for row in rows[:20]]).update(
        submitted_at=now() - timedelta(days=3)
    )
    client, address, met = screen(world.hoa), REGISTER, []
    while address:
        page = client.get(address)
        met += codes(page)
        address = page.context["next_href"] and REGISTER + page.context["next_href"]
    assert met == list(Dossier.objects.order_by("-submitted_at", "-pk").values_list("code", flat=True))


def test_the_register_costs_the_same_for_one_row_and_for_many(world):
    dossier = factory.submitted(world)
    client = screen(world.hoa)
    client.get(REGISTER)
    one, _asked = price(client, REGISTER)
    copies_of(dossier, 30)
    many, _asked = price(client, REGISTER)
    assert one == many <= 6


def test_the_register_is_searched_by_words_days_state_and_procedure(world):
    dossier = factory.submitted(world)
    client, today = screen(world.hoa), f"{now():%Y-%m-%d}"
    tomorrow = f"{now() + timedelta(days=2):%Y-%m-%d}"
    for query, found in (
        ({"q": "nguyen thi lan"}, True),
        ({"q": dossier.code.lower()}, True),
        ({"q": "khong ai"}, False),
        ({"tinh_trang": "submitted", "thu_tuc": "1.001193"}, True),
        ({"tinh_trang": "delivered"}, False),
        ({"tu": "2020-01-01", "den": tomorrow}, True),
        ({"den": "2020-01-01"}, False),
        ({"tu": tomorrow}, False),
    ):
        assert (codes(client.get(REGISTER, query)) == [dossier.code]) is found, query
    for broken in (
        {"tu": "2026-02-30"},
        {"tu": today, "den": "2020-01-01"},
        {"thu_tuc": "x"},
        {"q": "\x00" * 200},
    ):
        page = client.get(REGISTER, broken)
        assert page.status_code == 200
        assert "Lỗi:" in page.content.decode()


def test_the_search_box_opens_a_whole_code_and_searches_for_anything_else(world):
    dossier = factory.submitted(world)
    client = screen(world.hoa)
    assert client.get("/can-bo/tim/", {"q": dossier.code.lower()})["Location"].endswith(f"{dossier.code}/")
    assert client.get("/can-bo/tim/", {"q": "lan & mai"})["Location"] == f"{REGISTER}?q=lan+%26+mai"
    stranger = screen(world.khoa).get("/can-bo/tim/", {"q": dossier.code})
    assert stranger["Location"].startswith(REGISTER)


def test_the_file_holds_the_register_and_no_formula(world):
    dossier = factory.in_work(world)
    Dossier.objects.filter(pk=dossier.pk).update(owner_name='=HYPERLINK("http://x","y")')
    found = lines(screen(world.hoa).get(EXPORT))
    assert found[0][0] == "Mã hồ sơ"
    assert found[1][0] == dossier.code
    assert found[1][2].startswith("'=")
    assert len(lines(screen(world.khoa).get(EXPORT))) == 1
    assert len(lines(screen(world.hoa).get(EXPORT, {"q": "khong ai"}))) == 1


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1"])
def test_no_cell_is_run_by_a_spreadsheet(cell):
    assert not harmless(cell).lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_figures_are_for_those_who_answer_for_an_agency(world):
    dossier = factory.in_work(world)
    process.advance(dossier, by=world.minh)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    factory.in_work(world)
    page = screen(world.dung).get("/can-bo/tinh-hinh/")
    figures = page.context["lines"][0].counts
    assert (figures["working"], figures["ready"], figures["in_time"], figures["too_late"]) == (1, 1, 1, 0)
    assert "100,0 %" in page.content.decode()
    assert screen(world.minh).get("/can-bo/tinh-hinh/").status_code == 403
    assert screen(world.hoa).get("/can-bo/tinh-hinh/").status_code == 403


def failed(world):
    dossier = factory.submitted(world)
    reaction = Reaction.objects.filter(event__dossier=dossier, name="tell_applicant").get()
    Reaction.objects.filter(pk=reaction.pk).update(
        outcome=Outcome.FAILED, attempts=8, error="NotFound: Nguyễn Thị Lan 040190000101"
    )
    return reaction


def test_failed_work_is_explained_without_a_word_about_anybody(world):
    failed(world)
    page = screen(world.thu).get("/quan-tri/viec-hong/").content.decode()
    assert "Báo tin cho người nộp" in page
    assert "NotFound" in page
    for told in ("Nguyễn Thị Lan", "040190000101", "H41.16681"):
        assert told not in page


def test_failed_work_is_tried_again(world):
    reaction = failed(world)
    assert post(screen(world.thu), "retry", reaction.pk).status_code == 302
    again = Reaction.objects.get(pk=reaction.pk)
    assert (again.outcome, again.attempts) == (Outcome.WAITING, 0)
    assert post(screen(world.thu), "retry", reaction.pk).status_code == 404
    failed_again = Reaction.objects.filter(pk=reaction.pk)
    failed_again.update(outcome=Outcome.FAILED)
    assert post(screen(world.thu), "retry_all").status_code == 302
    assert Reaction.objects.get(pk=reaction.pk).outcome is Outcome.WAITING


@pytest.mark.parametrize("address", ["/quan-tri/", "/quan-tri/viec-hong/", "/quan-tri/san-sang/"])
def test_the_administrators_pages_are_theirs_alone(world, address):
    factory.submitted(world)
    assert screen(world.thu).get(address).status_code == 200
    for user in (world.hoa, world.dung):
        assert screen(user).get(address).status_code == 403
    assert screen(world.lan).get(address).status_code == 302


def test_the_administrator_sees_which_procedures_are_in_force(world):
    procedure("1.001193")
    page = screen(world.thu).get("/quan-tri/").content.decode()
    assert "1.001193" in page
    assert reverse("dossiers:repairs") in page


def test_what_was_not_accepted_stays_in_the_register(world):
    dossier = factory.submitted(world)
    intake.decline(dossier, by=world.hoa, reason="Không thuộc thẩm quyền")
    page = screen(world.hoa).get(REGISTER).content.decode()
    assert dossier.code in page
    assert "Không tiếp nhận" in page
