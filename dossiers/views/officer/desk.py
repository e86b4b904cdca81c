"""The desk's verbs: answer what was filed, take what is brought to the counter, let go what is withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from communes.guards import officer
from communes.roles import Can
from dossiers.access import open_verbs
from dossiers.actions import intake, route, supplement, withdraw
from dossiers.forms.counter import ScanForm
from dossiers.forms.missing import MissingForm
from dossiers.forms.officer import (
    AcceptForm,
    CashForm,
    CatalogueReasonForm,
    DeskForm,
    OwnReasonForm,
    ReplyForm,
)
from dossiers.lifecycle import State, Verb
from dossiers.models import Dossier
from dossiers.views.officer.acting import Act, act
from dossiers.views.officer.counter import scan
from dossiers.views.officer.doors import at_work, theirs, who
from dossiers.views.officer.folder import Folder
from dossiers.views.officer.offers import OFFERS
from identity.models import User
from portal.kernel.errors import Conflict
from procedures.checklist import How
from procedures.words import Moment

_BACK = {State.RETURNED: Verb.RESUBMIT, State.AWAITING_SUPPLEMENT: Verb.SUPPLY}


def fees_at_reception(folder: Folder) -> dict[str, object]:
    """What the desk takes now."""
    lines = [row for row in folder.fees if row["moment"] == Moment.AT_RECEPTION]
    return {"fee_lines": lines, "owed": folder.owed(Moment.AT_RECEPTION)}


def brought(folder: Folder) -> dict[str, object]:
    """What was asked for, and the papers into which scans can go."""
    papers = [(item, folder.documents_of(item.key)) for item in folder.items if item.how is How.UPLOAD]
    return {"asked": folder.asked, "papers": papers, "scan_form": ScanForm()}


def _accept(dossier: Dossier, *, by: User, revision: int, receipt_number: str = "") -> None:
    if receipt_number:
        intake.accept_with_cash(dossier, by=by, receipt_number=receipt_number, revision=revision)
    else:
        intake.accept(dossier, by=by, revision=revision)


ACCEPT = Act(
    Verb.ACCEPT,
    _accept,
    AcceptForm,
    lead=_(
        "Hồ sơ đã đủ. Thời hạn giải quyết tính từ khi tiếp nhận; giấy tiếp nhận và hẹn trả kết quả được in ngay."
    ),
    done=_("Đã tiếp nhận hồ sơ. Giấy tiếp nhận và hẹn trả kết quả đang được in."),
    more=fees_at_reception,
)
CONFIRM_FEE = Act(
    Verb.CONFIRM_FEE,
    intake.confirm_fee,
    CashForm,
    lead=_("Thu đủ số tiền dưới đây rồi ghi số biên lai. Thời hạn giải quyết tính từ lúc này."),
    done=_("Đã thu phí và tiếp nhận hồ sơ."),
    more=fees_at_reception,
)
REQUEST_FEE = Act(
    Verb.REQUEST_FEE,
    intake.request_fee,
    lead=_("Hồ sơ đã đủ nhưng chưa nộp phí. Người nộp được báo số tiền và nơi nộp."),
    done=_("Đã báo người nộp số tiền phải nộp."),
    more=fees_at_reception,
)
RETURN = Act(
    Verb.RETURN_FOR_CORRECTION,
    supplement.ask,
    MissingForm,
    lead=_("Ghi đủ mọi nội dung còn thiếu trong một lần. Thời hạn giải quyết chưa tính."),
    done=_("Đã gửi yêu cầu bổ sung cho người nộp."),
    template="dossiers/officer/missing.html",
)
DECLINE = Act(
    Verb.DECLINE,
    intake.decline,
    CatalogueReasonForm,
    lead=_(
        "Chỉ dùng khi hồ sơ không thuộc thẩm quyền hoặc không thể bổ sung. Người nộp nhận phiếu từ chối có lý do."
    ),
    done=_("Đã gửi phiếu từ chối tiếp nhận."),
)
TRANSFER = Act(
    Verb.TRANSFER,
    route.transfer,
    lead=_("Hồ sơ được chuyển đến cơ quan giải quyết. Việc này thường tự động sau khi tiếp nhận."),
    done=_("Đã chuyển hồ sơ đến cơ quan giải quyết."),
)
REROUTE = Act(
    Verb.REROUTE,
    route.reroute,
    DeskForm,
    lead=_("Dùng khi hồ sơ đến nhầm nơi. Người nộp được báo nơi nhận mới; thời hạn không đổi."),
    done=_("Đã chuyển hồ sơ đến nơi nhận khác."),
)
RESUBMIT = Act(
    Verb.RESUBMIT,
    supplement.answer,
    ReplyForm,
    lead=_("Dùng khi người nộp mang phần bổ sung đến quầy. Quét giấy tờ vào hồ sơ trước rồi ghi nhận ở đây."),
    done=_("Đã ghi nhận phần bổ sung."),
    template="dossiers/officer/brought.html",
    more=brought,
)
SUPPLY = Act(
    Verb.SUPPLY,
    supplement.answer,
    ReplyForm,
    lead=RESUBMIT.lead,
    done=RESUBMIT.done,
    template=RESUBMIT.template,
    more=brought,
)
WITHDRAW = Act(
    Verb.REQUEST_WITHDRAWAL,
    withdraw.request,
    OwnReasonForm,
    lead=_("Dùng khi người nộp đến quầy xin rút hồ sơ."),
    done=_("Đã ghi nhận yêu cầu rút hồ sơ."),
)
KEEP = Act(Verb.KEEP, withdraw.keep, done=_("Hồ sơ được giữ lại và giải quyết tiếp."))
STOP = Act(
    Verb.STOP,
    withdraw.stop,
    lead=_("Người nộp đã xin rút hồ sơ. Hồ sơ đóng lại và người nộp nhận thông báo dừng giải quyết."),
    done=_("Đã dừng giải quyết hồ sơ theo yêu cầu."),
)


@at_work
def accept(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ACCEPT)


@at_work
def confirm_fee(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, CONFIRM_FEE)


@at_work
def request_fee(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, REQUEST_FEE)


@at_work
def return_for_correction(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, RETURN)


@at_work
def decline(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, DECLINE)


@at_work
def transfer(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, TRANSFER)


@at_work
def reroute(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, REROUTE)


@at_work
def resubmit(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, RESUBMIT)


@at_work
def supply(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, SUPPLY)


@at_work
def request_withdrawal(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, WITHDRAW)


@at_work
def keep(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, KEEP)


@at_work
def stop(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, STOP)


@officer(Can.RECEIVE, once=False)
@require_POST
def scan_into(request: HttpRequest, code: str, component: str) -> HttpResponse:
    """Scans of what was brought to the counter, into a dossier that waits for papers."""
    dossier = theirs(request, code)
    back = _BACK.get(dossier.state)
    if back is None or back not in open_verbs(who(request), dossier):
        raise Conflict(_("Hồ sơ không chờ bổ sung nên không thêm giấy tờ được lúc này."))
    if component not in [one.key for one in dossier.version.definition.components]:
        raise Http404
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        scan(request, dossier, component, form)
    else:
        messages.error(request, str(_("Chọn tệp quét của giấy tờ.")))
    return redirect(f"dossiers:{OFFERS[back].name}", code)
