"""The queue: who sees what, in which order, at what price."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.actions import intake, process, route
from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.views.officer.paging import PAGE, Order, Place, cut, place_in
from portal.kernel.clock import now
from tests.dossiers.desk import post, screen
from tests.factories import dossiers as factory

QUEUE = "/can-bo/viec/"


def codes(response):
    return re.findall(r'<a href="/can-bo/ho-so/([^/"]+)/">', response.content.decode())


def copies_of(dossier, number, **facts):
    """Rows like this one, an hour apart, without going through its life again."""
    rows = []
    for n in range(number):
        row = Dossier.objects.get(pk=dossier.pk)
        row.pk, row.key = None, Dossier._meta.get_field("key").default()
        row.code = f"{dossier.code}-{n}"
        row.act_by = dossier.act_by + timedelta(hours=n // 3)
        for name, value in facts.items():
            setattr(row, name, value)
        rows.append(row)
    return Dossier.objects.bulk_create(rows)


def price(client, address=QUEUE):
    with CaptureQueriesContext(
        connection,
    ) as told:
        response = client.get(address)
    assert response.status_code == 200
    asked = [
        one["sql"] for one in told.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]
    return len(asked), asked


def test_the_desk_sees_what_waits_at_its_desk_and_no_other(world):
    dossier = factory.submitted(world)
    assert codes(screen(world.hoa).get(QUEUE)) == [dossier.code]
    assert codes(screen(world.khoa).get(QUEUE)) == []


def test_a_handler_sees_the_step_that_is_theirs_and_the_leader_does_not_yet(world):
    dossier = factory.in_work(world)
    assert codes(screen(world.minh).get(f"{QUEUE}?ngan=buoc-cua-toi")) == [dossier.code]
    assert codes(screen(world.dung).get(f"{QUEUE}?ngan=buoc-cua-toi")) == []


def test_a_person_has_no_queue(world):
    response = screen(world.lan).get(QUEUE)
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_an_administrator_has_no_queue_but_lands_in_the_management(world):
    client = screen(world.thu)
    assert client.get(QUEUE).status_code == 403
    assert client.get("/can-bo/")["Location"] == reverse("dossiers:management")
    assert screen(world.hoa).get("/can-bo/")["Location"] == QUEUE


@pytest.mark.parametrize("rows", [10, 40])
def test_the_queue_costs_six_statements_however_many_rows(world, rows):
    copies_of(factory.submitted(world), rows - 1)
    client = screen(world.hoa)
    client.get(QUEUE)
    told, asked = price(client)
    assert told <= 6, "\n".join(asked)
    assert len(codes(client.get(QUEUE))) == rows


def test_an_empty_queue_costs_no_more(world):
    client = screen(world.hoa)
    client.get(QUEUE)
    told, asked = price(client)
    assert told <= 6, "\n".join(asked)


def test_paging_through_the_queue_meets_every_row_once_in_order(world):
    first = factory.submitted(world)
    rows = copies_of(first, 2 * PAGE + 7)
    client, address, met = screen(world.hoa), QUEUE, []
    while address:
        page = client.get(address)
        met.append(codes(page))
        address = page.context["next_href"] and QUEUE + page.context["next_href"]
    flat = [code for page in met for code in page]
    wanted = (
        Dossier.objects.filter(state=State.SUBMITTED).order_by("act_by", "pk").values_list("code", flat=True)
    )
    assert flat == list(wanted)
    assert len(flat) == len(set(flat)) == len(rows) + 1
    back = client.get(QUEUE + page.context["previous_href"])
    assert codes(back) == met[-2]


def test_a_page_mark_that_cannot_be_read_is_the_first_page():
    order = Order("act_by")
    for broken in ("", "x", "1-", "-1", "9" * 60 + "-1", "1-1; drop", "²-1", "99999999999999999999999-5"):
        assert place_in({"sau": broken}.get) == Place()
        assert place_in({"sau": broken}.get).narrow(order).children == []
    assert cut([1, 2, 3], Place(), 2) == ([1, 2], False, True)


def test_the_queue_is_filtered_by_words_without_accents_procedure_and_step(world):
    dossier = factory.in_work(world)
    client, tray = screen(world.minh), f"{QUEUE}?ngan=buoc-cua-toi"
    step = dossier.version.definition.step(dossier.step).name
    assert codes(client.get(tray, {"ngan": "buoc-cua-toi", "q": "nguyen thi LAN"})) == [dossier.code]
    assert codes(client.get(tray, {"ngan": "buoc-cua-toi", "q": "tran van khong co"})) == []
    assert codes(client.get(tray, {"ngan": "buoc-cua-toi", "thu-tuc": "1.001193", "buoc": step})) == [
        dossier.code
    ]
    assert codes(client.get(tray, {"ngan": "buoc-cua-toi", "thu-tuc": "2.000815"})) == []
    assert client.get(tray, {"ngan": "khong-co", "q": "\x00' OR 1=1 --"}).status_code == 200


def test_late_and_near_dossiers_are_counted_and_found(world):
    dossier = factory.submitted(world)
    copies_of(dossier, 3, act_by=now() - timedelta(days=2))
    page = screen(world.hoa).get(f"{QUEUE}?ngan=qua-han")
    assert len(codes(page)) == 3
    assert b"badge--late" in page.content


def test_counts_stop_at_a_hundred(world):
    copies_of(factory.submitted(world), 120)
    tabs = screen(world.hoa).get(QUEUE).context["tabs"]
    assert tabs[0]["count"] == "100+"


def test_what_waits_for_the_person_is_in_its_own_tray(world):
    dossier = factory.returned(world)
    client = screen(world.hoa)
    assert codes(client.get(QUEUE)) == []
    assert codes(client.get(f"{QUEUE}?ngan=cho-nguoi-nop")) == [dossier.code]


def test_what_is_done_is_in_the_last_tray(world):
    dossier = factory.submitted(world)
    intake.decline(dossier, by=world.hoa, reason="Không thuộc thẩm quyền")
    assert codes(screen(world.hoa).get(f"{QUEUE}?ngan=da-xong")) == [dossier.code]


def test_a_hand_over_that_nobody_acknowledged_is_marked(world):
    factory.in_work(world)
    client = screen(world.minh)
    assert "Chưa nhận bàn giao" in client.get(f"{QUEUE}?ngan=buoc-cua-toi").content.decode()


def test_the_next_thing_is_given_to_one_officer_only(world):
    first, second = factory.in_work(world), factory.in_work(world)
    taken = post(screen(world.minh), "take_next")
    assert taken["Location"].endswith(f"/{first.code}/")
    assert Dossier.objects.get(pk=first.pk).assignee == world.minh
    again = post(screen(world.minh), "take_next")
    assert again["Location"].endswith(f"/{second.code}/")
    nothing = post(screen(world.minh), "take_next")
    assert nothing["Location"] == QUEUE


def test_the_desk_is_led_to_the_most_urgent_filing(world):
    dossier = factory.submitted(world)
    assert post(screen(world.hoa), "take_next")["Location"].endswith(f"/{dossier.code}/")


def test_my_own_work_is_in_its_tray(world):
    dossier = factory.in_work(world)
    process.take(dossier, by=world.minh)
    page = screen(world.minh).get(f"{QUEUE}?ngan=cua-toi")
    assert codes(page) == [dossier.code]
    assert world.minh.full_name in page.content.decode()


def test_a_dossier_sent_to_another_desk_leaves_the_queue(world):
    dossier = factory.submitted(world)
    route.reroute(dossier, by=world.hoa, agency=world.desk_b, reason="Nhầm nơi nhận")
    assert codes(screen(world.hoa).get(QUEUE)) == []
    assert codes(screen(world.khoa).get(QUEUE)) == [dossier.code]
