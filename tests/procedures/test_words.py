"""Plain words in what citizens read (ux goals): short labels, no abbreviations of offices, every reason with a way on."""

import re

import pytest

from procedures.words import Stage
from tests.factories.procedures import CODES, definition_of

BANNED = re.compile(r"\b(TTHC|DVC|HS|CCCD|ĐKKS|UBND|CQNN|TP\.)\b")


@pytest.mark.parametrize("code", CODES)
def test_questions_are_short_and_without_abbreviations(code):
    for question in definition_of(code).questions:
        assert len(question.label) <= 80, question.label
        assert not BANNED.search(question.label + question.hint)


@pytest.mark.parametrize("code", CODES)
def test_every_reason_says_what_to_do_and_every_refusal_its_law(code):
    for reason in definition_of(code).reasons:
        assert reason.text and reason.remedy
        assert reason.article or reason.stage is not Stage.REFUSAL, reason.key


@pytest.mark.parametrize("code", CODES)
def test_every_stage_has_a_reason(code):
    stages = {reason.stage for reason in definition_of(code).reasons}
    assert {Stage.DESK_SUPPLEMENT, Stage.NOT_ACCEPTED, Stage.REFUSAL} <= stages


@pytest.mark.parametrize("code", ["1.001193", "1.004194", "2.002380"])
def test_the_procedures_foreigners_use_are_whole_in_english(code):
    definition = definition_of(code)
    assert all(section.title_en for section in definition.sections)
    assert all(question.label_en for question in definition.questions)
    assert all(question.hint_en for question in definition.questions if question.hint)
    assert all(part.name_en for part in (*definition.components, *definition.workflow, *definition.results))
    assert all(reason.text_en and reason.remedy_en for reason in definition.reasons)


@pytest.mark.parametrize("code", CODES)
def test_a_page_asks_one_to_four_questions(code):
    assert all(1 <= len(section.questions) <= 4 for section in definition_of(code).sections)
