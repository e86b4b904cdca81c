"""The words for states and verbs: the same on a page, in a message, on paper and for machines."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossiers.lifecycle import State, Verb

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Look:
    """A state as a badge: words for people, words for officers where they need to know more, tone and sign."""

    words: Words
    tone: str
    icon: str
    desk_words: Words = ""


LOOKS: Mapping[State, Look] = {
    State.DRAFT: Look(_("Bản nháp"), "plain", "edit"),
    State.SUBMITTED: Look(_("Đã gửi, chờ tiếp nhận"), "info", "clock", _("Chờ tiếp nhận")),
    State.RETURNED: Look(_("Cần bổ sung"), "due", "triangle", _("Đã trả lại để bổ sung")),
    State.NOT_ACCEPTED: Look(_("Không tiếp nhận"), "late", "cross"),
    State.AWAITING_FEE: Look(_("Chờ thanh toán"), "due", "money", _("Chờ thu phí")),
    State.ACCEPTED: Look(_("Đã tiếp nhận"), "info", "tick"),
    State.PROCESSING: Look(_("Đang giải quyết"), "info", "arrow"),
    State.CONSULTING: Look(_("Đang giải quyết"), "info", "arrow", _("Đang lấy ý kiến")),
    State.AWAITING_SUPPLEMENT: Look(_("Cần bổ sung"), "due", "triangle", _("Chờ người nộp bổ sung")),
    State.AWAITING_OBLIGATION: Look(
        _("Chờ thanh toán"), "hold", "pause", _("Chờ thực hiện nghĩa vụ tài chính")
    ),
    State.WITHDRAWAL_REQUESTED: Look(_("Đã xin rút, chờ xác nhận"), "hold", "undo", _("Người nộp xin rút")),
    State.STOPPED: Look(_("Đã rút theo yêu cầu"), "plain", "undo"),
    State.REFUSED: Look(_("Từ chối giải quyết"), "late", "cross"),
    State.DECIDED: Look(_("Đã có kết quả"), "ok", "tick"),
    State.DELIVERED: Look(_("Đã trả kết quả"), "ok", "tick"),
    State.CORRECTED: Look(_("Đã đính chính kết quả"), "ok", "tick"),
}

ANSWERED = Look(_("Đã gửi phần bổ sung"), "info", "clock", _("Đã nhận phần bổ sung"))

HAPPENED: Mapping[Verb, Words] = {
    Verb.SUBMIT: _("Đã gửi hồ sơ"),
    Verb.ROUTE: _("Đã đến nơi nhận hồ sơ"),
    Verb.RETURN_FOR_CORRECTION: _("Cần bổ sung trước khi tiếp nhận"),
    Verb.RESUBMIT: _("Đã nộp phần bổ sung"),
    Verb.LAPSE: _("Đã đóng vì quá hạn bổ sung"),
    Verb.DECLINE: _("Không tiếp nhận"),
    Verb.REQUEST_FEE: _("Hồ sơ đủ, chờ nộp phí"),
    Verb.CONFIRM_FEE: _("Đã thu phí và tiếp nhận"),
    Verb.ACCEPT: _("Đã tiếp nhận"),
    Verb.TRANSFER: _("Đã chuyển đến cơ quan giải quyết"),
    Verb.ACKNOWLEDGE: _("Đã xác nhận nhận bàn giao"),
    Verb.TAKE: _("Đã nhận xử lý"),
    Verb.ASSIGN: _("Đã giao người xử lý"),
    Verb.ADVANCE: _("Đã chuyển sang bước tiếp theo"),
    Verb.SEND_BACK: _("Đã chuyển lại bước trước"),
    Verb.FORWARD: _("Đã chuyển đến cơ quan khác giải quyết"),
    Verb.REROUTE: _("Đã chuyển nơi nhận hồ sơ"),
    Verb.CONSULT: _("Đã gửi lấy ý kiến cơ quan khác"),
    Verb.ANSWER_CONSULTATION: _("Đã có ý kiến của cơ quan khác"),
    Verb.REQUEST_SUPPLEMENT: _("Cần bổ sung, thời hạn tạm dừng"),
    Verb.SUPPLY: _("Đã nộp phần bổ sung"),
    Verb.ACCEPT_SUPPLEMENT: _("Phần bổ sung đã đủ, thời hạn tính lại"),
    Verb.REQUIRE_OBLIGATION: _("Chờ nộp tiền vào ngân sách, thời hạn tạm dừng"),
    Verb.CONFIRM_OBLIGATION: _("Đã nộp tiền vào ngân sách"),
    Verb.RESCHEDULE: _("Cơ quan xin lỗi và hẹn lại"),
    Verb.REQUEST_WITHDRAWAL: _("Đã xin rút hồ sơ"),
    Verb.KEEP: _("Đã giữ lại hồ sơ"),
    Verb.STOP: _("Đã dừng theo yêu cầu"),
    Verb.REFUSE: _("Từ chối giải quyết"),
    Verb.DECIDE: _("Lãnh đạo đã duyệt"),
    Verb.HAND_BACK: _("Kết quả đã ký, sẵn sàng để nhận"),
    Verb.DELIVER: _("Đã trả kết quả"),
    Verb.CORRECT: _("Đã đính chính kết quả"),
}

# What happens inside an agency, and notes written for colleagues, are not for the person outside.
INTERNAL = frozenset({Verb.ACKNOWLEDGE, Verb.TAKE, Verb.ASSIGN, Verb.SEND_BACK})
TOLD_WHY = frozenset(
    {
        Verb.RETURN_FOR_CORRECTION,
        Verb.LAPSE,
        Verb.DECLINE,
        Verb.REQUEST_SUPPLEMENT,
        Verb.REQUIRE_OBLIGATION,
        Verb.RESCHEDULE,
        Verb.FORWARD,
        Verb.REROUTE,
        Verb.REQUEST_WITHDRAWAL,
        Verb.REFUSE,
    }
)
STOPS = frozenset({Verb.DECLINE, Verb.LAPSE, Verb.STOP, Verb.REFUSE})

NOW: Mapping[State, Words] = {
    State.SUBMITTED: _("Chờ tiếp nhận"),
    State.RETURNED: _("Chờ ông/bà bổ sung"),
    State.AWAITING_FEE: _("Chờ ông/bà nộp phí"),
    State.ACCEPTED: _("Đang chuyển đến cơ quan giải quyết"),
    State.PROCESSING: _("Đang giải quyết"),
    State.CONSULTING: _("Đang lấy ý kiến cơ quan khác"),
    State.AWAITING_SUPPLEMENT: _("Chờ ông/bà bổ sung"),
    State.AWAITING_OBLIGATION: _("Chờ ông/bà nộp tiền vào ngân sách"),
    State.WITHDRAWAL_REQUESTED: _("Chờ cơ quan xác nhận rút hồ sơ"),
    State.DECIDED: _("Đang hoàn tất kết quả"),
}
