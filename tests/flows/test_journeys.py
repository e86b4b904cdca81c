"""Two dossiers from the first page to the result in hand, through the actions and reactions themselves."""

import io

import pytest
from PIL import Image

from dossiers.actions import (
    decide,
    deliver,
    documents,
    draft,
    intake,
    process,
    route,
    submit,
    supplement,
    withdraw,
)
from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.models.documents import PaperKind
from dossiers.signing.verification import Status, verify
from dossiers.views.showing import state_words
from portal.kernel.errors import Conflict, NotAllowed
from tests.answers import sample
from tests.settling import settle
from tests.world import procedure

pytestmark = pytest.mark.django_db


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), "#e8e0d0").save(out, "JPEG")
    out.seek(0)
    return out


def drafted(code, by, world) -> Dossier:
    version = procedure(code)
    dossier = draft.start(version, by=by)
    answers = sample(code, world)
    for section in version.definition.sections:
        values = {
            question.key: answers[question.key] for question in section.questions if question.key in answers
        }
        if values:
            draft.save_page(dossier, section=section.key, values=values, revision=0)
    for component in version.definition.components:
        if component.kind != "eform" and component.required:
            documents.add(dossier, by=by, component=component.key, name="anh.jpg", stream=picture())
    return dossier


def fresh(dossier) -> Dossier:
    return Dossier.objects.select_related("version", "agency__unit", "receiving_agency").get(pk=dossier.pk)


def result_of(dossier):
    return dossier.papers.get(kind=PaperKind.RESULT)


def read(paper) -> bytes:
    from django.core.files.storage import default_storage

    return default_storage.open(paper.path).read()


def test_a_birth_is_registered_at_the_commune(world):
    dossier = drafted("1.001193", world.lan, world)
    submit.submit(dossier, by=world.lan)
    assert dossier.code.startswith("H41.16681.1-")
    assert dossier.agency is None
    settle()
    dossier = fresh(dossier)
    assert dossier.agency == world.desk_a
    intake.accept(dossier, by=world.hoa)
    settle()
    dossier = fresh(dossier)
    assert (dossier.state, dossier.agency, dossier.step) == (State.PROCESSING, world.committee_a, "examine")
    route.acknowledge(dossier, by=world.minh)
    process.take(dossier, by=world.minh)
    process.advance(dossier, by=world.minh)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    settle()
    dossier = fresh(dossier)
    assert (dossier.state, dossier.step) == (State.DECIDED, "seal")
    deliver.hand_back(dossier, by=world.clerk)
    deliver.deliver(fresh(dossier), by=world.hoa, to="Nguyễn Thị Lan", receipt_number="0001235")
    settle()
    dossier = fresh(dossier)
    assert dossier.state is State.DELIVERED
    found = verify(read(result_of(dossier)))
    assert found.status is Status.VALID
    assert {paper.kind for paper in dossier.papers.all()} == {
        PaperKind.RECEIPT,
        PaperKind.RESULT,
        PaperKind.CONTROL_SHEET,
    }
    assert state_words(dossier)


def test_a_licence_goes_from_the_commune_to_the_province_and_back(world):
    dossier = drafted("2.002380", world.lan, world)
    submit.submit(dossier, by=world.lan)
    settle()
    dossier = fresh(dossier)
    assert dossier.agency == world.desk_a
    assert dossier.competent_agency == world.science
    intake.accept_with_cash(dossier, by=world.hoa, receipt_number="0001234")
    settle()
    dossier = fresh(dossier)
    assert dossier.agency == world.science
    process.advance(dossier, by=world.son_head)
    process.advance(dossier, by=world.son)
    process.advance(dossier, by=world.son_head)
    decide.grant(dossier, by=world.son_lead, title="Giám đốc")
    settle()
    deliver.hand_back(fresh(dossier), by=world.son_clerk)
    settle()
    dossier = fresh(dossier)
    assert dossier.agency == world.desk_a
    deliver.deliver(dossier, by=world.hoa, to="Nguyễn Thị Lan")
    settle()
    assert verify(read(result_of(dossier))).status is Status.VALID
    hops = [(handover.giver, handover.receiver) for handover in dossier.handovers.order_by("pk")]
    assert hops == [(world.desk_a, world.science), (world.science, world.desk_a)]


def test_what_is_missing_is_asked_for_once_and_time_begins_anew(world):
    dossier = drafted("1.001193", world.lan, world)
    submit.submit(dossier, by=world.lan)
    settle()
    intake.accept(dossier, by=world.hoa)
    settle()
    dossier = fresh(dossier)
    promised = dossier.due_at
    supplement.ask(dossier, by=world.minh, items=[{"component": "birth_notice", "text": "Ảnh mờ"}])
    assert (dossier.state, dossier.due_at) == (State.AWAITING_SUPPLEMENT, None)
    documents.add(
        dossier, by=world.lan, component="birth_notice", name="moi.jpg", stream=picture_of("#ffffff")
    )
    supplement.answer(dossier, by=world.lan, reply="Đã chụp lại")
    supplement.accept(dossier, by=world.minh)
    assert dossier.state is State.PROCESSING
    assert dossier.due_at >= promised
    settle()
    assert dossier.filings.count() == 2


def picture_of(colour) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), colour).save(out, "JPEG")
    out.seek(0)
    return out


def test_a_withdrawal_can_be_taken_back_and_carried_out(world):
    dossier = drafted("1.001193", world.lan, world)
    submit.submit(dossier, by=world.lan)
    settle()
    withdraw.request(dossier, by=world.lan, reason="Nhầm")
    withdraw.keep(dossier, by=world.lan)
    assert dossier.state is State.SUBMITTED
    withdraw.request(dossier, by=world.lan)
    withdraw.stop(fresh(dossier), by=world.hoa)
    settle()
    assert fresh(dossier).state is State.STOPPED
    assert fresh(dossier).papers.filter(kind=PaperKind.STOP_NOTICE).exists()


def test_a_clerk_of_another_ward_can_do_nothing(world):
    dossier = drafted("1.001193", world.lan, world)
    submit.submit(dossier, by=world.lan)
    settle()
    with pytest.raises(NotAllowed):
        intake.accept(fresh(dossier), by=world.khoa)


def test_the_second_of_two_officers_is_told_so(world):
    dossier = drafted("1.001193", world.lan, world)
    submit.submit(dossier, by=world.lan)
    settle()
    dossier = fresh(dossier)
    seen = dossier.revision
    intake.accept(dossier, by=world.hoa, revision=seen)
    with pytest.raises(Conflict, match="vừa được cập nhật"):
        intake.decline(fresh(dossier), by=world.hoa, reason="Sai nơi nộp", revision=seen)
