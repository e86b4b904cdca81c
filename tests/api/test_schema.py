"""The schema is valid, readable in a browser under our policy, and the endpoints keep to it."""

import json
from io import StringIO

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.factories.api import browser, likes_of, secret_of
from tests.world import procedure

pytestmark = pytest.mark.django_db

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
EXAMPLES = 8
ANYBODY = {"/api/v1/procedures", "/api/v1/procedures/{code}", "/api/v1/units/{level}"}
OWN = {"/api/v1/dossiers", "/api/v1/dossiers/{code}", "/api/v1/dossiers/{code}/status"}
ITS = {"/api/v1/agencies/queue", "/api/v1/agencies/dossiers/{code}/status"}
OPEN_TO = {"nobody": ANYBODY, "citizen": ANYBODY | OWN, "agency": ANYBODY | ITS}


def test_the_schema_is_valid_and_nothing_in_it_is_guessed():
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert "/api/v1/agencies/queue:" in out.getvalue()


def test_the_schema_names_every_way_to_come_in(client, db):
    facts = client.get("/api/v1/schema").json()
    ways = {path: one["get"].get("security") for path, one in facts["paths"].items()}
    assert ways["/api/v1/agencies/queue"] == [{"agencyToken": []}]
    assert ways["/api/v1/dossiers"] == [{"session": []}]
    assert not ways["/api/v1/units"] or ways["/api/v1/units"] == [{}]
    assert set(facts["components"]["securitySchemes"]) == {"agencyToken", "session"}


def test_the_documentation_needs_no_inline_script_and_no_other_server(client, db):
    answer = client.get("/api/v1/tai-lieu/")
    html = answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "<style" not in html and " style=" not in html and "//cdn" not in html
    assert 'data-schema="/api/v1/schema"' in html


@pytest.fixture
def schema(world, filed):
    """The whole API, asked in this process and this transaction, with something to find in it."""
    procedure("1.001193")
    likes_of(filed, 2)
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema", get_wsgi_application())
    for end in ends:
        end.connect(close_old_connections)


@pytest.mark.parametrize("who", ["nobody", "citizen", "agency"])
def test_the_endpoints_keep_to_the_schema_whatever_they_are_asked(schema, world, filed, who):
    proof, real, seen = _proof(who, world), _real_codes(filed), set()
    for found in schema.get_all_operations():
        operation = found.ok()
        strategy = operation.as_strategy()

        def ask(case):
            if "code" in case.path_parameters:
                case.path_parameters["code"] = next(real[part] for part in real if part in case.path)
            answer = case.call_and_validate(**proof, checks=CHECKS)
            seen.add((answer.status_code, case.path))

        _often(strategy, ask)
    assert {path for status, path in seen if status == 200} >= OPEN_TO[who]


def _often(strategy, ask) -> None:
    quick = settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    quick(given(strategy)(ask))()


def _real_codes(filed) -> dict[str, str]:
    return {"dossiers": filed.code, "procedures": "1.001193", "units": "16681"}


def _proof(who: str, world) -> dict[str, dict[str, str]]:
    match who:
        case "citizen":
            return {"cookies": {"mc_session": browser(world.lan).cookies["mc_session"].value}}
        case "agency":
            return {"headers": {"Authorization": f"Bearer {secret_of(world.desk_a)}"}}
        case _:
            return {}


def test_the_schema_is_json(client, db):
    assert json.loads(client.get("/api/v1/schema").content)["openapi"].startswith("3.")
