"""The buttons of the bar over a dossier: what its reader can do with it now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossiers.access import open_verbs
from dossiers.lifecycle import Verb
from dossiers.models.documents import PaperKind
from dossiers.views.officer.folder import Folder
from procedures.words import Moment, Place

if TYPE_CHECKING:
    from identity.models import User

V = Verb
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Offer:
    """How a verb is offered: the page's name, words, a key; `at_once` needs no page of its own."""

    verb: Verb
    name: str
    words: Words
    key: str = ""
    at_once: bool = False
    main: bool = False


OFFERS: dict[Verb, Offer] = {
    offer.verb: offer
    for offer in (
        Offer(V.ACCEPT, "accept", _("Tiếp nhận hồ sơ"), "t", at_once=True, main=True),
        Offer(V.CONFIRM_FEE, "confirm_fee", _("Thu phí và tiếp nhận"), "t", main=True),
        Offer(V.TRANSFER, "transfer", _("Chuyển xử lý"), "c", at_once=True, main=True),
        Offer(V.ACKNOWLEDGE, "acknowledge", _("Xác nhận bàn giao"), "a", at_once=True),
        Offer(V.ANSWER_CONSULTATION, "answer_consultation", _("Ghi ý kiến trả lời"), "y", main=True),
        Offer(V.ACCEPT_SUPPLEMENT, "accept_supplement", _("Nhận phần bổ sung"), "t", at_once=True, main=True),
        Offer(V.CONFIRM_OBLIGATION, "confirm_obligation", _("Xác nhận đã nộp tiền"), "t", main=True),
        Offer(V.DECIDE, "decide", _("Ký duyệt"), "t", main=True),
        Offer(V.DELIVER, "deliver", _("Trả kết quả"), "t", main=True),
        Offer(V.HAND_BACK, "hand_back", _("Đóng dấu, trả về Một cửa"), "t", at_once=True, main=True),
        Offer(V.STOP, "stop", _("Dừng theo yêu cầu"), "t", main=True),
        Offer(V.ADVANCE, "advance", _("Chuyển bước tiếp"), "c", main=True),
        Offer(V.TAKE, "take", _("Nhận xử lý"), "n", at_once=True),
        Offer(V.RETURN_FOR_CORRECTION, "return_for_correction", _("Yêu cầu bổ sung"), "b"),
        Offer(V.REQUEST_SUPPLEMENT, "request_supplement", _("Yêu cầu bổ sung"), "b"),
        Offer(V.SEND_BACK, "send_back", _("Chuyển lại bước trước"), "l"),
        Offer(V.RESUBMIT, "resubmit", _("Nhận bổ sung tại quầy"), "b"),
        Offer(V.SUPPLY, "supply", _("Nhận bổ sung tại quầy"), "b"),
        Offer(V.REFUSE, "refuse", _("Từ chối giải quyết")),
        Offer(V.DECLINE, "decline", _("Không tiếp nhận")),
        Offer(V.REQUEST_FEE, "request_fee", _("Yêu cầu nộp phí"), at_once=True),
        Offer(V.ASSIGN, "assign", _("Giao người xử lý"), "g"),
        Offer(V.CONSULT, "consult", _("Lấy ý kiến")),
        Offer(V.FORWARD, "forward", _("Chuyển cơ quan khác")),
        Offer(V.REQUIRE_OBLIGATION, "require_obligation", _("Chờ nghĩa vụ tài chính")),
        Offer(V.RESCHEDULE, "reschedule", _("Xin lỗi và hẹn lại")),
        Offer(V.REROUTE, "reroute", _("Chuyển nơi nhận khác")),
        Offer(V.REQUEST_WITHDRAWAL, "request_withdrawal", _("Rút theo yêu cầu tại quầy")),
        Offer(V.KEEP, "keep_at_counter", _("Giữ lại hồ sơ"), at_once=True),
    )
}


@dataclass(frozen=True, slots=True)
class Button:
    """One button; `posts` sends at once, otherwise it leads to a page."""

    words: Words
    href: str
    key: str
    kind: str
    posts: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The buttons that are shown, and those behind “more”."""

    shown: tuple[Button, ...]
    more: tuple[Button, ...]


SHOWN = 3


def bar(user: "User", folder: Folder) -> Bar:
    """What to show of the verbs that are open: the main one first, three in sight."""
    offers = [OFFERS[verb] for verb in sensible(user, folder)]
    offers.sort(key=lambda offer: list(OFFERS).index(offer.verb))
    main = next((offer for offer in offers if offer.main), None)
    offers.sort(key=lambda offer: offer is not main)
    buttons = tuple(_button(folder, offer, "primary" if offer is main else "secondary") for offer in offers)
    return Bar(buttons[:SHOWN], buttons[SHOWN:])


def sensible(user: "User", folder: Folder) -> tuple[Verb, ...]:
    """The open verbs without those that this very dossier would refuse."""
    return tuple(
        verb for verb in open_verbs(user, folder.dossier) if verb in OFFERS and _makes_sense(folder, verb)
    )


def _makes_sense(folder: Folder, verb: Verb) -> bool:
    dossier = folder.dossier
    match verb:
        case V.ACKNOWLEDGE:
            return folder.waits_for_acknowledgement
        case V.TAKE:
            return dossier.assignee_id is None
        case V.ADVANCE:
            return not _step_signs(folder)
        case V.SEND_BACK:
            return _can_go_back(folder)
        case V.DECIDE | V.REFUSE:
            return _step_signs(folder)
        case V.REQUEST_FEE:
            return folder.owed(Moment.AT_RECEPTION) > 0
        case V.RESCHEDULE:
            return dossier.due_at is not None and not folder.was_put_off
        case V.ACCEPT_SUPPLEMENT:
            return folder.is_answered
        case V.SUPPLY:
            return not folder.is_answered
        case V.HAND_BACK:
            return dossier.agency_id != dossier.receiving_agency_id and _has_result(folder)
        case V.DELIVER:
            return _has_result(folder)
        case _:
            return True


def _step_signs(folder: Folder) -> bool:
    step = folder.dossier.step
    return bool(step) and folder.definition.step(step).signs


def _can_go_back(folder: Folder) -> bool:
    steps = [step for step in folder.definition.workflow if step.place is Place.COMPETENT]
    here = next((step for step in steps if step.key == folder.dossier.step), None)
    return here is not None and here.can_return and here is not steps[0]


def _has_result(folder: Folder) -> bool:
    return any(paper.kind is PaperKind.RESULT and paper.revoked_at is None for paper in folder.papers)


def _button(folder: Folder, offer: Offer, kind: str) -> Button:
    owes = offer.verb is V.ACCEPT and folder.owed(Moment.AT_RECEPTION) > 0
    href = reverse(f"dossiers:{offer.name}", args=[folder.dossier.code])
    return Button(offer.words, href, offer.key, kind, offer.at_once and not owes)
