"""An address written in another way is another address; odd queries, keys and headers break nothing."""

import pytest

from tests.access.addresses import ADDRESSES
from tests.access.routes import routes
from tests.access.test_matrix import WANTED

pytestmark = pytest.mark.django_db

READ = sorted(
    route.name for route in routes() if route.name in ADDRESSES and not ADDRESSES[route.name].literal
)


def opens(name):
    """Somebody to whom the table shows this address."""
    shown = WANTED.get(name, {}).get(("GET", "case"), {})
    return next((role for role, expected in shown.items() if expected in ("200", "302")), "anonymous")


def twisted(path):
    """Twelve other ways to write an address."""
    bare = path.rstrip("/")
    head, _slash, tail = bare.rpartition("/")
    yield f"{path}/" if path.endswith("/") else f"{path}//"
    yield f"{bare}.json"
    yield f"{bare}.json/"
    yield f"{bare}..;/"
    yield f"{bare};a=b/"
    yield f"{bare}/%2e%2e/{tail}/"
    yield f"{head}/%252e%252e/{tail}/"
    yield f"{bare}%252f"
    yield f"{bare}%2f%2e"
    yield f"{bare}%00/"
    yield f"{bare}%0d%0aSet-Cookie:x=1/"
    yield "/" + path.upper().lstrip("/")


@pytest.mark.parametrize("name", [name for name in READ if name != "home:index"])
def test_an_address_written_otherwise_is_another_address(stage, name):
    path = stage.url(name).partition("?")[0]
    opened = []
    for other in twisted(path):
        if other == path:
            continue
        for role in {"anonymous", opens(name)}:
            answer = stage.ask(role, "GET", other)
            if answer.status_code == 200 or answer.status_code >= 500:
                opened.append(f"{other} as {role}: {answer.status_code}")
    assert not opened


@pytest.mark.parametrize("name", [name for name in READ if name != "home:index"])
def test_a_missing_slash_is_put_right_and_never_served(stage, name):
    path = stage.url(name).partition("?")[0]
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    answer = stage.ask("owner", "GET", other)
    assert answer.status_code in (301, 404)
    if answer.status_code == 301:
        assert answer.headers["Location"].partition("?")[0] == path


@pytest.mark.parametrize(
    "header", ["X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-For"]
)
def test_a_header_changes_neither_method_nor_address(stage, header):
    client = stage.clients["citizen"]
    url = stage.url("dossiers:detail")
    for value in ("DELETE", "/ho-so/", "127.0.0.1"):
        assert client.get(url, headers={header: value}).status_code == 404
    assert (
        client.get("/suc-khoe/so-lieu", headers={header: "127.0.0.1"}, REMOTE_ADDR="203.0.113.9").status_code
        == 404
    )
    sent = client.post(url, {"_method": "DELETE", "idem": "mot-lan-thoi-x"}, headers={header: "DELETE"})
    assert sent.status_code == 405


@pytest.mark.parametrize("name", [name for name in READ if not ADDRESSES[name].query])
def test_what_stands_in_a_query_never_breaks_a_page(stage, name):
    strange = {
        "%00",
        "%ff",
        "%",
        "-1",
        "99999999999999999999",
        "1e9",
        "NaN",
        "%F0%9F%98%80",
        "'",
        '"',
        "%3Cscript%3E",
    }
    broken = []
    for word in strange:
        query = "&".join(
            f"{key}={word}"
            for key in ("q", "sau", "truoc", "ngan", "trang", "giay-to", "ma", "tinh", "page_size")
        )
        answer = stage.ask(opens(name), "GET", f"{stage.url(name)}?{query}")
        if answer.status_code >= 500 and name != "ready":
            broken.append(f"{word}: {answer.status_code}")
    assert not broken


@pytest.mark.parametrize(
    "key", ["", "ngan", "x" * 65, "mot-lan\x00thoi", "một lần thôi nhé", "\r\nX: y aaaaaaa"]
)
def test_a_form_with_a_strange_key_is_told_so(stage, key):
    answer = stage.ask("owner", "POST", stage.url("dossiers:keep_draft"), {"idem": key})
    assert answer.status_code == 422
