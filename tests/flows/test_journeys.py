"""Two dossiers from the first page to the result in hand, through the actions and reactions themselves."""

import pytest
from django.core.files.storage import default_storage

from dossiers.actions import (
    decide,
    deliver,
    documents,
    intake,
    process,
    route,
    submit,
    supplement,
    withdraw,
)
from dossiers.lifecycle import State
from dossiers.models.documents import PaperKind
from dossiers.signing.verdict import Status
from dossiers.signing.verification import verify
from dossiers.views.showing import state_words
from portal.kernel.errors import Conflict, NotAllowed
from tests.filed import drafted, fresh, picture
from tests.settling import settle

pytestmark = pytest.mark.django_db


def result_of(dossier):
    return dossier.papers.get(kind=PaperKind.RESULT)


def read(paper) -> bytes:
    with default_storage.open(paper.path) as file:
        return file.read()


def test_a_birth_is_registered_at_the_commune(world):
    dossier = drafted("1.001193", world)
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


def test_a_desk_that_is_quicker_than_the_router_has_the_dossier_and_hands_it_over(world):
    dossier = drafted("1.001193", world)
    submit.submit(dossier, by=world.lan)
    intake.accept(dossier, by=world.hoa)
    assert dossier.agency == world.desk_a
    settle()
    dossier = fresh(dossier)
    assert dossier.agency == world.committee_a
    assert [(hop.giver, hop.receiver) for hop in dossier.handovers.all()] == [
        (world.desk_a, world.committee_a)
    ]


def test_a_licence_goes_from_the_commune_to_the_province_and_back(world):
    dossier = drafted("2.002380", world)
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
    dossier = drafted("1.001193", world)
    submit.submit(dossier, by=world.lan)
    settle()
    intake.accept(dossier, by=world.hoa)
    settle()
    dossier = fresh(dossier)
    promised = dossier.due_at
    supplement.ask(dossier, by=world.minh, items=[{"component": "birth_notice", "text": "Ảnh mờ"}])
    assert (dossier.state, dossier.due_at) == (State.AWAITING_SUPPLEMENT, None)
    documents.add(dossier, by=world.lan, component="birth_notice", name="moi.jpg", stream=picture("#ffffff"))
    supplement.answer(dossier, by=world.lan, reply="Đã chụp lại")
    supplement.accept(dossier, by=world.minh)
    assert dossier.state is State.PROCESSING
    assert dossier.due_at >= promised
    settle()
    assert dossier.filings.count() == 2


def test_a_withdrawal_can_be_taken_back_and_carried_out(world):
    dossier = drafted("1.001193", world)
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
    dossier = drafted("1.001193", world)
    submit.submit(dossier, by=world.lan)
    settle()
    with pytest.raises(NotAllowed):
        intake.accept(fresh(dossier), by=world.khoa)


def test_the_second_of_two_officers_is_told_so(world):
    dossier = drafted("1.001193", world)
    submit.submit(dossier, by=world.lan)
    settle()
    dossier = fresh(dossier)
    seen = dossier.revision
    intake.accept(dossier, by=world.hoa, revision=seen)
    with pytest.raises(Conflict, match="vừa được cập nhật"):
        intake.decline(fresh(dossier), by=world.hoa, reason="Sai nơi nộp", revision=seen)


def test_a_corrected_result_replaces_the_first_which_says_so(world):
    dossier = drafted("1.001193", world)
    submit.submit(dossier, by=world.lan)
    settle()
    intake.accept(fresh(dossier), by=world.hoa)
    settle()
    process.advance(fresh(dossier), by=world.minh)
    decide.grant(fresh(dossier), by=world.dung, title="Chủ tịch")
    settle()
    deliver.hand_back(fresh(dossier), by=world.clerk)
    deliver.deliver(fresh(dossier), by=world.hoa, receipt_number="0001236")
    wrong = result_of(dossier)
    with pytest.raises(NotAllowed):
        deliver.correct(
            fresh(dossier), by=world.hoa, answers={"child_name": "Nguyễn Bảo Châu"}, reason="Sai tên"
        )
    deliver.correct(
        fresh(dossier), by=world.dung, answers={"child_name": "Nguyễn Bảo Châu"}, reason="Sai tên"
    )
    settle()
    wrong.refresh_from_db()
    assert wrong.revoked_at is not None
    right = dossier.papers.get(kind=PaperKind.RESULT, revoked_at=None)
    assert (right.agency, right.signer_name) == (world.committee_a, "Hoàng Dũng")
    assert fresh(dossier).state is State.CORRECTED
