"""Every procedure with a form of its own: whole, sound, in plain words, and fillable to the last page."""

import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from django.conf import settings

from procedures.answer_rules import broken
from procedures.checks import problems
from procedures.conditions import All, Not
from procedures.definition import to_dict
from procedures.formbuilder import clean_all, display, visible_sections
from procedures.loading import read_file
from procedures.words import AidKind, Audience, Stage
from tests.factories.procedures import TODAY
from tests.procedures.filling import filled, needs, turns, wishes

FILES = sorted((settings.FIXTURES / "procedures").glob("*.yaml"))
ABBREVIATIONS = re.compile(
    r"\b(UBND|HĐND|CCCD|CMND|TTHC|CSDL|CNTT|BHXH|BHYT|BHTN|GCN|QSDĐ|QSD|ĐKKD|GPLX|GPXD|MST|SĐT|HKTT|KT3|DVC|NSNN|"
    r"TNHH|LLTP|TCXH|NKT|HSSV|GDMN|THCS|THPT|GTVT|TN&MT|NN&PTNT|VHTT&DL|GD&ĐT|LĐTBXH|KH&CN|SHTT|ATBX|ĐMST)\b"
)
NOT_SHOWN = {"keywords", "number", "basis", "article", "decision", "code", "slug", "form"}


@cache
def definition_in(path):
    return read_file(path).definition


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def definition(request):
    return definition_in(request.param)


def test_a_file_has_the_name_of_its_code_and_an_address_of_its_own():
    assert [definition_in(path).code for path in FILES] == [path.stem for path in FILES]
    assert not [slug for slug, n in Counter(definition_in(path).slug for path in FILES).items() if n > 1]


def test_a_field_has_one_name_wherever_it_is_used():
    names = defaultdict(set)
    for path in FILES:
        names[definition_in(path).field_key].add((definition_in(path).field, definition_in(path).field_en))
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
    for number in turns(definition):
        answers = filled(definition, number)
        rules = {words for _key, words in broken(definition, answers, "vi")}
        wrong = {
            key: words for key, words in clean_all(definition, answers, TODAY).items() if words not in rules
        }
        assert wrong == {}
        assert all(words.strip() for _page, rows in display(definition, answers) for _label, words in rows)
        sendable = sendable or not rules
    assert sendable or any(not broken(definition, answers, "vi") for answers in avoiding(definition))


def test_every_page_is_reached_by_some_answers(definition, communes):
    seen = {
        section.key
        for number in turns(definition)
        for section in pages(definition, filled(definition, number))
    }
    for section in definition.sections:
        if section.key not in seen:
            ways = (filled(definition, 0, wish) for wish in needs(definition, section.when))
            assert any(section in pages(definition, answers) for answers in ways), section.key


def test_every_rule_across_answers_can_be_broken(definition, communes):
    for rule in definition.rules:
        ways = [filled(definition, 0, wish) for wish in needs(definition, rule.when)]
        assert any(rule.when.holds(answers) for answers in ways), rule.key


def pages(definition, answers):
    """Every page these answers lead to: the citizen's, those of later rounds, the officers'."""
    found = list(visible_sections(definition, answers, audience=Audience.OFFICER))
    for turn in ("", *(one.key for one in definition.rounds)):
        found += visible_sections(definition, answers, turn=turn)
    return found


def avoiding(definition):
    """Answers that were chosen to break none of the rules."""
    kept = All(tuple(Not(rule.when) for rule in definition.rules))
    return (filled(definition, number, wish) for number in turns(definition) for wish in wishes(kept))


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
