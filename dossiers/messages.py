"""What people are told, and when. No names, no numbers, no content: a code and where to look."""

from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers.lifecycle import Verb
from dossiers.models import Dossier
from identity.notices import Message


def to_applicant(dossier: Dossier, verb: Verb) -> Message:
    """The message for a person about one step of their dossier."""
    subject, body = _words(verb)
    code = dossier.code or ""
    return Message(
        key=f"dossier.{verb}",
        subject=subject % {"code": code},
        body=body % {"code": code},
        link=dossier.get_absolute_url(),
    )


def to_agency(dossier: Dossier) -> Message:
    """The message for the officers of the agency that a dossier has just reached."""
    return Message(
        key="dossier.arrived",
        subject=_("Hồ sơ %(code)s vừa chuyển đến") % {"code": dossier.code},
        body=_("Hồ sơ %(code)s đang chờ ở cơ quan. Mở hồ sơ để xác nhận nhận bàn giao.")
        % {"code": dossier.code},
        link=reverse("dossiers:workspace", args=[dossier.code]),
    )


def _words(verb: Verb) -> tuple[str, str]:
    match verb:
        case Verb.SUBMIT:
            return _("Đã nhận được hồ sơ %(code)s"), _(
                "Hồ sơ %(code)s đã đến cơ quan. Cơ quan trả lời trong 8 giờ làm việc."
            )
        case Verb.RETURN_FOR_CORRECTION | Verb.REQUEST_SUPPLEMENT:
            return _("Hồ sơ %(code)s cần bổ sung"), _(
                "Cơ quan đã ghi rõ những gì còn thiếu. Mở hồ sơ %(code)s để xem và nộp phần bổ sung."
            )
        case Verb.DECLINE | Verb.LAPSE:
            return _("Hồ sơ %(code)s không được tiếp nhận"), _(
                "Mở hồ sơ %(code)s để xem lý do và việc có thể làm tiếp."
            )
        case Verb.REQUEST_FEE | Verb.REQUIRE_OBLIGATION:
            return _("Hồ sơ %(code)s có khoản phải nộp"), _("Mở hồ sơ %(code)s để xem số tiền và cách nộp.")
        case Verb.ACCEPT | Verb.CONFIRM_FEE | Verb.ACCEPT_SUPPLEMENT:
            return _("Hồ sơ %(code)s đã được tiếp nhận"), _(
                "Giấy tiếp nhận và ngày hẹn trả kết quả có trong hồ sơ %(code)s."
            )
        case Verb.RESCHEDULE:
            return _("Hồ sơ %(code)s được hẹn lại ngày trả kết quả"), _(
                "Cơ quan xin lỗi và hẹn lại. Mở hồ sơ %(code)s để xem lý do và ngày mới."
            )
        case Verb.HAND_BACK | Verb.CORRECT:
            return _("Hồ sơ %(code)s đã có kết quả"), _(
                "Mở hồ sơ %(code)s để tải kết quả điện tử có chữ ký số, hoặc đến nơi đã nộp để nhận bản giấy."
            )
        case Verb.REFUSE:
            return _("Hồ sơ %(code)s bị từ chối giải quyết"), _(
                "Mở hồ sơ %(code)s để xem lý do, căn cứ và cách khiếu nại."
            )
        case Verb.STOP:
            return _("Đã dừng giải quyết hồ sơ %(code)s"), _("Hồ sơ %(code)s đã dừng theo yêu cầu.")
        case Verb.DELIVER:
            return _("Đã trả kết quả hồ sơ %(code)s"), _("Kết quả vẫn tải lại được trong hồ sơ %(code)s.")
        case _:
            return _("Hồ sơ %(code)s có thay đổi"), _("Mở hồ sơ %(code)s để xem tình trạng mới.")
