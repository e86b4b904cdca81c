"""The smoke run: both journeys on real processes, its verdict, and the browser it walks with."""

import io
from collections.abc import Iterator

import pytest

from portal.runtime import filing, smoke
from portal.runtime.browser import Form, Page, Unexpected
from portal.runtime.console import Console
from portal.runtime.journeys import JOURNEYS, Step, Walk
from portal.runtime.mould import temporary
from portal.runtime.stack import Stack

SHEET = """
<main><h1>Tờ khai</h1><script>let x = "<b>";</script>
<form method="post" action="/gui/"><input type="hidden" name="idem" value="k&amp;1">
<input name="name" value="Lan"><textarea name="note">
Dòng một</textarea>
<input type="radio" name="sex" value="female" checked><input type="radio" name="sex" value="male">
<select name="title"><option value="a">A</option><option value="b" selected>B</option></select>
<select name="first"><option value="x">X</option><option value="y">Y</option></select>
<input type="checkbox" name="truth"><input type="file" name="paper"><button name="go" value="1">Gửi</button></form>
<form action="?tim=1"><input name="q" value=""></form><a href="/ho-so/1/?a=1&amp;b=2">Xem</a></main>
"""


def sheet() -> Page:
    return Page("http://127.0.0.1:9/ho-so/", 200, SHEET.encode(), {})


def test_a_form_sends_what_stands_in_it_and_what_is_typed() -> None:
    form = sheet().form(name="truth")
    assert form.address == "http://127.0.0.1:9/gui/"
    sent = dict(form.filled({"truth": "on", "name": "Mai"}))
    assert sent == {
        "idem": "k&1", "note": "Dòng một", "sex": "female", "title": "b", "first": "x", "truth": "on", "name": "Mai",
    }  # fmt: skip


def test_a_page_is_read_as_a_person_reads_it() -> None:
    assert sheet().said.startswith("Tờ khai")
    assert "let x" not in sheet().said
    assert sheet().links("/ho-so/") == ["http://127.0.0.1:9/ho-so/1/?a=1&b=2"]


def test_a_page_that_is_another_one_says_what_it_is() -> None:
    with pytest.raises(Unexpected, match="Tờ khai"):
        sheet().expect(path="/can-bo/")
    with pytest.raises(Unexpected, match="no form"):
        sheet().form(name="absent")


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (True, {"q": "yes"}),
        (2, {"q": "2"}),
        (["a", "b"], {"q": ["a", "b"]}),
        ({"code": "16681", "province": "40", "level": "commune"}, {"q-province": "40", "q-commune": "16681"}),
        ({"name": "Lan", "birth_date": "1993"}, {"q-name": "Lan", "q-birth_date-day": "", "q-birth_date-month": "", "q-birth_date-year": "1993"}),
        ([{"kind": "x"}, {"kind": "y"}], {"q-count": "2", "q-0-kind": "x", "q-1-kind": "y"}),
    ],
)  # fmt: skip
def test_an_answer_is_typed_into_the_boxes_of_its_question(stored: object, typed: dict[str, object]) -> None:
    form = Form("", "post", names={"q", "q-birth_date-day"})
    assert dict(filing.boxes(form, "q", stored)) == typed


def test_a_failed_step_is_named_ends_the_walk_and_shows_why() -> None:
    def fail(_walk: Walk) -> None:
        raise Unexpected("quầy đóng cửa")

    out, after = io.StringIO(), []
    steps = (Step("Bước một", fail), Step("Bước hai", after.append))
    assert not smoke.go(Walk(None), steps, Console(out))  # type: ignore[arg-type]  # no step asks for the stack
    assert "Bước một … " in out.getvalue()
    assert "quầy đóng cửa" in out.getvalue()
    assert not after


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with temporary() as running:
        yield running


def test_both_journeys_hold_from_sign_in_to_the_verified_paper(stack: Stack) -> None:
    out = io.StringIO()
    walk = Walk(stack)
    assert smoke.go(walk, JOURNEYS, Console(out)), out.getvalue()
    assert sorted(code.split("-")[0] for code in walk.codes.values()) == ["H41.16681.1", "H41.16690.1"]
