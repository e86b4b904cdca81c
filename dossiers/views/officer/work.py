"""The verbs of the body that decides: take up, pass on, ask, wait, put off."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dossiers.actions import process, route, supplement
from dossiers.forms.missing import SupplementForm
from dossiers.forms.officer import (
    AgencyForm,
    AnswerForm,
    AssignForm,
    ConsultForm,
    GroundForm,
    NoteForm,
    PaidForm,
    ReasonForm,
    RescheduleForm,
)
from dossiers.lifecycle import Verb
from dossiers.views.officer.acting import Act, act
from dossiers.views.officer.doors import at_work
from dossiers.views.officer.folder import Folder
from procedures.words import Place


def next_step(folder: Folder) -> dict[str, object]:
    """Where the dossier goes from here."""
    steps = [step for step in folder.definition.workflow if step.place is Place.COMPETENT]
    keys = [step.key for step in steps]
    here = keys.index(folder.dossier.step) if folder.dossier.step in keys else -1
    after = steps[here + 1] if here + 1 < len(steps) else None
    return {"next_step": after}


def coming_days(folder: Folder) -> dict[str, object]:
    """The dates that each number of further days would bring, so that nobody counts by hand."""
    due = folder.dossier.due_at
    if due is None:
        return {}
    days = (1, 2, 3, 5, 10, 15)
    return {
        "new_dates": [(n, folder.calendar.closing(folder.calendar.add_days(due.date(), n))) for n in days]
    }


ACKNOWLEDGE = Act(Verb.ACKNOWLEDGE, route.acknowledge, done=_("Đã xác nhận nhận bàn giao."))
TAKE = Act(
    Verb.TAKE,
    process.take,
    lead=_("Đồng nghiệp sẽ thấy ai đang xử lý hồ sơ này."),
    done=_("Đã nhận xử lý hồ sơ."),
)
ASSIGN = Act(Verb.ASSIGN, process.assign, AssignForm, done=_("Đã giao người xử lý."))
ADVANCE = Act(
    Verb.ADVANCE,
    process.advance,
    NoteForm,
    done=_("Đã chuyển hồ sơ sang bước tiếp theo."),
    more=next_step,
)
SEND_BACK = Act(Verb.SEND_BACK, process.send_back, ReasonForm, done=_("Đã chuyển hồ sơ lại bước trước."))
FORWARD = Act(
    Verb.FORWARD,
    route.forward,
    AgencyForm,
    lead=_("Hồ sơ được giao cho cơ quan khác trong tỉnh giải quyết. Thời hạn với người nộp không đổi."),
    done=_("Đã chuyển hồ sơ đến cơ quan khác."),
)
CONSULT = Act(
    Verb.CONSULT,
    process.consult,
    ConsultForm,
    lead=_("Thời hạn giải quyết vẫn tính trong khi chờ ý kiến."),
    done=_("Đã ghi nhận việc lấy ý kiến."),
)
ANSWER = Act(
    Verb.ANSWER_CONSULTATION,
    process.answer_consultation,
    AnswerForm,
    done=_("Đã ghi ý kiến trả lời."),
    more=lambda folder: {"question": folder.reason_of(Verb.CONSULT)},
)
SUPPLEMENT = Act(
    Verb.REQUEST_SUPPLEMENT,
    supplement.ask,
    SupplementForm,
    lead=_(
        "Chỉ được yêu cầu một lần, ghi đủ mọi nội dung. Thời hạn dừng lại và tính lại từ đầu khi nhận đủ."
    ),
    done=_("Đã gửi yêu cầu bổ sung cho người nộp."),
    template="dossiers/officer/missing.html",
    more=lambda folder: {"asked_before": [one for one in folder.supplements if not one["at_desk"]]},
)
ACCEPT_SUPPLEMENT = Act(
    Verb.ACCEPT_SUPPLEMENT,
    supplement.accept,
    lead=_("Phần bổ sung đã đủ. Thời hạn giải quyết tính lại từ đầu."),
    done=_("Đã nhận phần bổ sung; thời hạn tính lại từ đầu."),
    more=lambda folder: {"asked": folder.asked},
)
OBLIGATION = Act(
    Verb.REQUIRE_OBLIGATION,
    process.require_obligation,
    GroundForm,
    lead=_("Thời hạn dừng lại đến khi người nộp thực hiện xong nghĩa vụ tài chính."),
    done=_("Đã ghi nhận; thời hạn tạm dừng."),
)
PAID = Act(
    Verb.CONFIRM_OBLIGATION,
    process.confirm_obligation,
    PaidForm,
    done=_("Đã xác nhận; thời hạn tính tiếp."),
    more=lambda folder: {"question": folder.reason_of(Verb.REQUIRE_OBLIGATION)},
)
RESCHEDULE = Act(
    Verb.RESCHEDULE,
    process.reschedule,
    RescheduleForm,
    lead=_("Chỉ được hẹn lại một lần, trước hạn ít nhất một ngày. Thư xin lỗi được gửi cho người nộp."),
    done=_("Đã hẹn lại; thư xin lỗi đang được gửi."),
    template="dossiers/officer/reschedule.html",
    more=coming_days,
)


@at_work
def acknowledge(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ACKNOWLEDGE)


@at_work
def take(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, TAKE)


@at_work
def assign(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ASSIGN)


@at_work
def advance(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ADVANCE)


@at_work
def send_back(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, SEND_BACK)


@at_work
def forward(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, FORWARD)


@at_work
def consult(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, CONSULT)


@at_work
def answer_consultation(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ANSWER)


@at_work
def request_supplement(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, SUPPLEMENT)


@at_work
def accept_supplement(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, ACCEPT_SUPPLEMENT)


@at_work
def require_obligation(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, OBLIGATION)


@at_work
def confirm_obligation(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, PAID)


@at_work
def reschedule(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, RESCHEDULE)
