"""Ten thousand made-up definitions: sound ones stay themselves everywhere, spoiled ones are never published."""

from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procedures.building.exchange import read, written
from procedures.checks import problems
from procedures.conditions import Unreadable
from procedures.definition import content_hash, from_dict, to_dict
from procedures.formbuilder import build_form, clean_all, visible_sections
from procedures.models import ProcedureVersion, assembly
from procedures.publishing import Unsound, publish, start_draft
from tests.factories.procedures import TODAY
from tests.procedures.generated import KINDS, mangled, sound, spoiled

SEEDS = st.integers(0, 2**48)
CHUNKS = range(10)
YAML_EVERY = 10  # reading and writing a file takes three times as long as all the rest
START = date(2026, 1, 1)
without_database = settings(
    max_examples=1000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
with_database = settings(
    max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def refusals(raw):
    """Why it cannot be published; a mistake in reading it is one."""
    try:
        return problems(from_dict(raw))
    except Unreadable as wrong:
        return [str(wrong)]


def test_every_kind_of_question_is_drawn():
    drawn = {
        question["type"]
        for seed in range(300)
        for section in sound(seed)["sections"]
        for question in section["questions"]
    }
    assert drawn == set(KINDS)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_sound_definition_survives_a_dictionary_a_file_and_a_form(chunk):
    @without_database
    @given(SEEDS)
    def holds(seed):
        definition = from_dict(sound(seed * 10 + chunk))
        assert problems(definition) == []
        again = from_dict(to_dict(definition))
        assert again == definition and content_hash(again) == content_hash(definition)
        if seed % YAML_EVERY == 0:
            assert read(written(definition, []).encode()).definition == definition
        for section in visible_sections(definition, {}):
            form = build_form(definition, section.key, {}, today=TODAY)
            assert set(form.fields) <= {question.key for question in section.questions}
        asked = {question.key for question in definition.questions}
        assert set(clean_all(definition, {}, TODAY)) <= asked

    holds()


@pytest.mark.parametrize("chunk", CHUNKS[:5])
def test_a_spoiled_definition_is_refused_with_a_reason(chunk):
    @without_database
    @given(SEEDS)
    def holds(seed):
        assert refusals(spoiled(seed * 10 + chunk))
        found = refusals(mangled(seed * 10 + chunk))
        assert all(str(one).strip() for one in found)

    holds()


@with_database
@given(seed=SEEDS)
def test_a_sound_definition_survives_the_database(taken_back, seed):
    with taken_back():
        definition = from_dict(sound(seed))
        version = publish(start_draft(definition), effective_from=START)
        assembly._known.clear()
        again = ProcedureVersion.objects.select_related("procedure").get(pk=version.pk)
        assert again.definition == definition
        assert again.content_hash == content_hash(again.definition)
        for section in visible_sections(again.definition, {}):
            assert build_form(again.definition, section.key, {}, today=TODAY).fields


@with_database
@given(seed=SEEDS)
def test_nothing_spoiled_or_mangled_is_published(taken_back, seed):
    for make in (spoiled, mangled):
        with taken_back():
            raw = make(seed)
            try:
                publish(start_draft(from_dict(raw)), effective_from=START)
            except (Unsound, Unreadable):
                continue
            assert make is mangled and not refusals(raw)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=500, deadline=None)
def test_any_bytes_as_a_file_are_a_sentence_or_a_procedure(content):
    try:
        read(content)
    except Unreadable as wrong:
        assert str(wrong).strip()


@given(seed=SEEDS)
@settings(max_examples=300, deadline=None)
def test_a_mangled_file_is_a_sentence_or_a_procedure(seed):
    try:
        read(yaml.safe_dump(mangled(seed), allow_unicode=True).encode("utf-8", "surrogatepass"))
    except Unreadable as wrong:
        assert str(wrong).strip()
