"""Files in and out, what a draft touches, past filings run again, and made-up walks."""

from dataclasses import replace

import pytest

from dossiers.models import Dossier
from portal.kernel.actor import Actor, acting_as
from portal.kernel.clock import today
from portal.kernel.errors import Conflict, NotAllowed
from procedures.building import exchange, trials
from procedures.building.carrying import fit
from procedures.building.impact import impact
from procedures.building.replay import replay
from procedures.building.trials import Expects
from procedures.building.walking import walk
from procedures.conditions import Unreadable
from procedures.definition import Component, FeeRule, Question, from_dict
from procedures.models import Trial
from procedures.publishing import publish, start_draft
from procedures.words import ComponentKind
from tests.factories import dossiers as make
from tests.factories.procedures import CODES, TODAY, definition_of, small
from tests.procedures.building.conftest import scope_of
from tests.world import procedure

HOSTILE = [
    (b"a: &a [x, x]\nb: *a", "bí danh"),
    (b"!!python/object/apply:os.system ['true']", "dòng 1"),
    (b"x" * (exchange.LARGEST + 1), "1 MB"),
    ("code: \xff".encode("latin-1"), "UTF-8"),
    (b"[" * 5000, "lồng nhau"),
    (b"- " * 5000, "lồng nhau"),
    (b"\n".join(b" " * n + b"a:" for n in range(400)), "lồng nhau"),
    (b"", "không có nội dung"),
    (b"just words", "không có nội dung"),
    (b"code: [1", "dòng"),
    (b"2026-02-30: x", "."),
    (b"code: 1\ntrials: 5", "trials"),
    (b'code: "\\0"', "."),
]


@pytest.mark.parametrize("content, words", HOSTILE)
def test_a_hostile_file_is_answered_with_a_sentence(content, words):
    with pytest.raises(Unreadable, match=words):
        exchange.read(content)


@pytest.mark.parametrize("code", CODES[:12])
def test_a_shipped_procedure_comes_back_from_its_file(code):
    definition = definition_of(code)
    text = exchange.written(definition, [])
    assert exchange.read(text.encode()).definition == definition
    assert exchange.written(exchange.read(text.encode()).definition, []) == text


def test_test_cases_travel_with_their_procedure(draft, ministry):
    expected = Expects(papers=(), fee=0)
    trials.write(draft, by=ministry.an, name="Không mất phí", answers={"a": "y"}, expected=expected)
    text = exchange.written(draft.definition, trials.of_version(draft))
    Trial.objects.all().delete()
    parcel = exchange.read(text.encode())
    scope = scope_of(ministry.an)
    made = exchange.bring_in(parcel, by=ministry.an, scope=scope, province="")
    (case,) = trials.of_version(made)
    assert case.name == "Không mất phí" and trials.expects(case) == expected
    changed = exchange.Parcel(replace(parcel.definition, name="Khác"), ())
    with pytest.raises(Conflict, match="bản nháp"):
        exchange.bring_in(changed, by=ministry.an, scope=scope, province="")


def test_a_province_brings_in_nothing_for_the_nation(ministry, world):
    parcel = exchange.Parcel(from_dict(small()), ())
    with pytest.raises(NotAllowed):
        exchange.bring_in(parcel, by=world.thu, scope=scope_of(world.thu), province="")


def test_the_impact_counts_drafts_dossiers_clocks_papers_and_fees(world):
    make.ready(world)
    make.submitted(world)
    old = procedure(make.BIRTH)
    was = old.definition
    first = was.sections[0]
    paper = Component(key="new_paper", name="Giấy mới", kind=ComponentKind.COPY)
    row = replace(was.channels[0], allowance=replace(was.channels[0].allowance, value=9))
    asked = Question(key="brand_new", type="text", label="Câu mới")
    new = replace(
        was,
        sections=(replace(first, questions=(*first.questions, asked)), *was.sections[1:]),
        components=(*was.components, paper),
        fees=(*was.fees, FeeRule(key="new_fee", label="Phí mới", amount=5000)),
        channels=(row, *was.channels[1:]),
    )
    draft = start_draft(new)
    with acting_as(Actor.person(world.thu.pk)):
        found = impact(draft, was, new, on=today())
    assert (found.drafts.total, found.drafts.looked_at, found.drafts.fitting) == (1, 1, 0)
    assert found.drafts.pages[0][1] == 1
    assert found.running_total == 1 and found.running[0][0] == old.number
    assert found.papers == ("Phải nộp thêm: Giấy tờ “Giấy mới”",)
    assert any("Phí mới" in words for words in found.fees)
    assert len(found.clocks) == 1


def test_past_filings_are_run_again_without_a_name(world):
    dossier = make.submitted(world)
    was = dossier.version.definition
    paper = Component(key="new_paper", name="Giấy mới", kind=ComponentKind.COPY)
    draft = start_draft(replace(was, components=(*was.components, paper)))
    with acting_as(Actor.person(world.thu.pk)):
        found = replay(draft, draft.definition, on=today())
    (row,) = found.rows
    assert found.run == 1 and row.tail == dossier.code[-5:]
    assert row.differs == ("phải thêm Giấy tờ “Giấy mới”",)
    assert "Lan" not in str(found) and "Khôi" not in str(found)
    with acting_as(Actor.person(world.thu.pk)):
        assert not replay(draft, was, on=today()).rows


def test_publishing_moves_no_dossier_in_work(world):
    dossier = make.in_work(world)
    before = Dossier.objects.values("version", "due_at", "step").get(pk=dossier.pk)
    publish(start_draft(replace(dossier.version.definition, fill_minutes=2)), effective_from=today())
    assert Dossier.objects.values("version", "due_at", "step").get(pk=dossier.pk) == before


def test_a_changed_kind_of_answer_is_asked_again_only_of_those_who_answered():
    old = from_dict(small())
    page = old.sections[0]
    other = replace(page.questions[0], type="long_text")
    new = replace(old, sections=(replace(page, questions=(other,)), *old.sections[1:]))
    assert fit(old, new, {"a": "x"}).retyped == ("a",)
    assert fit(old, new, {}).retyped == ()
    assert fit(old, old, {"a": "x"}).is_whole


@pytest.mark.parametrize("code", ["1.001193", "1.004194", "2.000815"])
def test_made_up_answers_lead_through_the_shipped_forms(code, communes):
    found = walk(definition_of(code), TODAY)
    assert found.passes and found.through == found.tried


def test_a_question_nobody_can_answer_is_an_obstacle_for_the_walk(communes):
    odd = {"key": "a", "type": "text", "label": "Mã", "config": {"pattern": "ZZ9[0-9]QQ"}}
    found = walk(from_dict(small(sections=[{"key": "one", "title": "Một", "questions": [odd]}])), TODAY)
    assert found.through == 0 and found.unanswered == ("a",)
    assert any("tình huống hợp lệ" in words for words in trials.Report((), found).obstacles)
