"""Conditions as lines and as sentences, and pages nobody can reach."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from procedures.building.forms.conditions import ConditionEditor
from procedures.building.reachable import MOST, dead_ends, truth_table
from procedures.building.sentences import Join, Line, Lines, Relation, from_lines, sentence, to_lines
from procedures.conditions import All, Any, Filled, In, Is, Less, More, Not, parse
from procedures.definition import from_dict
from tests.factories.procedures import CODES, definition_of, small

keys = st.sampled_from(["a", "b", "place.province"])
values = st.sampled_from(["x", "y", "z"]) | st.booleans()
numbers = st.integers(-5, 10**9)
with_one = st.sampled_from([Relation.IS, Relation.IS_NOT])
lines = st.one_of(
    st.builds(lambda key, how, value: Line(key, how, (value,)), keys, with_one, values),
    st.builds(
        lambda key, how, several: Line(key, how, tuple(several)),
        keys,
        st.sampled_from([Relation.ONE_OF, Relation.NONE_OF]),
        st.lists(values, min_size=1, max_size=4),
    ),
    st.builds(
        lambda key, how, than: Line(key, how, (than,)),
        keys,
        st.sampled_from([Relation.MORE, Relation.LESS]),
        numbers,
    ),
    st.builds(lambda key, how: Line(key, how), keys, st.sampled_from([Relation.FILLED, Relation.EMPTY])),
)
leaves = st.one_of(
    st.builds(Is, keys, values), st.builds(In, keys, st.lists(values, min_size=1, max_size=3).map(tuple)),
    st.builds(More, keys, numbers), st.builds(Less, keys, numbers), st.builds(Filled, keys),
)  # fmt: skip
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, min_size=1, max_size=4).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=4).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=8,
)


@given(st.lists(lines, max_size=5), st.sampled_from(Join))
def test_lines_become_a_condition_and_the_same_lines_again(several, join):
    wanted = Lines(join if len(several) > 1 else Join.ALL, tuple(several))
    assert to_lines(from_lines(wanted)) == wanted


@given(conditions)
def test_a_condition_that_fits_into_lines_comes_back_and_every_one_has_a_sentence(condition):
    found = to_lines(condition)
    if found is not None:
        back = from_lines(found)
        flat = (
            condition.parts[0]
            if isinstance(condition, All | Any) and len(condition.parts) == 1
            else condition
        )
        assert back == flat
    assert sentence(condition, from_dict(small())).strip()
    assert parse(condition.plain()) == condition


def test_sentences_say_labels_and_options():
    birth = definition_of("1.001193")
    told = sentence(birth.section("registrant").when, birth)
    assert told == "“Ai đi đăng ký khai sinh cho trẻ?” không là “Mẹ của trẻ”, “Cha của trẻ”"
    assert sentence(None, birth) == "luôn hiện"


def test_a_line_of_two_ticked_options_means_one_of_them():
    birth = definition_of("1.001193")
    data = QueryDict(mutable=True)
    data.update({"when-count": "1", "when-0-question": "relation", "when-0-relation": "is"})
    data.setlist("when-0-value", ["mother", "father"])
    editor = ConditionEditor([birth.question("relation")], birth, None, data)
    assert editor.is_valid()
    assert editor.condition == In("relation", ("mother", "father"))


def test_an_unfinished_line_is_told_and_changes_nothing():
    birth = definition_of("1.001193")
    data = QueryDict("when-count=1&when-0-question=relation&when-0-relation=is")
    editor = ConditionEditor([birth.question("relation")], birth, Filled("relation"), data)
    assert not editor.is_valid()
    assert editor.condition == Filled("relation")
    assert "Chọn câu" in editor.error


def test_a_condition_too_deep_for_lines_stays_until_it_is_cleared():
    birth = definition_of("1.001193")
    deep = All((Any((Is("relation", "mother"), All((Filled("relation"),)))), Filled("relation")))
    kept = ConditionEditor([birth.question("relation")], birth, deep, QueryDict("when-count=0"))
    assert kept.is_valid()
    assert kept.condition == deep
    cleared = ConditionEditor(
        [birth.question("relation")], birth, deep, QueryDict("when-count=0&when-clear=1")
    )
    assert cleared.is_valid()
    assert cleared.condition is None


@pytest.mark.parametrize("code", CODES)
def test_every_page_of_the_shipped_procedures_can_be_reached(code):
    assert [one for one in dead_ends(definition_of(code)) if one.sure] == []


def test_a_contradiction_makes_a_dead_page():
    birth = definition_of("1.001193")
    never = All((Is("relation", "mother"), Is("relation", "father")))
    sections = tuple(replace(one, when=never) if one.key == "family" else one for one in birth.sections)
    found = dead_ends(replace(birth, sections=sections))
    assert "sections.family" in {one.place for one in found}


def test_a_page_behind_a_hidden_question_is_dead_too():
    raw = small()
    raw["sections"] = [
        {"key": "one", "title": "Một", "questions": [{"key": "a", "type": "yes_no", "label": "A"}]},
        {
            "key": "two", "title": "Hai", "when": {"is": {"a": True}},
            "questions": [{"key": "b", "type": "yes_no", "label": "B"}],
        },
        {
            "key": "three", "title": "Ba", "when": {"all": [{"is": {"a": False}}, {"is": {"b": True}}]},
            "questions": [{"key": "c", "type": "text", "label": "C"}],
        },
    ]  # fmt: skip
    assert [one.place for one in dead_ends(from_dict(raw))] == ["sections.three"]


def test_too_many_combinations_are_told_rather_than_guessed():
    options = [{"value": f"v{number}", "label": f"V{number}"} for number in range(9)]
    asked = [
        {"key": f"q{number}", "type": "choice", "label": f"Q{number}", "config": {"options": options}}
        for number in range(4)
    ]
    raw = small()
    raw["sections"] = [
        {"key": "one", "title": "Một", "questions": asked},
        {
            "key": "two", "title": "Hai", "when": {"all": [{"is": {f"q{n}": "v1"}} for n in range(4)]},
            "questions": [{"key": "b", "type": "text", "label": "B"}],
        },
    ]  # fmt: skip
    assert MOST < 10**4
    assert [one.sure for one in dead_ends(from_dict(raw))] == [False]


def test_a_truth_table_has_a_row_for_every_answer_and_for_none():
    birth = definition_of("1.001193")
    table = truth_table(birth, birth.section("registrant").when)
    assert table.whole
    assert {values[0]: shown for values, shown in table.rows} == {
        "mother": False, "father": False, "grandparent": True, "relative": True, "delegate": True, None: True,
    }  # fmt: skip
