from dataclasses import replace
from datetime import date

import pytest
import yaml
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from portal.kernel.errors import Conflict
from procedures.conditions import Unreadable
from procedures.definition import content_hash, from_dict
from procedures.loading import load_all, load_one, read_file
from procedures.models import Component, Procedure, ProcedureVersion, Question, Section, assembly
from procedures.publishing import Unsound, publish, start_draft, withdraw
from tests.factories.procedures import CODES, FOLDER, definition_of, small

START = date(2026, 1, 1)


@pytest.fixture
def published(db):
    return publish(start_draft(from_dict(small())), effective_from=START)


def refused(action):
    with pytest.raises(IntegrityError, match="is published"), transaction.atomic():
        action()


def test_the_database_refuses_every_change_of_a_published_version(published):
    section = Section.objects.filter(version=published).first()
    question = Question.objects.filter(section=section).first()
    refused(lambda: ProcedureVersion.objects.filter(pk=published.pk).update(name="Khác"))
    refused(lambda: ProcedureVersion.objects.filter(pk=published.pk).update(content_hash="0" * 64))
    refused(lambda: ProcedureVersion.objects.filter(pk=published.pk).update(published_at=None))
    refused(lambda: Section.objects.filter(pk=section.pk).update(title="Khác"))
    refused(lambda: Question.objects.filter(pk=question.pk).update(label="Khác"))
    refused(lambda: Question.objects.filter(pk=question.pk).delete())
    refused(lambda: Component.objects.create(version=published, position=9, key="x", name="x", kind="copy"))
    refused(lambda: published.delete())


def test_raw_sql_is_refused_as_well(published):
    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procedures_workflowstep SET minutes = 1")

    refused(by_hand)


def test_a_draft_may_be_changed_and_thrown_away(db):
    draft = start_draft(from_dict(small()))
    again = start_draft(from_dict(small(name="Tên khác")))
    assert again.pk == draft.pk and again.definition.name == "Tên khác"
    again.delete()
    assert not Section.objects.exists()


@pytest.mark.parametrize("code", CODES)
def test_the_rows_give_back_the_definition_that_was_written(code, db):
    definition = definition_of(code)
    version = publish(start_draft(definition), effective_from=START)
    assembly._known.clear()
    again = ProcedureVersion.objects.get(pk=version.pk)
    assert again.definition == definition
    assert again.content_hash == content_hash(again.definition)


def test_a_known_definition_costs_no_statement(published, django_assert_num_queries):
    version = ProcedureVersion.objects.select_related("procedure").get(pk=published.pk)
    assert version.definition
    with django_assert_num_queries(0):
        assert version.definition.questions


def test_reading_costs_one_statement_a_table_whatever_the_number_of_questions(
    published, django_assert_num_queries
):
    version = ProcedureVersion.objects.select_related("procedure").get(pk=published.pk)
    with django_assert_num_queries(13):
        assembly.read(version)


def test_a_new_version_ends_the_one_before(published):
    second = publish(start_draft(from_dict(small(name="Mới"))), effective_from=date(2026, 6, 1))
    assert second.number == 2

    def in_force(day):
        return ProcedureVersion.objects.in_force(day).get().number

    assert in_force(date(2026, 5, 31)) == 1
    assert in_force(date(2026, 6, 1)) == 2
    assert not ProcedureVersion.objects.in_force(date(2025, 12, 31)).exists()


def test_a_version_cannot_begin_before_the_one_it_follows(published):
    with pytest.raises(Conflict):
        publish(start_draft(from_dict(small(name="Mới"))), effective_from=date(2025, 6, 1))


def test_a_version_is_published_once(published):
    with pytest.raises(Conflict):
        publish(published, effective_from=START)


def test_an_unsound_draft_stays_a_draft(db):
    draft = start_draft(from_dict(small(fees=[{"key": "f", "label": "Phí", "amount": 1, "by": "nowhere"}])))
    with pytest.raises(Unsound, match="nowhere"):
        publish(draft, effective_from=START)
    assert not ProcedureVersion.objects.published().exists()


def test_a_withdrawn_version_is_no_longer_in_force_but_is_still_there(published):
    withdraw(published, because="Bãi bỏ")
    assert not ProcedureVersion.objects.in_force(date(2026, 2, 1)).exists()
    with pytest.raises(Conflict):
        withdraw(published, because="Lần nữa")
    assert ProcedureVersion.objects.get(pk=published.pk).definition


def test_the_address_of_a_procedure_stays_for_ever(published):
    with pytest.raises(Conflict, match="Đường dẫn"):
        start_draft(from_dict(small(slug="khac")))


def test_loading_twice_changes_nothing(db, capsys):
    assert load_all(FOLDER) == len(CODES)
    shipped = load_all()
    assert shipped > 100
    call_command("load_procedures")
    assert "0 versions" in capsys.readouterr().out
    assert ProcedureVersion.objects.count() == Procedure.objects.count() == len(CODES) + shipped


def test_only_changed_content_makes_a_new_version(db, tmp_path):
    file = tmp_path / "9.000001.yaml"
    file.write_text(
        yaml.safe_dump({**small(), "effective_from": START}, allow_unicode=True), encoding="utf-8"
    )
    assert load_one(file) is not None
    file.write_text("# a comment\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_one(file) is None
    changed = {**small(name="Đổi tên"), "effective_from": START}
    file.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    assert load_one(file).number == 2


@pytest.mark.parametrize(
    "text",
    [
        "a: [1",
        "- 1",
        "",
        "!!python/object/apply:os.system ['true']",
        "a: &a [x, x]\nb: *a",
        "code: \xff",
        "effective_from: soon",
    ],
)
def test_a_broken_file_is_named_and_stops_nothing_halfway(db, tmp_path, text):
    file = tmp_path / "broken.yaml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(Unreadable, match=r"broken\.yaml"):
        load_one(file)
    assert not Procedure.objects.exists()


def test_the_word_no_is_not_taken_for_false():
    settings = read_file(FOLDER / "1.001193.yaml").definition.question("parents_married").config
    assert settings["no"] == "Chưa đăng ký"


def test_two_drafts_of_one_procedure_are_refused_by_the_database(published):
    draft = start_draft(from_dict(small(name="Mới")))
    copy = ProcedureVersion(procedure=draft.procedure, number=99)
    for name in assembly._PLAIN:
        setattr(copy, name, getattr(draft, name))
    copy.competent_kind, copy.competent_tier = draft.competent_kind, draft.competent_tier
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_replacing_a_part_changes_the_hash():
    definition = definition_of("1.001193")
    assert content_hash(replace(definition, fill_minutes=7)) != content_hash(definition)
