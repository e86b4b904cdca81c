"""The checks of what stands around the questions: cases, rules, rounds, acts, windows, relations."""

import pytest

from procedures.answer_rules import broken
from procedures.checks import problems
from procedures.definition import from_dict
from procedures.formbuilder import build_form, clean_all
from tests.factories.procedures import small


def question(key="q", **more):
    return {"key": key, "type": "text", "label": "Câu hỏi", **more}


def page(*questions, key="s", **more):
    return {"key": key, "title": "Trang", "questions": list(questions), **more}


def steps(**more):
    return [
        {
            "key": "sign",
            "name": "Ký",
            "role": "leader",
            "place": "competent",
            "hours": 7,
            "signs": True,
            **more,
        },
        {"key": "give", "name": "Trả", "role": "receptionist", "place": "desk", "hours": 1},
    ]


def told(**changes):
    return [str(problem) for problem in problems(from_dict(small(**changes)))]


NOTE = {"key": "n", "name": "Đơn", "kind": "copy", "case": "nowhere"}
RULE = {"key": "r", "when": {"is": {"a": "x"}}, "text": "Không được"}


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"components": [NOTE]}, "Không có trường hợp “nowhere”"),
        ({"cases": [{"key": "c", "name": "Ca", "when": {"is": {"z": "x"}}}]}, "cases.c"),
        ({"rules": [{**RULE, "when": {"is": {"z": "x"}}}]}, "rules.r"),
        ({"rules": [{**RULE, "question": "z"}]}, "Không có câu hỏi “z”"),
        ({"rules": [{**RULE, "text": " "}]}, "chưa có lời giải thích"),
        ({"rules": [RULE, RULE]}, "nhiều lần"),
        ({"rounds": [{"key": "later", "name": "Sau", "step": "nowhere"}]}, "Không có bước “nowhere”"),
        ({"rounds": [{"key": "later", "name": "Sau", "step": "sign", "days": 0}]}, "lớn hơn 0"),
        ({"sections": [page(question(), round="later")]}, "Không có đợt nộp “later”"),
        (
            {
                "sections": [
                    page(question("a"), audience="officer"),
                    page(question("b", when={"is": {"a": "x"}}), key="t"),
                ]
            },
            "chưa có trước đó",
        ),
        ({"sections": [page(question(source="applicant", source_when={"is": {"z": "x"}}))]}, "“z”"),
        ({"workflow": steps(acts=["refuse", "refuse"])}, "ghi hai lần"),
        ({"workflow": [{**one, "acts": ["consult"]} for one in steps()]}, "được từ chối"),
        ({"workflow": steps(aids=[{"vi": "Thiếu chữ ký", "kind": "mistake"}])}, "cách khắc phục"),
        ({"workflow": steps(aids=[{"vi": " "}])}, "chưa có nội dung"),
        ({"opens_on": "2026-05-02", "closes_on": "2026-05-01"}, "Ngày mở"),
        ({"quota": -1}, "không được âm"),
        ({"replaces": ["x y"]}, "không phải mã"),
        ({"related": ["9.000001"]}, "chính nó"),
        ({"life_events": ["Sinh Con"]}, "khóa của sự kiện"),
        ({"sections": [page(question(why="x" * 700))]}, "Lý do hỏi"),
        ({"sections": [page(question(bank="Họ tên"))]}, "không đúng dạng"),
        ({"sections": [page(question(meaning="owner..name"))]}, "không đúng dạng"),
    ],
)
def test_each_mistake_is_told_with_its_place(changes, words):
    assert any(words in one for one in told(**changes)), told(**changes)


def test_what_is_in_order_is_not_complained_about():
    assert not told(
        rules=[{**RULE, "question": "a"}],
        cases=[{"key": "c", "name": "Ca", "when": {"is": {"a": "x"}}}],
        components=[{**NOTE, "case": "c"}],
        rounds=[{"key": "later", "name": "Sau", "step": "sign"}],
        sections=[
            page(question("a", bank="person_self", meaning="owner.name", registers=["population"])),
            page(question("b", when={"is": {"a": "x"}}), key="t", audience="officer"),
            page(question("c", when={"is": {"a": "x"}}), key="u", round="later"),
        ],
        opens_on="2026-05-01",
        closes_on="2026-05-01",
        quota=10,
        replaces=["1.000001"],
        life_events=["sinh-con"],
        workflow=steps(acts=["refuse"], aids=[{"vi": "Thiếu chữ ký", "kind": "mistake", "remedy": "Ký"}]),
    )


def test_a_rule_across_answers_holds_a_dossier_back_in_both_languages():
    definition = from_dict(small(rules=[{**RULE, "text_en": "Not allowed", "question": "a"}]))
    assert broken(definition, {"a": "x"}, "vi") == [("a", "Không được")]
    assert broken(definition, {"a": "x"}, "en") == [("a", "Not allowed")]
    assert broken(definition, {"a": "y"}, "vi") == []


def test_the_form_and_the_last_check_tell_a_broken_rule_at_its_question(db):
    rules = [
        {**RULE, "key": "named", "question": "a"},
        {"key": "last", "when": {"all": [{"is": {"a": "x"}}, {"more": {"b": 3}}]}, "text": "Nhiều quá"},
        {"key": "none", "when": {"not": {"filled": "b"}}, "text": "Cần số", "question": "b"},
    ]
    definition = from_dict(small(rules=rules))
    form = build_form(definition, "one", {}, {"a": "x"})
    assert not form.is_valid() and form.errors["a"] == ["Không được"]
    assert clean_all(definition, {"a": "x", "b": 5}) == {"a": "Không được", "b": "Nhiều quá"}
    assert clean_all(definition, {"a": "x"})["b"] == "Cần số"
    assert clean_all(definition, {"a": "y"}) == {}
