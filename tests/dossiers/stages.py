"""Dossiers at every stage of their way, as officers find them."""

from dossiers.actions import decide, deliver, intake, process, supplement, withdraw
from dossiers.models import Dossier, Paper
from dossiers.models.documents import PaperKind
from portal.kernel.clock import now
from tests.factories import dossiers as factory


def owing(world):
    """A filed dossier with a fee due at reception."""
    dossier = factory.submitted(world)
    dossier.fees.create(key="charge", text="Lệ phí cấp giấy", amount=15000, moment="at_reception")
    Dossier.objects.filter(pk=dossier.pk).update(finance="due")
    return dossier


def awaiting_fee(world):
    dossier = owing(world)
    intake.request_fee(dossier, by=world.hoa)
    return dossier


def accepted(world):
    dossier = factory.submitted(world)
    intake.accept(dossier, by=world.hoa)
    return dossier


def consulting(world):
    dossier = factory.in_work(world)
    process.consult(dossier, by=world.minh, question="Công an phường: xác minh nơi cư trú")
    return dossier


def asked(world):
    dossier = factory.in_work(world)
    items = [{"component": "birth_notice", "text": "Chụp lại Giấy chứng sinh"}]
    supplement.ask(dossier, by=world.minh, items=items)
    return dossier


def answered(world):
    dossier = asked(world)
    supplement.answer(dossier, by=world.lan, reply="Đã gửi lại")
    return dossier


def obliged(world):
    dossier = factory.in_work(world)
    process.require_obligation(dossier, by=world.minh, ground="Thuế trước bạ, thông báo 12")
    return dossier


def at_signing(world):
    dossier = factory.in_work(world)
    process.advance(dossier, by=world.minh)
    return dossier


def decided(world):
    dossier = at_signing(world)
    decide.grant(dossier, by=world.dung, title="Chủ tịch")
    issued(world, dossier)
    return dossier


def at_desk_again(world):
    dossier = decided(world)
    deliver.hand_back(dossier)
    return dossier


def issued(world, dossier):
    """A signed result, without the printing."""
    return Paper.objects.create(
        dossier=dossier,
        event=dossier.events.get(verb="decide"),
        kind=PaperKind.RESULT,
        title="Giấy khai sinh",
        code="KQAB-CDEF-GHJK"[:14],
        file_key=f"{dossier.pk:026d}",
        size=10,
        sha256="0" * 64,
        signer_name="Hoàng Dũng",
        signer_title="Chủ tịch",
        agency=world.committee_a,
        signed_at=now(),
    )


def withdrawing(world):
    dossier = factory.submitted(world)
    withdraw.request(dossier, by=world.lan)
    return dossier
