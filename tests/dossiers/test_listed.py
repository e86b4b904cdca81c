"""Fees and steps of the province where a dossier is received, acts of a step, and what officers note down."""

from dataclasses import replace

import pytest
from django.urls import reverse

from dossiers.actions import jot, process, submit, supplement
from dossiers.lifecycle import Verb
from dossiers.models import Dossier, FeeLine
from portal.kernel.errors import Conflict, NotAllowed
from procedures.definition import FeeRule
from procedures.publishing import publish, start_draft
from procedures.words import StepAct
from tests.dossiers.desk import screen, send
from tests.factories import dossiers as factory
from tests.factories.procedures import definition_of
from tests.world import SINCE, procedure


def list_in(province, **changes):
    """The birth procedure as a province lists it."""
    national = procedure(factory.BIRTH)
    local = replace(national.definition, listing="12/QĐ-UBND", **changes)
    return publish(start_draft(local, province=province, base=national), effective_from=SINCE)


def test_a_dossier_is_filed_under_the_listing_of_the_province_that_receives_it(world):
    listing = list_in("40", fees=(FeeRule("local", "Phí của tỉnh", amount=5000),))
    draft = factory.ready(world)
    submit.submit(draft, by=world.lan)
    dossier = Dossier.objects.get(pk=draft.pk)
    assert dossier.version == listing
    assert FeeLine.objects.get(dossier=dossier).amount == 5000


def test_another_provinces_listing_changes_nothing(world):
    list_in("42", fees=(FeeRule("local", "Phí của tỉnh", amount=5000),))
    draft = factory.ready(world)
    submit.submit(draft, by=world.lan)
    assert Dossier.objects.get(pk=draft.pk).version == procedure(factory.BIRTH)


def test_the_check_page_says_the_fee_of_the_province(world):
    list_in("40", fees=(FeeRule("local", "Phí của tỉnh", amount=5000),))
    draft = factory.ready(world)
    client = screen(world.lan)
    page = client.get(reverse("dossiers:check", args=[draft.key])).content.decode()
    assert "5.000 đồng" in page


@pytest.fixture
def narrow(world):
    """A dossier at a step that may only ask for papers."""
    steps = procedure(factory.BIRTH).definition.workflow
    bound = tuple(
        replace(step, acts=(StepAct.SUPPLEMENT,)) if step.place == "competent" else step for step in steps
    )
    list_in("40", workflow=bound)
    return factory.in_work(world)


def test_a_step_does_only_the_acts_it_names(world, narrow):
    with pytest.raises(NotAllowed):
        process.consult(narrow, by=world.minh, question="Ý kiến?")
    supplement.ask(narrow, by=world.minh, items=[{"component": "", "text": "Ghi thêm"}])


def test_acts_a_step_does_not_name_have_no_button(world, narrow):
    page = screen(world.minh).get(reverse("dossiers:workspace", args=[narrow.code])).content.decode()
    assert reverse("dossiers:request_supplement", args=[narrow.code]) in page
    assert reverse("dossiers:consult", args=[narrow.code]) not in page
    assert send(screen(world.minh), str(Verb.CONSULT), narrow, question="?").status_code in (403, 422)


def test_officers_note_down_what_the_person_never_sees(world):
    dossier = factory.in_work(world)
    notes = reverse("dossiers:jot", args=[dossier.code, "findings"])
    told = {
        "found_in": "paper",
        "finding": "Đã đối chiếu bản giấy",
        "revision": 0,
        "idem": "khoa-thu-ghi-chep",
    }
    assert screen(world.minh).post(notes, told).status_code == 302
    page = screen(world.minh).get(reverse("dossiers:workspace", args=[dossier.code])).content.decode()
    assert "Đã đối chiếu bản giấy" in page
    client = screen(world.lan)
    for name in ("detail", "answers"):
        assert (
            "đối chiếu" not in client.get(reverse(f"dossiers:{name}", args=[dossier.code])).content.decode()
        )


def test_notes_are_never_filed_with_the_persons_answers(world):
    dossier = factory.submitted(world)
    jot.jot(dossier, by=world.hoa, section="findings", values={"found_in": "data"}, revision=0)
    items = [{"component": "birth_notice", "text": "Chụp lại"}]
    supplement.ask(dossier, by=world.hoa, items=items)
    supplement.answer(dossier, by=world.lan, reply="Đã sửa")
    assert "found_in" not in dossier.filings.latest("number").content["answers"]


def test_a_person_cannot_open_or_write_the_officers_page(world):
    draft = factory.ready(world)
    client = screen(world.lan)
    assert client.get(reverse("dossiers:page", args=[draft.key, "findings"])).status_code == 404
    dossier = factory.submitted(world)
    with pytest.raises(NotAllowed):
        jot.jot(dossier, by=world.lan, section="findings", values={}, revision=0)
    with pytest.raises(Conflict):
        jot.jot(dossier, by=world.hoa, section="relation", values={}, revision=0)


def test_the_answer_that_means_the_subject_names_the_dossier(world):
    national = definition_of(factory.BIRTH)
    told = replace(
        national,
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(asked, meaning="subject") if asked.key == "mother" else asked
                    for asked in section.questions
                ),
            )
            for section in national.sections
        ),
    )
    publish(start_draft(told), effective_from=SINCE)
    draft = factory.ready(world)
    submit.submit(draft, by=world.lan)
    answers = draft.filings.get().content["answers"]
    assert Dossier.objects.get(pk=draft.pk).subject == answers["mother"]["name"]


def test_of_several_results_the_one_that_fits_the_answers_is_printed():
    definition = definition_of("3.000333")
    assert [definition.result_for({"certificate": kind}).key for kind in ("one", "two", "")] == [
        "one",
        "two",
        "one",
    ]
