"""The software of an agency: its tokens, its queue, and nothing of anybody else."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from communes import bearer, tokens
from communes.models import AgencyToken, Scope
from dossiers.lifecycle import State
from dossiers.models import Dossier
from portal.audit.models import Entry
from portal.kernel.actor import PUBLIC, acting_as
from portal.kernel.clock import now, today
from portal.kernel.errors import Conflict, DomainError
from tests.factories import dossiers
from tests.factories.api import browser, likes_of, secret_of, software, software_of

pytestmark = pytest.mark.django_db

QUEUE = "/api/v1/agencies/queue"
ROW = {
    "code", "procedure", "state", "state_words", "national_status", "channel", "submitted_at", "accepted_at",
    "due_at", "decided_at", "closed_at", "step", "step_due_at", "act_by",
}  # fmt: skip
WHOLE = ROW | {"receiving_agency", "competent_agency", "agency", "delivery", "updated_at"}


def status_path(dossier: Dossier) -> str:
    return f"/api/v1/agencies/dossiers/{dossier.code}/status"


def test_an_agency_reads_its_queue_and_a_status_without_names_of_people(world, filed):
    client = software_of(world.desk_a)
    row = client.get(QUEUE).json()["results"][0]
    whole = client.get(status_path(filed)).json()
    assert set(row) == ROW and set(whole) == WHOLE
    assert (row["code"], row["state"], row["state_words"]) == (filed.code, "submitted", "Chờ tiếp nhận")
    assert whole["updated_at"] and whole["agency"]["identifier"] == "H41.16681.1"
    assert world.lan.full_name not in str(row) + str(whole)


def test_the_queue_is_what_lies_there_now_the_status_also_what_lay_there(world):
    dossier = dossiers.in_work(world)
    assert dossier.agency == world.committee_a
    desk, committee = software_of(world.desk_a), software_of(world.committee_a)
    assert desk.get(QUEUE).json()["results"] == []
    assert [row["code"] for row in committee.get(QUEUE).json()["results"]] == [dossier.code]
    assert desk.get(status_path(dossier)).json()["step"] == "examine"


def test_another_agency_learns_nothing_not_even_that_it_exists(world, filed):
    client = software_of(world.desk_b)
    assert client.get(QUEUE).json()["results"] == []
    theirs = client.get(status_path(filed))
    absent = client.get("/api/v1/agencies/dossiers/H41.16681.1-261121-99999/status")
    assert theirs.status_code == absent.status_code == 404
    assert theirs.content == absent.content


def test_row_level_security_stands_behind_the_endpoint(world, filed, monkeypatch):
    """Even if the code above asked for everything, PostgreSQL would show only the agency's own."""
    monkeypatch.setattr(Dossier.objects.all().__class__, "concerning", lambda rows, agencies: rows.all())
    assert software_of(world.desk_a).get(status_path(filed)).status_code == 200
    assert software_of(world.desk_b).get(status_path(filed)).status_code == 404


def test_drafts_are_for_no_agency(world, filed):
    draft = dossiers.ready(world)
    Dossier.objects.filter(pk=draft.pk).update(agency=world.desk_a, code="H41.16681.1-261121-00000")
    draft.refresh_from_db()
    client = software_of(world.desk_a)
    assert client.get(status_path(draft)).status_code == 404
    assert draft.code not in client.get(QUEUE).content.decode()


def test_the_queue_goes_by_urgency_in_pages_and_can_be_narrowed(world, filed):
    likes_of(filed, 6)
    client, seen, path = software_of(world.desk_a), [], f"{QUEUE}?page_size=3&state=submitted"
    while path:
        page = client.get(path).json()
        seen += [row["code"] for row in page["results"]]
        path = page["next"]
    assert seen == list(Dossier.objects.order_by("act_by", "pk").values_list("code", flat=True))
    assert client.get(f"{QUEUE}?state=processing").json()["results"] == []


def test_what_is_closed_leaves_the_queue(world, filed):
    Dossier.objects.filter(pk=filed.pk).update(state=State.STOPPED, closed_at=now())
    assert software_of(world.desk_a).get(QUEUE).json()["results"] == []


@pytest.mark.parametrize(
    "query",
    ["cursor=x", "cursor=WyJhIiwiMSJd", "cursor=WyIyMDI2LTAxLTAxIiwiMSJd",
     "cursor=WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwiMSJd", "state=delivered", "page_size=1e3"],
)  # fmt: skip
def test_rubbish_is_refused(world, query):
    assert software_of(world.desk_a).get(f"{QUEUE}?{query}").status_code == 400


def test_the_queue_costs_the_same_for_10_and_for_40(world, filed, django_assert_num_queries):
    client = software_of(world.desk_a)
    likes_of(filed, 40)
    for size in (10, 40):
        with django_assert_num_queries(5):
            assert len(client.get(f"{QUEUE}?page_size={size}").json()["results"]) == size
    with django_assert_num_queries(5):
        client.get(status_path(filed))


def test_a_token_ends(world, filed):
    secret = secret_of(world.desk_a, days=1)
    assert software(secret).get(QUEUE).status_code == 200
    with time_machine.travel(now() + timedelta(days=1, seconds=1)):
        answer = software(secret).get(QUEUE)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="mot-cua"')
    assert answer.json()["detail"] == "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi."


def test_a_token_taken_away_stops_at_once(world, filed):
    secret = secret_of(world.desk_a)
    token = AgencyToken.objects.get()
    call_command("revoke_token", str(token.pk), stdout=StringIO())
    assert software(secret).get(QUEUE).status_code == 401
    with pytest.raises(CommandError):
        call_command("revoke_token", str(token.pk))
    with pytest.raises(Conflict):
        tokens.revoke(token, by=None)


def test_a_closed_agency_reads_nothing(world, filed):
    secret = secret_of(world.desk_a)
    world.desk_a.closed_on = today()
    world.desk_a.save()
    assert software(secret).get(QUEUE).status_code == 401


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Basic YTpi",
        "bearer \xff",
        "Bearer " + "a" * 5000,
        "Token mcat_x",
    ],
)
def test_headers_that_are_no_token_are_refused(world, header):
    answer = Client(headers={"Authorization": header}).get(QUEUE)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="mot-cua"')


def test_a_wrong_scope_is_told(world, filed):
    answer = software_of(world.desk_a, Scope.STATUS_READ).get(QUEUE)
    assert answer.status_code == 403
    assert answer.json()["detail"] == "Mã truy cập không có phạm vi queue:read."


def test_a_token_needs_no_session_and_makes_none(world, filed):
    answer = software_of(world.desk_a).get(QUEUE)
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_the_session_of_a_person_beside_a_token_changes_nothing(world, filed):
    client = browser(world.lan)
    secret = secret_of(world.desk_b)
    answer = client.get(QUEUE, headers={"Authorization": f"Bearer {secret}"})
    assert answer.json()["results"] == []


def test_who_asks_too_often_is_told_when_to_come_back(world, filed, monkeypatch):
    monkeypatch.setattr(bearer, "ALLOWED_A_MINUTE", 2)
    client, other = software_of(world.desk_a), software_of(world.desk_a)
    with time_machine.travel("2026-11-24 03:00:20Z", tick=False):
        assert [client.get(QUEUE).status_code for _time in range(3)] == [200, 200, 429]
        answer = client.get(QUEUE)
        assert other.get(QUEUE).status_code == 200
    assert (answer["Retry-After"], answer["Content-Type"]) == ("40", "application/problem+json")
    assert answer.json()["detail"] == "Đã thử quá nhiều lần. Thử lại sau 10:01."


def test_the_connection_is_given_back_as_it_was(world, filed):
    client = software_of(world.desk_a)
    with acting_as(PUBLIC):
        client.get(QUEUE)
        assert Dossier.objects.count() == 0


def test_a_token_is_issued_on_the_command_line_and_its_secret_is_shown_once(world, filed):
    out, told = StringIO(), StringIO()
    call_command(
        "issue_token", "H41.16681.1", "--name", "Một cửa điện tử", "--scope", "queue:read", "--by", "thu",
        stdout=out, stderr=told,
    )  # fmt: skip
    secret, token = out.getvalue().strip(), AgencyToken.objects.get()
    assert software(secret).get(QUEUE).status_code == 200
    assert secret not in told.getvalue() and secret not in str(AgencyToken.objects.values())
    assert (token.agency, token.scopes, token.created_by) == (world.desk_a, ["queue:read"], world.thu)
    entry = Entry.objects.get(target=f"token:{token.pk}")
    assert (entry.verb, entry.by_id) == ("issued", world.thu.pk)
    assert secret not in entry.body and token.digest not in entry.body


@pytest.mark.parametrize(
    "given",
    [("H41.00000.1", "--name", "x", "--scope", "queue:read"),
     ("H41.16681.1", "--name", " ", "--scope", "queue:read"),
     ("H41.16681.1", "--name", "x", "--scope", "everything"),
     ("H41.16681.1", "--name", "x", "--scope", "queue:read", "--days", "0"),
     ("H41.16681.1", "--name", "x", "--scope", "queue:read", "--days", "999"),
     ("H41.16681.1", "--name", "x", "--scope", "queue:read", "--by", "nobody")],
)  # fmt: skip
def test_a_token_that_makes_no_sense_is_not_issued(world, given):
    with pytest.raises((CommandError, DomainError)):
        call_command("issue_token", *given, stdout=StringIO(), stderr=StringIO())
    assert not AgencyToken.objects.exists()
