"""Answers that are worked out: sums, spans, decision tables, and their order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.calculating import formula, order, with_calculated, years_between
from procedures.conditions import Unreadable
from procedures.definition import Question, from_dict
from tests.factories.procedures import small

TODAY = date(2026, 11, 21)
numbers = st.integers(-(10**9), 10**9)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def value(config, **answers):
    return formula(config).value(answers, TODAY)


def worked(key, **config):
    return Question(key=key, type="calculated", label=key, config=config)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_a_sum_is_the_sum_whatever_the_order_and_down_a_column_too(several):
    answers = {f"n{place}": number for place, number in enumerate(several)}
    rows = [{"price": number, "name": "x"} for number in several]
    assert value({"sum": list(answers)}, **answers) == sum(several)
    assert value({"sum": list(reversed(answers))}, **answers) == sum(several)
    assert value({"sum": ["rows.price"]}, rows=rows) == sum(several)


@given(numbers, numbers)
def test_a_difference_undoes_a_sum(one, other):
    assert value({"difference": ["a", "b"]}, a=one + other, b=other) == one


@given(st.integers(-30_000, 30_000), st.integers(-30_000, 30_000))
def test_a_product_does_not_mind_the_order(one, other):
    config = {"product": ["a", "b"]}
    assert value(config, a=one, b=other) == value(config, a=other, b=one) == one * other


def test_decimals_stay_exact_and_whole_results_become_whole_numbers():
    assert value({"sum": ["a", "b"]}, a="0.1", b="0.2") == "0.3"
    assert value({"product": ["a", "b"]}, a="2.5", b=4) == 10


@given(days, days)
def test_days_count_from_the_first_to_the_second(first, second):
    told = value({"days": ["a", "b"]}, a=first.isoformat(), b=second.isoformat())
    assert first + timedelta(days=told) == second


@given(days, st.integers(0, 100))
def test_somebody_has_a_birthday_once_a_year(born, years):
    birthday = date(born.year + years, born.month, min(born.day, 28))
    assert years_between(born.replace(day=min(born.day, 28)), birthday) == years
    if years:
        assert years_between(born.replace(day=min(born.day, 28)), birthday - timedelta(days=1)) == years - 1


def test_an_age_counts_to_today_and_a_year_alone_counts_from_its_first_day():
    assert value({"age": "born"}, born="2008-11-21") == 18
    assert value({"age": "born"}, born="2008-11-22") == 17
    assert value({"age": "born"}, born="2008") == 18
    assert value({"age": "mother.birth_date"}, mother={"birth_date": "2000-01-01"}) == 26


def test_a_table_gives_the_first_row_that_holds():
    config = {
        "table": [
            {"when": {"more": {"area": 200}}, "value": "large"},
            {"when": {"more": {"area": 100}}, "value": "middle"},
        ],
        "otherwise": "small",
    }
    assert [value(config, area=area) for area in (300, 150, 50)] == ["large", "middle", "small"]
    assert value({"table": config["table"]}, area=1) is None


@pytest.mark.parametrize(
    "config", [{"sum": ["a"]}, {"product": ["a", "b"]}, {"count": "a"}, {"age": "a"}, {"days": ["a", "b"]}]
)
@given(answer=st.one_of(st.none(), st.text(), st.booleans(), st.dictionaries(st.text(), st.integers())))
def test_what_is_missing_or_rubbish_gives_no_value(config, answer):
    assert value(config, b=1) is None
    formula(config).value({"a": answer, "b": answer}, TODAY)


@pytest.mark.parametrize("number", ["1e999999", "-1e999999", "1e-999999", "9" * 40, "NaN", "Infinity"])
def test_a_number_beyond_reason_breaks_nothing(number):
    for config in ({"sum": ["a", "b"]}, {"product": ["a", "b"]}, {"difference": ["a", "b"]}):
        assert value(config, a=number, b=2) in (None, 0, 2, -2)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"sum": []},
        {"sum": "a"},
        {"sum": ["a"], "count": "b"},
        {"difference": ["a"]},
        {"days": ["a", "b", "c"]},
        {"table": []},
        {"table": "ab"},
        {"table": [{"when": {"is": {"a": 1}}}]},
        {"table": [{"when": {"is": {"a": 1}}, "value": None}]},
        {"count": 3},
    ],
)
def test_a_formula_that_is_none_is_refused(config):
    with pytest.raises(Unreadable):
        formula(config)


@given(st.permutations(list(range(6))))
def test_what_another_needs_is_worked_out_first(places):
    chain = [worked("q0", sum=["a"]), *[worked(f"q{n}", sum=[f"q{n - 1}", "a"]) for n in range(1, 6)]]
    keys = [question.key for question in order([chain[place] for place in places])]
    assert keys == sorted(keys)


def test_a_circle_is_refused_and_named():
    with pytest.raises(Unreadable, match=r"a → b → a|b → a → b"):
        order([worked("a", sum=["b"]), worked("b", sum=["a"])])


@pytest.mark.parametrize("config", [{}, {"sum": ["b"]}])
def test_a_draft_that_is_not_sound_yet_works_nothing_out(config):
    questions = [
        {"key": "a", "type": "calculated", "label": "A", "config": config},
        {"key": "b", "type": "calculated", "label": "B", "config": {"sum": ["a"]}},
    ]
    definition = from_dict(small(sections=[{"key": "one", "title": "Một", "questions": questions}]))
    assert with_calculated(definition, {"c": 1}, TODAY) == {"c": 1}


def test_answers_get_what_is_worked_out_and_keep_it_once_filed():
    definition = from_dict(
        small(
            sections=[
                {
                    "key": "one",
                    "title": "Một",
                    "questions": [
                        {"key": "born", "type": "date", "label": "Ngày sinh"},
                        {
                            "key": "old",
                            "type": "calculated",
                            "label": "Đủ tuổi",
                            "config": {
                                "table": [{"when": {"more": {"age": 17}}, "value": True}],
                                "otherwise": False,
                            },
                        },
                        {"key": "age", "type": "calculated", "label": "Tuổi", "config": {"age": "born"}},
                    ],
                }
            ]
        )
    )
    told = with_calculated(definition, {"born": "2008-11-21"}, TODAY)
    assert (told["age"], told["old"]) == (18, True)
    later = date(2030, 1, 1)
    assert with_calculated(definition, told, later)["age"] == 21
    assert with_calculated(definition, told, later, kept=True)["age"] == 18
