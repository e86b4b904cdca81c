"""Every procedure with a form of its own: whole, sound, in plain words, and fillable to the last page."""

import re
from collections import Counter, defaultdict
from itertools import chain

import pytest

from procedures.answer_rules import broken
from procedures.checks import problems
from procedures.conditions import All, Not
from procedures.definition import to_dict
from procedures.formbuilder import clean_all, display, visible_sections
from procedures.words import AidKind, Audience, Stage
from tests.factories.procedures import CODES, TODAY, definition_of
from tests.procedures.filling import filled, needs, turns, wishes

ABBREVIATIONS = re.compile(
    r"\b(UBND|HĐND|CCCD|CMND|TTHC|CSDL|CNTT|BHXH|BHYT|BHTN|GCN|QSDĐ|QSD|ĐKKD|GPLX|GPXD|MST|SĐT|HKTT|KT3|DVC|NSNN|"
    r"TNHH|LLTP|TCXH|NKT|HSSV|GDMN|THCS|THPT|GTVT|TN&MT|NN&PTNT|VHTT&DL|GD&ĐT|LĐTBXH|KH&CN|SHTT|ATBX|ĐMST)\b"
)
COUNTED = {"number", "money", "repeat", "date", "person", "child"}
NOT_SHOWN = {"keywords", "number", "basis", "article", "decision", "code", "slug", "form"}


@pytest.fixture(params=CODES)
def definition(request):
    return definition_of(request.param)


def test_a_file_has_the_name_of_its_code_and_an_address_of_its_own():
    assert [definition_of(code).code for code in CODES] == CODES
    assert not [slug for slug, n in Counter(definition_of(code).slug for code in CODES).items() if n > 1]


def test_a_field_has_one_name_wherever_it_is_used():
    names = defaultdict(set)
    for definition in map(definition_of, CODES):
        names[definition.field_key].add((definition.field, definition.field_en))
    assert {key: told for key, told in names.items() if len(told) > 1} == {}


def test_it_is_sound_and_whole(definition):
    assert [str(problem) for problem in problems(definition)] == []
    assert definition.name_en and definition.keywords and definition.legal_bases and definition.summary
    assert {reason.stage for reason in definition.reasons} == set(Stage)
    assert {aid.kind for step in definition.workflow for aid in step.aids} == set(AidKind)
    assert not [aid for step in definition.workflow for aid in step.aids
                if aid.kind is AidKind.MISTAKE and not aid.remedy]  # fmt: skip


def test_every_page_and_question_has_english_words(definition):
    missing = [one.key for one in definition.sections if not one.title_en]
    assert missing + [one.key for one in definition.questions if not one.label_en] == []


def test_it_is_written_without_abbreviations(definition):
    assert [
        (place, text) for place, text in shown_in(to_dict(definition)) if ABBREVIATIONS.search(text)
    ] == []


def test_it_names_neither_itself_nor_its_forerunners_as_related(definition):
    assert definition.code not in (*definition.related, *definition.replaces)
    assert not set(definition.related) & set(definition.replaces)


def test_whatever_is_chosen_can_be_answered_and_read(definition, communes):
    sendable = False
    for answers in spread(definition):
        rules = {words for _key, words in broken(definition, answers, "vi")}
        wrong = {
            key: words for key, words in clean_all(definition, answers, TODAY).items() if words not in rules
        }
        assert wrong == {}
        assert all(words.strip() for _page, rows in display(definition, answers) for _label, words in rows)
        sendable = sendable or not rules
    kept = All(tuple(Not(rule.when) for rule in definition.rules))
    chosen = (filled(definition, number, wish) for number in turns(definition) for wish in wishes(kept))
    assert sendable or any(not broken(definition, answers, "vi") for answers in chosen)


def test_every_page_is_reached_by_some_answers(definition):
    seen = {section.key for answers in spread(definition) for section in pages(definition, answers)}
    for section in definition.sections:
        if section.key not in seen:
            told = towards(definition, section.when)
            assert any(section in pages(definition, answers) for answers in told), section.key


def test_every_rule_across_answers_can_be_broken(definition):
    for rule in definition.rules:
        assert comes_up(definition, rule.when), rule.key


def test_every_paper_and_fee_comes_up_for_some_answers(definition):
    cases = {case.key: case.when for case in definition.cases}
    for part in (*definition.components, *definition.fees):
        when = All(tuple(one for one in (part.when, cases.get(getattr(part, "case", ""))) if one))
        if not getattr(part, "each", ""):  # a fee by rows looks into the rows
            assert comes_up(definition, when), part.key


def comes_up(definition, condition):
    """Whether some answers make this hold."""
    return any(
        condition.holds(answers) for answers in chain(spread(definition), towards(definition, condition))
    )


_spread = {}


def spread(definition):
    """One set of answers a turn; worked out once, because every test here begins with them."""
    if definition.code not in _spread:
        _spread[definition.code] = [filled(definition, number) for number in turns(definition)]
    return _spread[definition.code]


def towards(definition, condition):
    """Answers made for a condition: as it wishes them, then with one number or day far out."""
    far = [question.key for question in definition.questions if question.type in COUNTED]
    for lifted in ("", *far):
        yield from (filled(definition, 0, wish, lifted) for wish in needs(definition, condition))


def pages(definition, answers):
    """Every page these answers lead to: the citizen's, those of later rounds, the officers'."""
    found = list(visible_sections(definition, answers, audience=Audience.OFFICER))
    for turn in ("", *(one.key for one in definition.rounds)):
        found += visible_sections(definition, answers, turn=turn)
    return found


def shown_in(thing, place=""):
    """Every text of a definition that somebody reads, with where it stands."""
    if isinstance(thing, str):
        yield place, thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in NOT_SHOWN:
                yield from shown_in(value, f"{place}.{key}")
    elif isinstance(thing, list):
        for number, value in enumerate(thing):
            yield from shown_in(value, f"{place}[{number}]")
