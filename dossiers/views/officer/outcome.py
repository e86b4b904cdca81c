"""The verbs of the end: decide, refuse, send the result back to the desk, give it to the person."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dossiers.actions import decide as deciding
from dossiers.actions import deliver as delivering
from dossiers.forms.officer import DecideForm, DeliverForm, RefuseForm
from dossiers.lifecycle import Verb
from dossiers.views.officer.acting import Act, act
from dossiers.views.officer.doors import at_work
from dossiers.views.officer.folder import Folder
from dossiers.views.showing import answers_shown
from procedures.words import Moment


def preview(folder: Folder) -> dict[str, object]:
    """What will be issued, and on what ground."""
    return {
        "results": folder.definition.results,
        "answers": answers_shown(folder.definition, folder.answers),
        "notes": [event for event in folder.events if event.reason],
    }


def fees_at_result(folder: Folder) -> dict[str, object]:
    """What the desk takes when it gives the result."""
    lines = [row for row in folder.fees if row["moment"] == Moment.AT_RESULT]
    return {"fee_lines": lines, "owed": folder.owed(Moment.AT_RESULT)}


DECIDE = Act(
    Verb.DECIDE,
    deciding.grant,
    DecideForm,
    lead=_(
        "Kết quả được cấp số trong sổ của cơ quan, ký số và trả về nơi đã nhận hồ sơ. Ký rồi thì không sửa được."
    ),
    done=_("Đã ký duyệt. Kết quả đang được in và ký số."),
    template="dossiers/officer/decide.html",
    more=preview,
)
REFUSE = Act(
    Verb.REFUSE,
    deciding.refuse,
    RefuseForm,
    lead=_("Người nộp nhận văn bản từ chối có lý do, căn cứ và cách khiếu nại."),
    done=_("Đã từ chối giải quyết; văn bản đang được in và ký số."),
)
HAND_BACK = Act(
    Verb.HAND_BACK,
    delivering.hand_back,
    lead=_("Vào sổ, đóng dấu bản giấy rồi trả kết quả về quầy đã nhận hồ sơ."),
    done=_("Đã trả kết quả về bộ phận Một cửa."),
)
DELIVER = Act(
    Verb.DELIVER,
    delivering.deliver,
    DeliverForm,
    lead=_("Kiểm tra giấy tờ của người nhận trước khi trả."),
    done=_("Đã trả kết quả."),
    more=fees_at_result,
)


@at_work
def decide(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, DECIDE)


@at_work
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, REFUSE)


@at_work
def hand_back(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, HAND_BACK)


@at_work
def deliver(request: HttpRequest, code: str) -> HttpResponse:
    return act(request, code, DELIVER)
