"""Every endpoint × every kind of asker, written down by hand."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from communes.models import Scope
from portal.kernel.http import audience
from tests.factories.api import browser, software, software_of

pytestmark = pytest.mark.django_db

ANYBODY = ["schema", "tai-lieu/", "procedures", "units?q=vinh", "units/commune", "units/commune/16681"]
OWN = ["dossiers", "dossiers/{code}", "dossiers/{code}/status"]
QUEUE, STATUS = "agencies/queue", "agencies/dossiers/{code}/status"
ASKERS = (
    "nobody", "owner", "stranger", "officer", "queue token", "status token", "other agency", "wrong token"
)  # fmt: skip
ALLOWED: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(ANYBODY, (200, 200, 200, 200, 200, 200, 200, 200)),
    "dossiers": (401, 200, 200, 403, 401, 401, 401, 401),
    "dossiers/{code}": (401, 200, 404, 403, 401, 401, 401, 401),
    "dossiers/{code}/status": (401, 200, 404, 403, 401, 401, 401, 401),
    QUEUE: (401, 401, 401, 401, 200, 403, 200, 401),
    STATUS: (401, 401, 401, 401, 403, 200, 404, 401),
}


def asker(name: str, world) -> Client:
    match name:
        case "owner":
            return browser(world.lan)
        case "stranger":
            return browser(world.mai)
        case "officer":
            return browser(world.hoa)
        case "queue token":
            return software_of(world.desk_a, Scope.QUEUE_READ)
        case "status token":
            return software_of(world.desk_a, Scope.STATUS_READ)
        case "other agency":
            return software_of(world.desk_b)
        case "wrong token":
            return software("mcat_khong-co-that")
        case _:
            return Client()


@pytest.mark.parametrize("name", ASKERS)
def test_each_asker_gets_what_the_table_says(world, filed, name):
    client, column = asker(name, world), ASKERS.index(name)
    found = {path: client.get(f"/api/v1/{path.format(code=filed.code)}").status_code for path in ALLOWED}
    assert found == {path: row[column] for path, row in ALLOWED.items()}


def test_every_endpoint_says_whom_it_serves():
    found = {str(one.pattern): audience(one.callback) for one in _endpoints()}
    assert all(found.values()), found
    assert set(found.values()) == {"public", "citizen:1", "agency:queue:read", "agency:status:read"}


def test_what_would_change_something_is_refused_everywhere(world, filed):
    token = software_of(world.desk_a)
    for path in ALLOWED:
        client = token if path.startswith("agencies") else browser(world.lan)
        for method in ("post", "put", "patch", "delete", "options"):
            answer = getattr(client, method)(f"/api/v1/{path.format(code=filed.code)}")
            assert answer.status_code == 405, (method, path)


def test_other_sites_are_told_nothing(world, filed):
    answer = browser(world.lan).get("/api/v1/dossiers", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def _endpoints(patterns=None):
    if patterns is None:
        here = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
        patterns = here.url_patterns
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from _endpoints(one.url_patterns)
