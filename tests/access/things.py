"""Dossiers in every state that some address wants: Lan's, received at desk A, decided by the committee of ward A."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dossiers.actions import (
    counter,
    decide,
    deliver,
    draft,
    intake,
    process,
    route,
    submit,
    supplement,
    withdraw,
)
from dossiers.actions.counter import Comer
from dossiers.models import Dossier, Paper, Reaction
from dossiers.models.documents import PaperKind
from dossiers.models.events import Outcome
from identity.models import Notice, User, UserKind
from portal.kernel.clock import now
from portal.kernel.files import storage_key
from procedures.models import ImportRun, Review
from procedures.words import Oddity
from tests.access.built import Built, built
from tests.answers import sample
from tests.factories import dossiers as factory
from tests.world import World, procedure

ITEMS = [{"component": "birth_notice", "text": "Chụp lại Giấy chứng sinh"}]


@dataclass(frozen=True, slots=True)
class Things:
    """Dossiers by what they wait for, and the few other things that an address can name."""

    dossiers: dict[str, Dossier]
    notice: Notice
    failed: Reaction
    invited: User
    built: Built
    odd: Review

    def __getitem__(self, name: str) -> Dossier:
        return self.dossiers[name]


def things(world: World) -> Things:
    made = {name: factory.fresh(make(world)) for name, make in MAKERS.items()}
    notice = Notice.objects.create(
        user=world.lan, key="thu", subject="Hồ sơ đã được tiếp nhận", body="Xem hồ sơ.", created_at=now(),
        link=made["submitted"].get_absolute_url(),
    )  # fmt: skip
    failed = Reaction.objects.filter(event__dossier=made["submitted"]).first()
    assert failed is not None
    Reaction.objects.filter(pk=failed.pk).update(outcome=Outcome.FAILED, attempts=9, error="TimeoutError: x")
    invited = User.objects.create(username="moi", kind=UserKind.OFFICER, full_name="Trần Mới", password="!")
    return Things(made, notice, failed, invited, built(world), odd())


def odd() -> Review:
    run = ImportRun.objects.create(file_name="thu.jsonl", file_hash="0" * 64, started_at=now())
    return Review.objects.create(run=run, code="9.000009", line=3, kind=Oddity.NO_UNIT, found_at=now())


def owing(world: World) -> Dossier:
    dossier = factory.submitted(world)
    dossier.fees.create(key="charge", text="Lệ phí", amount=15000, moment="at_reception")
    Dossier.objects.filter(pk=dossier.pk).update(finance="due")
    return dossier


def awaiting_fee(world: World) -> Dossier:
    dossier = owing(world)
    intake.request_fee(dossier, by=world.hoa)
    return dossier


def accepted(world: World) -> Dossier:
    dossier = factory.submitted(world)
    intake.accept(dossier, by=world.hoa)
    return dossier


def withdrawing(world: World) -> Dossier:
    dossier = factory.submitted(world)
    withdraw.request(dossier, by=world.lan)
    return dossier


def in_work(world: World) -> Dossier:
    dossier = factory.in_work(world)
    Dossier.objects.filter(pk=dossier.pk).update(allowance_value=9)
    return dossier


def consulting(world: World) -> Dossier:
    dossier = factory.in_work(world)
    process.consult(dossier, by=world.minh, question="Công an phường: xác minh nơi cư trú")
    return dossier


def asked(world: World) -> Dossier:
    dossier = factory.in_work(world)
    supplement.ask(dossier, by=world.minh, items=ITEMS)
    return dossier


def answered(world: World) -> Dossier:
    dossier = asked(world)
    supplement.answer(dossier, by=world.lan, reply="Đã gửi lại")
    return dossier


def obliged(world: World) -> Dossier:
    dossier = factory.in_work(world)
    process.require_obligation(dossier, by=world.minh, ground="Thuế trước bạ, thông báo 12")
    return dossier


def signing(world: World) -> Dossier:
    dossier = factory.in_work(world)
    process.advance(dossier, by=world.minh)
    return dossier


def decided(world: World) -> Dossier:
    dossier = signing(world)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    signed(world, dossier)
    return dossier


def ready(world: World) -> Dossier:
    dossier = decided(world)
    deliver.hand_back(dossier)
    return dossier


def signed(world: World, dossier: Dossier) -> Paper:
    """A result as if it had been printed; the matrix asks who may fetch it, not what it says."""
    body = b"%PDF-1.7\n%%EOF\n"
    paper = Paper.objects.create(
        dossier=dossier, event=dossier.events.get(verb="decide"), kind=PaperKind.RESULT, title="Giấy khai sinh",
        code=f"KQAB-CDEF-{dossier.pk % 10000:04d}", file_key=storage_key(), size=len(body), sha256="0" * 64,
        signer_name="Hoàng Dũng", signer_title="Chủ tịch", agency=world.committee_a, signed_at=now(),
    )  # fmt: skip
    default_storage.save(paper.path, ContentFile(body))
    return paper


def walk_in(world: World) -> Dossier:
    """A draft that Hoa began for somebody at her counter."""
    comer = Comer("Lương Văn Thắng", "040090000777", "0912345678")
    dossier = counter.receive(procedure(factory.BIRTH), by=world.hoa, desk=world.desk_a, owner=comer)
    factory.fill(dossier, factory.birth_pages(world))
    factory.add_paper(dossier, "birth_notice")
    return dossier


def received(world: World) -> Dossier:
    """Filed at the counter for somebody without an account, for whom the desk speaks."""
    dossier = walk_in(world)
    submit.submit(dossier, by=world.hoa)
    route.place(dossier, agency=world.desk_a, because="Nộp tại quầy")
    return dossier


def received_withdrawing(world: World) -> Dossier:
    dossier = received(world)
    withdraw.request(dossier, by=world.hoa)
    return dossier


def received_asked(world: World) -> Dossier:
    dossier = received(world)
    intake.accept(dossier, by=world.hoa)
    route.transfer(dossier)
    supplement.ask(dossier, by=world.minh, items=ITEMS)
    return dossier


def licence(world: World) -> Dossier:
    """Received at desk A and now in work at the department of the province."""
    version = procedure("2.002380")
    dossier = draft.start(version, by=world.lan)
    answers = sample("2.002380", world)
    for section in version.definition.sections:
        keys = [question.key for question in section.questions if question.key in answers]
        if keys:
            draft.save_page(
                dossier, section=section.key, values={key: answers[key] for key in keys}, revision=0
            )
    for component in version.definition.components:
        if component.kind != "eform" and component.required:
            factory.add_paper(dossier, component.key)
    submit.submit(dossier, by=world.lan)
    route.place(dossier, agency=world.desk_a, because="Nơi nộp đã chọn")
    intake.accept_with_cash(dossier, by=world.hoa, receipt_number="0001234")
    route.transfer(dossier)
    process.advance(dossier, by=world.son_head)
    return dossier


MAKERS: dict[str, Callable[[World], Dossier]] = {
    "draft": factory.ready,
    "submitted": factory.submitted,
    "owing": owing,
    "awaiting_fee": awaiting_fee,
    "accepted": accepted,
    "returned": factory.returned,
    "withdrawing": withdrawing,
    "in_work": in_work,
    "consulting": consulting,
    "asked": asked,
    "answered": answered,
    "obliged": obliged,
    "signing": signing,
    "decided": decided,
    "ready": ready,
    "walk_in": walk_in,
    "received_withdrawing": received_withdrawing,
    "received_asked": received_asked,
    "licence": licence,
}
