import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.conditions import All, Any, Filled, In, Is, Less, More, Not, Unreadable, holds, parse

KEYS = st.sampled_from(["a", "b", "c.d", "rows"])
SCALARS = st.one_of(st.text(max_size=8), st.integers(-1000, 1000), st.booleans())
LEAVES = st.one_of(
    st.builds(Is, KEYS, SCALARS),
    st.builds(In, KEYS, st.lists(SCALARS, min_size=1, max_size=4).map(tuple)),
    st.builds(More, KEYS, st.integers(-1000, 1000)),
    st.builds(Less, KEYS, st.integers(-1000, 1000)),
    st.builds(Filled, KEYS),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
JSON = st.recursive(
    st.one_of(st.none(), SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(st.sampled_from(["a", "b", "c", "rows"]), JSON, max_size=4)


@given(CONDITIONS)
def test_a_condition_written_and_read_is_the_same(condition):
    assert parse(condition.plain()) == condition


@given(CONDITIONS, ANSWERS)
def test_a_condition_answers_yes_or_no_whatever_the_answers(condition, answers):
    assert holds(condition, answers) in (True, False)


@given(CONDITIONS, ANSWERS)
def test_not_turns_it_round_and_all_and_any_agree_on_one(condition, answers):
    truth = condition.holds(answers)
    assert Not(condition).holds(answers) is not truth
    assert All((condition,)).holds(answers) is Any((condition,)).holds(answers) is truth


@given(CONDITIONS, ANSWERS, ANSWERS)
def test_a_condition_looks_only_at_the_questions_it_names(condition, answers, others):
    named = condition.keys()
    same = {**others, **{key: answers[key] for key in named if key in answers}}
    for key in named - answers.keys():
        same.pop(key, None)
    assert condition.holds(same) is condition.holds(answers)


@given(JSON)
def test_anything_else_is_refused_with_a_sentence(raw):
    try:
        parse(raw)
    except Unreadable as wrong:
        assert str(wrong)


def test_true_is_not_one_and_one_of_several_counts():
    assert not Is("a", 1).holds({"a": True})
    assert Is("a", "poor").holds({"a": ["old", "poor"]})
    assert Is("a.b", 2).holds({"a": {"b": 2}})


def test_a_list_counts_its_rows_and_a_decimal_is_a_number():
    assert More("rows", 1).holds({"rows": [1, 2]})
    assert Less("area", 13).holds({"area": "12.5"})
    assert not More("area", 0).holds({"area": "NaN"})


def test_a_condition_that_never_ends_is_refused():
    raw = {"filled": "a"}
    for _ in range(50):
        raw = {"not": raw}
    with pytest.raises(Unreadable, match="sâu"):
        parse(raw)
