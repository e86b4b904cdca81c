"""Forms 02 to 05 from a dossier: what is missing, why not, sorry, and stopped."""

from django.utils.translation import gettext as _

from dossiers.issuing.common import Draft
from dossiers.lifecycle import State, Verb
from dossiers.papers import apology as apology_paper
from dossiers.papers import refusal as refusal_paper
from dossiers.papers import stop_notice as stop_paper
from dossiers.papers import supplement_request as supplement_paper
from dossiers.papers.supplement_request import MissingItem, Stage
from dossiers.winding import clock_of
from procedures.definition import Definition


def supplement_request(draft: Draft) -> tuple[str, bytes]:
    """Form 02, of the last request."""
    asked = draft.dossier.supplements.select_related("asked_by").order_by("-id").first()
    assert asked is not None  # the event of asking wrote it
    content = supplement_paper.SupplementRequest(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        person=draft.person,
        items=tuple(_item(draft.definition, item) for item in asked.items),
        reason=asked.note,
        answer_by=asked.answer_by,
        stage=Stage.DESK if asked.at_desk else Stage.EXAMINATION,
        contact_name=asked.asked_by.full_name,
        contact_phone=draft.agency.phone,
    )
    return _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"), supplement_paper.render(content)


def refusal(draft: Draft) -> tuple[str, bytes]:
    """Form 03, at the desk or after examination."""
    at_desk = draft.event.to_state is State.NOT_ACCEPTED
    content = refusal_paper.Refusal(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        person=draft.person,
        stage=Stage.DESK if at_desk else Stage.EXAMINATION,
        reasons=tuple(line for line in draft.event.reason.splitlines() if line.strip()),
        legal_bases=tuple(
            f"{basis.number} {basis.article}".strip() for basis in draft.definition.legal_bases
        ),
        received_at=draft.dossier.submitted_at,
        contact_name=draft.signer.name,
        contact_phone=draft.agency.phone,
    )
    title = _("Phiếu từ chối tiếp nhận hồ sơ") if at_desk else _("Thông báo từ chối giải quyết hồ sơ")
    return title, refusal_paper.render(content)


def apology(draft: Draft) -> tuple[str, bytes]:
    """Form 04: the old promise, the reason and the new day."""
    dossier = draft.dossier
    before = clock_of(dossier, list(dossier.ledger.exclude(event=draft.event)))
    promised = before.promised or draft.at
    content = apology_paper.Apology(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        person=draft.person,
        received_at=dossier.accepted_at or draft.at,
        promised_at=promised,
        new_due_at=dossier.due_at or promised,
        reason=draft.event.reason,
        contact_name=draft.signer.name,
        contact_phone=draft.agency.phone,
    )
    return _("Phiếu xin lỗi và hẹn lại ngày trả kết quả"), apology_paper.render(content)


def stop_notice(draft: Draft) -> tuple[str, bytes]:
    """Form 05, on the person's request."""
    asked = draft.dossier.events.filter(verb=Verb.REQUEST_WITHDRAWAL).last()
    content = stop_paper.StopNotice(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        person=draft.person,
        received_at=draft.dossier.submitted_at or draft.at,
        stopped_at=draft.at,
        reason=(asked.reason if asked else "") or _("Theo yêu cầu của người nộp hồ sơ"),
        requested_at=asked.at if asked else None,
        contact_name=draft.signer.name,
        contact_phone=draft.agency.phone,
    )
    return _("Thông báo dừng giải quyết hồ sơ"), stop_paper.render(content)


def _item(definition: Definition, item: dict[str, str]) -> MissingItem:
    component = item.get("component", "")
    names = {part.key: part.name for part in definition.components}
    return MissingItem(name=names.get(component, _("Thông tin kê khai")), problem=item.get("text", ""))
