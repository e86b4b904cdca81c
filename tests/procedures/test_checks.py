import pytest

from procedures.checks import problems
from procedures.definition import from_dict
from tests.factories.procedures import CODES, definition_of, small


def question(key="q", **more):
    return {"key": key, "type": "text", "label": "Câu hỏi", **more}


def section(*questions, key="s", **more):
    return {"key": key, "title": "Trang", "questions": list(questions), **more}


def told(**changes):
    return [str(problem) for problem in problems(from_dict(small(**changes)))]


@pytest.mark.parametrize("code", CODES)
def test_the_shipped_procedures_are_sound(code):
    assert problems(definition_of(code)) == []


def test_the_small_definition_is_sound():
    assert told() == []


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"sections": [section(question(when={"is": {"q": "x"}}))]}, "cùng trang"),
        (
            {"sections": [section(question("a", when={"is": {"b": "x"}})), section(question("b"), key="t")]},
            "chưa có trước đó",
        ),
        (
            {
                "sections": [
                    section(question("a"), key="s", when={"is": {"b": "x"}}),
                    section(question("b"), key="t", when={"is": {"a": "x"}}),
                ]
            },
            "chưa có trước đó",
        ),
        ({"sections": [section(question("a"), question("a"))]}, "nhiều lần"),
        ({"sections": [section(key="empty")]}, "không có câu hỏi"),
        ({"sections": [section(*[question(f"q{n}") for n in range(1500)])]}, "Có hơn"),
        ({"sections": [section(question(label="<script>alert(1)</script>"))]}, "HTML"),
        ({"sections": [section(question(hint="&lt;b&gt; đậm"))]}, "HTML"),
        ({"sections": [section(question(label=" "))]}, "chưa có lời"),
        ({"sections": [section(question(type="hologram"))]}, "hologram"),
        ({"sections": [section(question(type="choice", config={"options": []}))]}, "lựa chọn"),
        ({"sections": [section(question(config={"colour": "red"}))]}, "colour"),
        ({"sections": [section(question(config={"pattern": "(a+)+$"}))]}, "Mẫu kiểm tra"),
        ({"sections": [section(question(config={"pattern": "[a"}))]}, "Mẫu kiểm tra"),
        ({"sections": [section(question("__proto__"))]}, "Khóa chỉ gồm"),
        (
            {
                "sections": [
                    section(
                        question(
                            type="repeat",
                            config={
                                "item": "x",
                                "questions": [
                                    question(type="repeat", config={"item": "y", "questions": [question()]})
                                ],
                            },
                        )
                    )
                ]
            },
            "không nằm trong nhóm lặp",
        ),
        ({"fees": [{"key": "f", "label": "Phí", "amount": -1}]}, "không được âm"),
        ({"fees": [{"key": "f", "label": "Phí", "amount": 1, "by": "nowhere"}]}, "Không có câu hỏi"),
        ({"fees": [{"key": "f", "label": "Phí", "steps": [{"amount": 1, "up_to": 5}]}]}, "bậc"),
        (
            {
                "channels": [
                    {"key": "online", "kind": "online", "allowance": {"value": 0, "unit": "working_day"}}
                ]
            },
            "lớn hơn 0",
        ),
        (
            {
                "channels": [
                    {"key": "online", "kind": "online", "allowance": {"value": 2, "unit": "working_day"}}
                ]
            },
            "Tổng giờ các bước là 8 giờ, thời hạn là 16 giờ",
        ),
        ({"channels": []}, "ít nhất một"),
        ({"workflow": []}, "ít nhất một"),
        (
            {"workflow": [{"key": "s", "name": "Ký", "role": "leader", "place": "desk", "hours": 8}]},
            "ký kết quả",
        ),
        (
            {
                "workflow": [
                    {"key": "s", "name": "Ký", "role": "emperor", "place": "desk", "hours": 8, "signs": True}
                ]
            },
            "emperor",
        ),
        ({"routing": [{"key": "r", "kind": "by_stars", "because": "x"}]}, "by_stars"),
        (
            {
                "routing": [
                    {"key": "r", "kind": "by_place_of_event", "because": "x", "config": {"question": "q"}}
                ]
            },
            "Không có câu hỏi",
        ),
        ({"competent": {"kind": "ministry_of_magic", "tier": "commune"}}, "loại cơ quan"),
        ({"competent": {"kind": "department", "tier": "province"}}, "ngành"),
        ({"level_required": 3}, "Mức định danh"),
        ({"slug": "Khai sinh!"}, "Đường dẫn"),
        ({"reasons": [{"key": "r", "stage": "refusal", "text": "x", "component": "gone"}]}, "gone"),
    ],
)
def test_a_hostile_or_careless_definition_is_not_published(changes, words):
    assert any(words in problem for problem in told(**changes)), told(**changes)
