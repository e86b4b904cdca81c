"""Rules that change while somebody writes; procedures that open, close, fill up and are replaced."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from dossiers.actions import submit
from dossiers.models import Dossier
from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.conditions import parse
from procedures.definition import AnswerRule, Component, Question
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft, withdraw
from procedures.words import ComponentKind
from tests.dossiers.citizen import page, said, send
from tests.factories import dossiers as make
from tests.factories import identity as people
from tests.world import procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(client, world):
    return people.sign_in(client, world.lan)


def changed(version, **parts):
    """A new version of the same procedure, in force from today."""
    return publish(start_draft(replace(version.definition, **parts)), effective_from=today())


def ready_under(version, world):
    """A draft that lacks nothing, begun under this version."""
    dossier = make.ready(world)
    Dossier.objects.filter(pk=dossier.pk).update(version=version)
    return make.fresh(dossier)


def renew(dossier):
    return reverse("dossiers:renew", args=[dossier.key])


def test_a_draft_goes_on_under_new_rules_with_every_answer(lan, world):
    dossier = make.ready(world)
    before = dossier.version
    paper = Component(key="extra_paper", name="Giấy xác nhận", kind=ComponentKind.COPY)
    now = changed(before, components=(*before.definition.components, paper))
    assert lan.get(reverse("dossiers:draft", args=[dossier.key])).url == renew(dossier)
    assert lan.get(page(dossier, "relation")).url == renew(dossier)
    told = said(lan.get(renew(dossier)))
    assert "thêm 1 giấy tờ" in told and "Không phải nhập lại câu nào" in told
    answers = {row.section: row.values for row in dossier.pages.all()}
    assert send(lan, renew(dossier)).status_code == 302
    dossier.refresh_from_db()
    assert dossier.version == now
    assert {row.section: row.values for row in dossier.pages.all()} == answers
    assert lan.get(renew(dossier)).url == reverse("dossiers:draft", args=[dossier.key])


def test_the_pages_to_be_looked_at_again_are_named(lan, world):
    dossier = make.ready(world)
    first, *rest = dossier.version.definition.sections
    asked = Question(key="new_question", type="text", label="Câu hỏi mới")
    changed(dossier.version, sections=(replace(first, questions=(*first.questions, asked)), *rest))
    told = said(lan.get(renew(dossier)))
    assert "thêm 1 câu hỏi" in told and first.title in told


def test_a_stale_draft_is_not_sent_under_the_old_rules(lan, world):
    dossier = make.ready(world)
    changed(dossier.version, quota=5)
    assert send(lan, reverse("dossiers:check", args=[dossier.key]), agree="on").url == renew(dossier)
    with pytest.raises(DomainError, match="quy định mới"):
        submit.submit(dossier, by=world.lan)


def test_a_dossier_in_work_stays_where_it_was_filed(world):
    dossier = make.submitted(world)
    before = dossier.version_id
    changed(dossier.version, fill_minutes=3)
    dossier.refresh_from_db()
    assert dossier.version_id == before


def test_a_draft_of_an_ended_procedure_leads_to_the_successor(lan, world):
    dossier = make.ready(world)
    old = dossier.version
    heir = replace(
        old.definition, code="9.000009", slug="thay-the", short="Thủ tục kế", replaces=(make.BIRTH,)
    )
    publish(start_draft(heir), effective_from=today())
    withdraw(old, because="Bãi bỏ")
    assert "Thủ tục kế" in said(lan.get(renew(dossier)))
    assert send(lan, renew(dossier)).status_code == 403
    with pytest.raises(DomainError, match=r"thủ tục thay thế: Thủ tục kế \(mã 9.000009\)"):
        submit.submit(dossier, by=world.lan)
    start = lan.get(reverse("dossiers:start", args=[make.BIRTH]))
    assert start.url == reverse("procedures:detail", args=[make.BIRTH])


def test_a_draft_may_be_finished_until_the_last_day_of_an_ended_version(lan, world):
    version = changed(procedure(make.BIRTH), closes_on=today())
    dossier = ready_under(version, world)
    ProcedureVersion.objects.filter(pk=version.pk).update(effective_to=today())
    assert lan.get(page(dossier, "relation")).status_code == 200
    submit.submit(dossier, by=world.lan)


@pytest.mark.parametrize(
    "window, words",
    [
        ({"opens_on": today() + timedelta(days=3)}, "nhận hồ sơ từ ngày"),
        ({"closes_on": today() - timedelta(days=1)}, "đã ngừng nhận hồ sơ"),
    ],
)
def test_outside_its_days_nothing_starts_and_nothing_is_sent(lan, world, window, words):
    version = changed(procedure(make.BIRTH), **window)
    start = reverse("dossiers:start", args=[make.BIRTH])
    assert words in said(lan.get(start))
    assert send(lan, start).status_code == 403
    with pytest.raises(DomainError, match=words):
        submit.submit(ready_under(version, world), by=world.lan)


def test_a_full_quota_is_told_at_the_door_and_at_the_last_button(lan, world):
    version = changed(procedure(make.BIRTH), quota=1)
    late = ready_under(version, world)
    submit.submit(ready_under(version, world), by=world.lan)
    assert "Đã nhận đủ 1 hồ sơ" in said(lan.get(reverse("dossiers:start", args=[make.BIRTH])))
    with pytest.raises(DomainError, match="Đã nhận đủ"):
        submit.submit(late, by=world.lan)
    assert Dossier.objects.filed().count() == 1


def test_a_rule_across_answers_holds_a_dossier_back_on_its_page(lan, world):
    dossier = make.ready(world)
    first = dossier.version.definition.sections[0]
    key = first.questions[0].key
    rule = AnswerRule(key="never", when=parse({"filled": key}), text="Không nộp được ở đây", question=key)
    changed(dossier.version, rules=(rule,))
    send(lan, renew(dossier))
    with pytest.raises(DomainError):
        submit.submit(make.fresh(dossier), by=world.lan)
