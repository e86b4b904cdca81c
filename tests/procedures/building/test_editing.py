"""Drafts are changed by part: nobody overwrites anybody, and every step can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from portal.kernel.clock import now
from portal.kernel.errors import Conflict
from procedures.building import changes, editing, locks
from procedures.building.changes import StillUsed
from procedures.building.keys import key_for
from procedures.conditions import Unreadable
from procedures.definition import Question, Reason, Section, from_dict
from procedures.models import DraftEdit, Outcome, ProcedureVersion, Proposal
from procedures.publishing import publish, start_draft
from procedures.words import Stage
from tests.factories import identity as people
from tests.factories.procedures import TODAY, definition_of, small


@pytest.fixture
def ha(db):
    return people.officer(full_name="Nguyễn Thu Hà")


@pytest.fixture
def an(db):
    return people.officer(full_name="Trần Văn An")


@pytest.fixture
def draft(db) -> ProcedureVersion:
    return start_draft(from_dict(small()))


def relabel(key, label):
    return lambda definition: changes.update_question(definition, key, label=label)


def edit(draft, by, part, change, **options):
    return editing.edit(draft, by=by, part=part, words=options.pop("words", "Sửa"), change=change, **options)


def content(draft):
    return ProcedureVersion.objects.get(pk=draft.pk).definition


def test_an_edit_is_kept_and_remembered_with_what_was_before(draft, ha):
    before = content(draft)
    edit(draft, ha, "section:one", relabel("a", "Câu mới"))
    assert content(draft).question("a").label == "Câu mới"
    step = DraftEdit.objects.get()
    assert from_dict(step.before) == before
    assert step.by == ha


def test_an_edit_that_changes_nothing_leaves_no_trace(draft, ha):
    edit(draft, ha, "section:one", lambda definition: definition)
    assert not DraftEdit.objects.exists()


def test_what_could_not_be_read_again_is_refused_and_nothing_is_written(draft, ha):
    with pytest.raises(Unreadable):
        edit(draft, ha, "section:one", relabel("a", "x" * 9000))
    assert content(draft).question("a").label == "Câu A"


def test_a_published_version_is_not_edited(draft, ha):
    publish(draft, effective_from=TODAY)
    with pytest.raises(Conflict, match="đã công bố"):
        edit(draft, ha, "section:one", relabel("a", "Khác"))


def test_two_people_in_different_parts_both_save(draft, ha, an):
    seen = editing.revision_of(content(draft), "section:two")
    edit(draft, ha, "section:one", relabel("a", "Của Hà"))
    edit(draft, an, "section:two", relabel("b", "Của An"), revision=seen)
    assert content(draft).question("a").label == "Của Hà"
    assert content(draft).question("b").label == "Của An"


def test_a_part_that_somebody_works_on_is_refused_with_their_name(draft, ha, an):
    locks.take(draft, "section:one", by=ha, at=now())
    with pytest.raises(Conflict, match="Nguyễn Thu Hà"):
        edit(draft, an, "section:one", relabel("a", "Của An"))
    assert content(draft).question("a").label == "Câu A"


def test_a_lock_lapses_when_nobody_was_seen_for_two_minutes(draft, ha, an):
    at = now()
    assert locks.take(draft, "fees", by=ha, at=at)
    assert not locks.take(draft, "fees", by=an, at=at + timedelta(seconds=119))
    assert locks.held_by_others(draft, by=an, at=at)[0].words == "Hà đang sửa"
    assert locks.take(draft, "fees", by=an, at=at + timedelta(seconds=121))
    assert not locks.take(draft, "fees", by=ha, at=at + timedelta(seconds=122))


def test_a_part_that_changed_since_it_was_seen_is_a_conflict(draft, ha, an):
    seen = editing.revision_of(content(draft), "section:one")
    with time_machine.travel(now() - timedelta(minutes=5), tick=False):
        edit(draft, ha, "section:one", relabel("a", "Của Hà"))
    with pytest.raises(Conflict, match="vừa được sửa"):
        edit(draft, an, "section:one", relabel("a", "Của An"), revision=seen)
    assert content(draft).question("a").label == "Của Hà"


def test_adding_a_page_frees_the_layout_at_once(draft, ha, an):
    for by, key in ((ha, "ba"), (an, "bon")):
        section = Section(key, key, questions=(Question(f"q_{key}", "text", "Câu"),))
        edit(draft, by, editing.LAYOUT, lambda before, one=section: changes.add_section(before, one))
    assert [one.key for one in content(draft).sections] == ["one", "two", "ba", "bon"]


def test_undo_and_redo_walk_back_and_forth(draft, ha):
    labels = ["Câu A", "Một", "Hai"]
    for label in labels[1:]:
        edit(draft, ha, "section:one", relabel("a", label), words=label)
    for expected in ("Một", "Câu A"):
        editing.undo(draft, by=ha)
        assert content(draft).question("a").label == expected
    with pytest.raises(Conflict):
        editing.undo(draft, by=ha)
    for expected in ("Một", "Hai"):
        editing.redo(draft, by=ha)
        assert content(draft).question("a").label == expected
    with pytest.raises(Conflict):
        editing.redo(draft, by=ha)


def test_nothing_is_done_again_once_something_else_was_done(draft, ha):
    edit(draft, ha, "section:one", relabel("a", "Một"), words="Một")
    editing.undo(draft, by=ha)
    edit(draft, ha, "section:one", relabel("a", "Khác"), words="Khác")
    with pytest.raises(Conflict):
        editing.redo(draft, by=ha)


def test_a_colleague_at_work_is_not_undone(draft, ha, an):
    edit(draft, ha, "section:one", relabel("a", "Của Hà"))
    with pytest.raises(Conflict, match="làm cùng"):
        editing.undo(draft, by=an)


def test_typing_on_is_one_step(draft, ha):
    for label in ("C", "Câ", "Câu hỏi"):
        edit(draft, ha, "section:one", relabel("a", label), words="Sửa câu 1")
    assert DraftEdit.objects.count() == 1
    editing.undo(draft, by=ha)
    assert content(draft).question("a").label == "Câu A"


def test_a_waiting_proposal_is_taken_back_by_an_edit(draft, ha):
    proposal = Proposal.objects.create(
        version=draft, content_hash=draft.content_hash, effective_from=TODAY, asked_by=ha, asked_at=now()
    )
    edit(draft, ha, "section:one", relabel("a", "Khác"))
    proposal.refresh_from_db()
    assert proposal.outcome is Outcome.TAKEN_BACK


def test_a_question_that_others_look_at_is_not_removed_and_they_are_named():
    definition = definition_of("1.001193")
    with pytest.raises(StillUsed) as refused:
        changes.remove_question(definition, "relation")
    assert {use.place for use in refused.value.uses} >= {"sections.registrant"}
    assert "Thông tin người đi đăng ký" in str(refused.value)


def test_a_question_named_by_a_reason_is_kept():
    definition = replace(from_dict(small()), reasons=(Reason("r", Stage.REFUSAL, "Vì thế", question="b"),))
    with pytest.raises(StillUsed, match="Vì thế"):
        changes.remove_question(definition, "b")


def test_a_page_goes_with_its_questions_unless_they_are_looked_at_from_outside():
    definition = from_dict(small())
    with pytest.raises(StillUsed):
        changes.remove_section(definition, "one")
    assert [one.key for one in changes.remove_section(definition, "two").sections] == ["one"]


def test_a_question_moves_over_the_edge_of_its_page():
    definition = changes.move_question(from_dict(small()), "b", -1)
    assert [one.key for one in definition.section("one").questions] == ["a", "b"]
    assert changes.move_question(definition, "a", -1) == definition


def test_keys_are_plain_unique_and_begin_with_a_letter():
    assert key_for("Ngày sinh của trẻ?", set()) == "ngay_sinh_cua_tre"
    assert key_for("Ngày sinh của trẻ?", {"ngay_sinh_cua_tre"}) == "ngay_sinh_cua_tre_2"
    assert key_for("14 ngày", set()) == "muc_14_ngay"
    assert key_for("???", set()) == "muc"
