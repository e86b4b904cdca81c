"""What keeps a procedure with worked-out answers, or papers among its questions, from being published."""

import pytest

from procedures.checks import problems
from procedures.definition import from_dict
from tests.factories.procedures import small


def worked(key, **config):
    return {"key": key, "type": "calculated", "label": "Tổng", "config": config}


def number(key):
    return {"key": key, "type": "number", "label": "Số"}


def told(*pages, **changes):
    sections = [
        {"key": f"p{place}", "title": "Trang", "questions": questions}
        for place, questions in enumerate(pages)
    ]
    return [str(problem) for problem in problems(from_dict(small(sections=sections, **changes)))]


def test_what_is_worked_out_may_look_at_its_own_page_and_those_before():
    assert told([number("a"), worked("t", sum=["a"])]) == []
    assert told([number("a")], [worked("t", sum=["a"]), worked("u", sum=["t"])]) == []


@pytest.mark.parametrize(
    "pages", [([worked("t", sum=["a"])], [number("a")]), ([worked("t", sum=["nowhere"])],)]
)
def test_what_is_worked_out_may_not_look_at_a_later_page_or_at_nothing(pages):
    assert "chưa có ở trang này hay trang trước" in " ".join(told(*pages))


def test_a_circle_keeps_from_publishing():
    assert "xoay vòng" in " ".join(told([worked("t", sum=["u"]), worked("u", sum=["t"])]))


def test_a_formula_that_is_none_is_told_and_breaks_nothing():
    assert "cần đúng một trong" in " ".join(told([worked("t", colour="red")]))


def test_a_later_page_may_hang_on_what_is_worked_out():
    sections = [
        {"key": "one", "title": "Một", "questions": [number("a"), worked("t", sum=["a"])]},
        {"key": "two", "title": "Hai", "when": {"more": {"t": 5}}, "questions": [number("b")]},
    ]
    assert problems(from_dict(small(sections=sections))) == []


def test_a_paper_among_the_questions_must_be_one_of_the_dossier():
    question = {"key": "f", "type": "file", "label": "Ảnh", "config": {"component": "photo"}}
    assert "Không có giấy tờ" in " ".join(told([question]))
    photo = {"key": "photo", "name": "Ảnh chân dung", "kind": "file"}
    assert told([question], components=[photo]) == []
