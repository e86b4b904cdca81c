"""Who gets which answer where: every address, every role, every method, against a table written by hand.

`matrix.csv` says what the law and the rules of access want, not what the code does. A cell is a status; `in` and
`up` are redirects to signing in and to a stronger proof. `thing` is what the path names: `case` (Lan's, at ward A),
`licence` (Lan's, received at ward A, at work in the province), or `absent`. HEAD answers as GET does; the row `*`
holds for every page without a row of its own.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.access.addresses import ADDRESSES
from tests.access.cast import OFFICERS, PEOPLE, ROLES
from tests.access.headers import faults
from tests.access.routes import routes

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SIGN_IN = ("/dang-nhap/?", "/can-bo/dang-nhap/")
# The page of a draft as citizens see it: the builder frames it, and nobody else may.
FRAMED = {"procedures:preview"}
STEP_UP = "/dang-nhap/nang-muc/"
NAMES = sorted({route.name for route in routes()})


def table():
    """Expectations by route, method and thing: a status for each role."""
    found = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for method in row["method"].split():
                cells = {role: row[role] for role in ROLES}
                assert (method, row["thing"]) not in found[row["route"]], (
                    f"{row['route']} {method}: written twice"
                )
                found[row["route"]][method, row["thing"]] = cells
    return found


WANTED = table()


def wanted_of(name):
    """The rows of one route, those that hold for all included."""
    own = dict(WANTED.get(name, {}))
    for key, cells in WANTED["*"].items():
        own.setdefault(key, cells)
    for (method, thing), cells in list(own.items()):
        if method == "GET":
            own.setdefault(("HEAD", thing), cells)
    return own


def told(answer):
    """A status as the table writes it."""
    place = answer.headers.get("Location", "")
    if answer.status_code == 302 and place.startswith(STEP_UP):
        return "up"
    if answer.status_code == 302 and place.startswith(SIGN_IN):
        return "in"
    return str(answer.status_code)


def test_every_address_has_its_rows_and_nothing_else_has():
    assert set(WANTED) - {"*"} == set(NAMES)
    for name in NAMES:
        rows = wanted_of(name)
        assert {method for method, _thing in rows} == set(METHODS), name
        if ADDRESSES[name].absent:
            things = {thing for _method, thing in rows}
            assert "absent" in things, (
                f"{name} names something, so the table must say what happens without it"
            )


def test_every_address_can_be_reached_and_nothing_else_can():
    assert set(ADDRESSES) == set(NAMES)


def test_every_role_is_expected_everywhere():
    with TABLE.open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    assert head == ["route", "method", "thing", *ROLES]
    known = {"in", "up", "200", "302", "400", "401", "403", "404", "405", "409", "422", "503"}
    assert {cell for rows in WANTED.values() for cells in rows.values() for cell in cells.values()} <= known


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_are_those_of_the_table(stage, name):
    wrong = [
        f"{one.method} {one.thing} as {one.role}: {told(one.answer)}, not {one.expected}"
        for one in heard(stage, name)
        if told(one.answer) != one.expected
    ]
    assert not wrong, "\n".join([name, *wrong])


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_carries_every_header(stage, name):
    wrong = [
        f"{one.method} {one.thing} as {one.role}: {words}"
        for one in heard(stage, name)
        for words in faults(
            one.answer,
            private=one.role in SIGNED_IN and one.method in PAGES,
            framed=name in FRAMED and one.answer.status_code == 200,
        )
    ]
    assert not wrong, "\n".join([name, *wrong])


@pytest.mark.parametrize("name", NAMES)
def test_reading_changes_nothing(stage, name):
    written = {
        f"{one.method} as {one.role}: {statement}"
        for one in heard(stage, name)
        if one.method in ("GET", "HEAD", "OPTIONS")
        for statement in one.written
    }
    assert not written


def heard(stage, name):
    """Every answer of a route, asked for once: each row for each role; HEAD once for each kind of answer."""
    if name not in _HEARD:
        _HEARD[name] = [
            stage.hear(name, method, thing, role, expected)
            for (method, thing), cells in wanted_of(name).items()
            for role, expected in (one_of_each(cells) if method == "HEAD" else cells).items()
        ]
    return _HEARD[name]


def one_of_each(cells):
    """The first role of each kind of answer."""
    return {role: expected for expected, role in reversed({v: k for k, v in reversed(cells.items())}.items())}


_HEARD = {}
SIGNED_IN = {*PEOPLE, *OFFICERS}
PAGES = ("GET", "HEAD", "POST")
