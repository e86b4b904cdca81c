"""A person's own dossiers, with the session of the portal."""

import pytest
from django.test import Client

from dossiers.models import Dossier
from tests.factories import dossiers, identity
from tests.factories.api import browser, likes_of

pytestmark = pytest.mark.django_db

STANDING = {
    "code", "procedure", "state", "state_words", "national_status", "channel", "submitted_at", "accepted_at",
    "due_at", "decided_at", "closed_at",
}  # fmt: skip
ROW = STANDING | {"receiving_agency", "agency", "page"}
WHOLE = ROW | {"owner_name", "competent_agency", "delivery", "supplements", "papers", "fees", "owed"}


def test_a_person_reads_the_list_and_one_dossier(world, filed):
    client = browser(world.lan)
    row = client.get("/api/v1/dossiers").json()["results"][0]
    whole = client.get(f"/api/v1/dossiers/{filed.code.lower()}").json()
    assert set(row) == ROW and set(whole) == WHOLE
    assert (row["code"], row["state"], row["national_status"]) == (filed.code, "submitted", 1)
    assert row["state_words"] == "Đã gửi, chờ tiếp nhận"
    assert set(row["procedure"]) == {"code", "version", "name"}
    assert row["agency"] == {"identifier": "H41.16681.1", "name": world.desk_a.name}
    assert row["page"] == f"/ho-so/{filed.code}/"


def test_the_story_has_moments_and_no_names_of_officers(world):
    dossier = dossiers.returned(world)
    status = browser(world.lan).get(f"/api/v1/dossiers/{dossier.code}/status").json()
    assert set(status) == STANDING | {"timeline"}
    assert set(status["timeline"][0]) == {"title", "state", "at", "by", "text"}
    assert [line["state"] for line in status["timeline"] if line["state"] != "ahead"][:1] == ["current"]
    assert all(line["at"] for line in status["timeline"] if line["state"] != "ahead")
    assert world.hoa.full_name not in str(status)


def test_what_is_asked_for_is_told(world):
    dossier = dossiers.returned(world)
    asked = browser(world.lan).get(f"/api/v1/dossiers/{dossier.code}").json()["supplements"]
    assert set(asked[0]) == {"items", "asked_at", "answer_by", "answered_at"}
    assert asked[0]["items"] == ["Ảnh Giấy chứng sinh mất góc có dấu. Chụp lại cả tờ."]


def test_control_sheets_and_unsealed_results_are_not_for_the_owner(world):
    dossier = dossiers.result_ready(world)
    papers = browser(world.lan).get(f"/api/v1/dossiers/{dossier.code}").json()["papers"]
    assert {paper["kind"] for paper in papers} <= {"receipt", "result"}
    assert set(papers[0]) == {"code", "kind", "title", "number", "signed_at", "revoked_at", "sha256"}


def test_drafts_are_not_in_the_list(world):
    dossiers.ready(world)
    assert browser(world.lan).get("/api/v1/dossiers").json()["results"] == []


def test_somebody_else_learns_nothing_not_even_that_it_exists(world, filed):
    client = browser(world.mai)
    assert client.get("/api/v1/dossiers").json()["results"] == []
    theirs = client.get(f"/api/v1/dossiers/{filed.code}")
    absent = client.get("/api/v1/dossiers/H41.16681.1-261121-99999")
    assert theirs.status_code == absent.status_code == 404
    assert theirs.content == absent.content


def test_the_list_goes_in_pages_and_can_be_narrowed(world, filed):
    likes_of(filed, 6)
    client, seen, path = browser(world.lan), [], "/api/v1/dossiers?page_size=3&state=submitted"
    while path:
        page = client.get(path).json()
        seen += [row["code"] for row in page["results"]]
        path = page["next"]
    newest_first = Dossier.objects.order_by("-pk").values_list("code", flat=True)
    assert seen == list(newest_first)
    assert client.get("/api/v1/dossiers?state=refused").json()["results"] == []


@pytest.mark.parametrize(
    "query",
    ["cursor=x", "cursor=WyItMSJd", "cursor=WyI5OTk5OTk5OTk5OTk5OTk5OTk5OSJd", "state=draft", "state=%00",
     "page_size=-1"],
)  # fmt: skip
def test_rubbish_is_refused(world, query):
    assert browser(world.lan).get(f"/api/v1/dossiers?{query}").status_code == 400


@pytest.mark.parametrize("code", ["%00", "a%0ab", "%F0%9F%98%80", "x" * 65, "..%2F.."])
def test_codes_that_cannot_be_are_not_found(world, code):
    assert browser(world.lan).get(f"/api/v1/dossiers/{code}").status_code == 404


def test_a_list_costs_the_same_for_10_and_for_40(world, filed, django_assert_num_queries):
    client = browser(world.lan)
    likes_of(filed, 40)
    for size in (10, 40):
        with django_assert_num_queries(5):
            assert len(client.get(f"/api/v1/dossiers?page_size={size}").json()["results"]) == size


@pytest.mark.parametrize(("path", "most"), [("", 10), ("/status", 10)])
def test_one_dossier_is_cheap(world, filed, django_assert_max_num_queries, path, most):
    client = browser(world.lan)
    client.get(f"/api/v1/dossiers/{filed.code}{path}")
    with django_assert_max_num_queries(most):
        assert client.get(f"/api/v1/dossiers/{filed.code}{path}").status_code == 200


def test_an_ended_session_is_told_so_in_json(world, filed):
    client = identity.sign_in(Client(), world.lan, at=1_600_000_000)
    answer = client.get("/api/v1/dossiers")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Cookie")
    assert answer.json() == {
        "status": 401,
        "detail": "Cần đăng nhập, hoặc gửi kèm mã truy cập còn hiệu lực.",
    }


def test_what_comes_from_elsewhere_with_the_cookie_is_refused(world, filed):
    client = identity.sign_in(Client(enforce_csrf_checks=True), world.lan)
    answer = client.post("/api/v1/dossiers", {}, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["detail"] == "Yêu cầu không gửi từ trang của Cổng, hoặc trang đã mở quá lâu."


def test_answers_are_not_stored_on_the_way(world, filed):
    assert "no-store" in browser(world.lan).get("/api/v1/dossiers")["Cache-Control"]
