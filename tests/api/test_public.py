"""What anybody may read: procedures and territory."""

import json
from datetime import date

import pytest
from rest_framework.exceptions import UnsupportedMediaType

from communes.models import Succession, Unit
from communes.territory import Level, Share, SuccessionKind
from portal.kernel.http import server_error
from portal.kernel.problems import problem
from portal.kernel.text import fold
from tests.world import procedure

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
UNIT = {"level", "code", "name", "type", "full_name", "parent", "valid_from", "valid_to", "legal_basis"}


@pytest.fixture
def former(world) -> Unit:
    """A ward that ward A and ward B took over in parts."""
    old = Unit.objects.create(
        level=Level.COMMUNE,
        code="16700",
        name="Hưng Bình",
        type="phường",
        full_name="Phường Hưng Bình",
        parent=world.province,
        valid_from=date(2004, 1, 1),
        valid_to=REFORM,
        search_text=f" {fold('Hưng Bình')} phuong nghe an ",
    )
    for place, share in ((world.ward_a, Share.PART), (world.ward_b, Share.PART)):
        Succession.objects.create(
            former=old,
            successor=place,
            on=REFORM,
            kind=SuccessionKind.PART,
            area=share,
            population=share,
        )
    return old


def test_a_unit_is_found_by_the_name_it_had(client, former):
    found = client.get("/api/v1/units", {"q": "hung binh"}).json()["results"]
    assert {row["unit"]["code"] for row in found} == {"16681", "16690"}
    assert all(row["former"]["full_name"] == "Phường Hưng Bình" and row["is_split"] for row in found)
    assert set(found[0]) == {"unit", "former", "is_split"} and set(found[0]["unit"]) == UNIT


def test_a_split_unit_shows_who_took_it_over_and_that_somebody_must_choose(client, former):
    unit = client.get("/api/v1/units/commune/16700", {"on": "2020-01-01"}).json()
    assert set(unit) == {"unit", "is_certain", "answering", "successors"}
    assert (unit["unit"]["valid_to"], unit["is_certain"]) == ("2025-07-01", False)
    assert [one["code"] for one in unit["answering"]] == ["16681", "16690"]
    assert [(one["unit"]["code"], one["kind"], one["on"]) for one in unit["successors"]] == [
        ("16681", "part", "2025-07-01"),
        ("16690", "part", "2025-07-01"),
    ]


def test_a_unit_of_today_answers_for_itself(client, world):
    unit = client.get("/api/v1/units/commune/16681").json()
    assert unit["is_certain"] and [one["code"] for one in unit["answering"]] == ["16681"]
    assert unit["unit"]["parent"] == {"level": "province", "code": "40", "full_name": "Tỉnh Nghệ An"}


def test_units_of_a_level_are_those_of_the_day(client, former):
    codes = lambda **asked: [  # noqa: E731
        row["code"] for row in client.get("/api/v1/units/commune", asked).json()["results"]
    ]
    assert codes() == ["16681", "16690", "18073"]
    assert codes(province="40") == ["16681", "16690"]
    assert codes(on="2020-01-01") == ["16700"]


def test_pages_follow_one_another_without_gap_or_double(client, world):
    seen, path = [], "/api/v1/units/commune?page_size=2"
    while path:
        page = client.get(path).json()
        seen += [row["code"] for row in page["results"]]
        path = page["next"]
    assert seen == ["16681", "16690", "18073"]


@pytest.mark.parametrize(
    "path",
    ["units/commune/99999", "units/commune/166x1", "units/village/16681", "procedures/9.999999", "procedures/",
     "procedures/%00", "units/commune/16681%0a", "khong-co"],
)  # fmt: skip
def test_what_is_not_there_is_told_in_json(client, world, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404 and answer.json()["detail"].startswith("Không")


@pytest.mark.parametrize(
    ("path", "name"),
    [("units", "q"), ("units?q=", "q"), ("units?q=%00", "q"), (f"units?q={'a' * 101}", "q"),
     ("units?q=vinh&limit=0", "limit"), ("units?q=vinh&limit=21", "limit"), ("units?q=vinh&limit=x", "limit"),
     ("units?q=vinh&province=4", "province"), ("units/commune?on=2025-02-30", "on"),
     ("units/commune/16681?on=hom-nay", "on"), ("units/commune?page_size=0", "page_size"),
     ("units/commune?page_size=%C2%B2", "page_size"), ("procedures?page_size=201", "page_size"),
     ("units/commune?cursor=!", "cursor"), ("units/commune?cursor=%E2%82%AC", "cursor"),
     ("units/commune?cursor=WzFd", "cursor"), ("units/commune?cursor=WyJhIiwiYiJd", "cursor"),
     ("units/commune?cursor=WyJcdTAwMDAiXQ", "cursor"), ("procedures?cursor=cD0lMDA=", "cursor"),
     (f"procedures?cursor={'W' * 401}", "cursor")],
)  # fmt: skip
def test_rubbish_is_answered_with_a_sentence_for_its_parameter(client, world, path, name):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 400, answer.content
    assert list(answer.json()["errors"]) == [name] and answer.json()["errors"][name][0]


def test_only_json_is_spoken(client, world):
    answer = client.get("/api/v1/procedures", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")


def test_a_body_that_is_no_json_is_refused():
    answer = problem(UnsupportedMediaType("text/csv"), {})
    assert (answer.status_code, answer.content_type) == (415, "application/problem+json")
    assert answer.data["detail"].startswith("Nội dung gửi đến phải là JSON.")


def test_a_fault_of_ours_is_told_in_json_with_its_incident(rf):
    answer = server_error(rf.get("/api/v1/units"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "mã sự cố" in json.loads(answer.content)["detail"]


def test_procedures_are_listed_and_shown_whole(client, world):
    procedure("1.001193")
    row = client.get("/api/v1/procedures").json()["results"][0]
    whole = client.get("/api/v1/procedures/1.001193").json()
    assert set(row) == {
        "code", "slug", "version", "name", "name_en", "short", "short_en", "summary", "summary_en", "field",
        "field_en", "applicant_types", "level_required", "effective_from", "content_hash", "page",
    }  # fmt: skip
    assert set(whole) == {*row, "definition"}


def test_a_list_costs_the_same_whatever_its_length(client, world, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/api/v1/units/commune?page_size=1")
    with django_assert_num_queries(3):
        client.get("/api/v1/units/commune?page_size=100")
