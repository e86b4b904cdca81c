"""What every kind of answer must do, whatever it is: build, refuse rubbish, round-trip, show, compile its template."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procedures.conditions import Unreadable
from procedures.definition import Question
from procedures.fields import FIELD_TYPES, Asked
from procedures.fields.territory import Territory
from tests.factories.procedures import TODAY
from tests.procedures.field_samples import CONFIGS, GOOD

SENT = [
    "1",
    "40",
    "16681",
    "99999",
    "40:16681",
    "²",
    "-1",
    "٣",
    "LUC",
    "07",
    "mục",
    "10.5",
    "106.7",
    "[[[1,2]]]",
    "1e9",
]
RUBBISH = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def asked(key, **more):
    question = Question(
        key="q", type=key, label="Câu hỏi", short="câu trả lời", config=CONFIGS.get(key, {}), **more
    )
    return Asked(question, "vi", TODAY, Territory(TODAY), "q", {})


@pytest.fixture(params=list(FIELD_TYPES))
def key(request):
    return request.param


def test_every_kind_has_a_sample_here_and_its_own_name(key):
    assert key in GOOD
    assert FIELD_TYPES[key].key == key


def test_it_compiles_its_template(key):
    assert get_template(f"fields/{key}.html")


@pytest.mark.parametrize("key", sorted(set(FIELD_TYPES) - {"commune"}))  # which takes those of its address
def test_a_setting_nobody_knows_is_refused(key):
    question = Question(key="q", type=key, label="x", config={**CONFIGS.get(key, {}), "colour": "red"})
    with pytest.raises(Unreadable, match="colour"):
        FIELD_TYPES[key].settings(question)


def test_a_good_answer_comes_back_as_it_was(key, communes):
    kind, question = FIELD_TYPES[key], asked(key)
    assert kind.answer(kind.raw(GOOD[key], question.question), question) == GOOD[key]


def test_it_is_shown_in_words_in_both_languages(key):
    question = asked(key).question
    for language in ("vi", "en"):
        assert FIELD_TYPES[key].shown(GOOD[key], question, language)
        assert isinstance(FIELD_TYPES[key].search_text(GOOD[key], question), str)


def test_it_draws_itself_empty_filled_and_wrong_with_a_label_for_every_box(key, communes):
    kind, question = FIELD_TYPES[key], asked(key)
    empty, filled = kind.raw(None, question.question), kind.raw(GOOD[key], question.question)
    try:
        kind.answer(empty, question)
        wrong = []
    except ValidationError as error:
        wrong = error.error_list
    for html in (
        kind.render(empty, question),
        kind.render(filled, question),
        kind.render(empty, question, wrong),
    ):
        assert "Câu hỏi" in html or key == "repeat"
        assert 'style="' not in html and "onclick" not in html
        ids = [piece.split('"')[0] for piece in html.split(' id="')[1:]]
        assert len(ids) == len(set(ids))
        for target in [piece.split('"')[0] for piece in html.split('<label for="')[1:]]:
            assert target in ids
    if wrong:
        assert "Lỗi:" in kind.render(empty, question, wrong)
        assert f'id="{kind.first_control(question, wrong)}"' in kind.render(empty, question, wrong)


def test_nothing_is_missed_when_required_and_fine_when_optional(key, communes):
    kind = FIELD_TYPES[key]
    if not kind.asks:
        return
    empty = kind.raw(None, asked(key).question)
    with pytest.raises(ValidationError) as missing:
        kind.answer(empty, asked(key))
    assert all(str(sentence) for sentence in missing.value.messages)
    optional = Question(key="q", type=key, label="x", required=False, config=CONFIGS.get(key, {}))
    assert kind.answer(empty, Asked(optional, "vi", TODAY, Territory(TODAY), "q", {})) is None


def test_every_box_has_a_label(key, communes):
    kind, question = FIELD_TYPES[key], asked(key)
    html = kind.render(kind.raw(GOOD[key], question.question), question)
    boxes = [
        tag for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", html) if 'type="hidden"' not in tag
    ]
    labelled = re.findall(r'<label[^>]* for="([^"]+)"', html)
    assert [re.search(r'id="([^"]+)"', tag)[1] for tag in boxes if "aria-label" not in tag] == [
        box for box in (re.search(r'id="([^"]+)"', tag)[1] for tag in boxes) if box in labelled
    ]


def test_it_says_why_it_asks_where_a_law_is_known(key, communes):
    kind, question = FIELD_TYPES[key], asked(key, why="Luật Cư trú")
    html = kind.render(kind.raw(None, question.question), question)
    assert "Luật Cư trú" in html


def test_a_masked_answer_gives_no_number_away(key):
    question = asked(key).question
    told = FIELD_TYPES[key].shown(GOOD[key], question, "vi", masked=True)
    assert "040195000123" not in told


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=40,
    deadline=None,
)
@given(rubbish=RUBBISH)
def test_stored_rubbish_never_breaks_it(key, rubbish, db):
    kind, question = FIELD_TYPES[key], asked(key)
    raw = kind.raw(rubbish, question.question)
    kind.render(raw, question)
    kind.places(rubbish)
    try:
        kind.answer(raw, question)
    except ValidationError as wrong:
        assert all(wrong.messages)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=40,
    deadline=None,
)
@given(
    data=st.dictionaries(
        st.sampled_from(
            [
                "q",
                "q-day",
                "q-month",
                "q-year",
                "q-name",
                "q-count",
                "q-0-name",
                "q-province",
                "q-commune",
                "q-found",
                "q-street",
                "q-add",
                "q-remove",
                "q-load",
                "q-residence-commune-province",
                "q-sheet",
                "q-number",
                "q-area",
                "q-parent",
                "q-child",
                "q-pick",
                "q-latitude",
                "q-longitude",
                "q-paste",
                "q-words",
                "q-strokes",
                "q-look",
            ]
        ),
        st.one_of(st.text(max_size=12), st.sampled_from(SENT)),
        max_size=8,
    )
)
def test_whatever_a_browser_sends_is_kept_or_refused_with_a_sentence(key, data, communes):
    kind, question = FIELD_TYPES[key], asked(key)
    raw = kind.read(data, question)
    kind.is_rearranging(data, question)
    kind.render(raw, question)
    try:
        stored = kind.answer(raw, question)
    except ValidationError as wrong:
        assert all(wrong.messages)
    else:
        assert kind.answer(kind.raw(stored, question.question), question) == stored
