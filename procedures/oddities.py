"""What each oddity of an import is called, and what the portal did in the meantime."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.words import Oddity


@dataclass(frozen=True, slots=True)
class Words:
    """The name of an oddity, and what holds until somebody has looked at it."""

    name: str | Promise
    meanwhile: str | Promise


_PLACES: Mapping[str, str | Promise] = {
    "channels": _("Cách nộp, thời hạn"),
    "components": _("Thành phần hồ sơ"),
    "fees": _("Phí, lệ phí"),
    "results": _("Kết quả"),
    "competent": _("Cơ quan giải quyết"),
    "levels": _("Cấp giải quyết"),
    "applicant_types": _("Đối tượng thực hiện"),
    "draft": _("Bản nháp"),
    "whole": _("Cả thủ tục"),
}


def place_words(place: str) -> str:
    """What the part of a procedure is called in which something is odd."""
    return str(_PLACES.get(place.partition(".")[0], place))


WORDS: Mapping[Oddity, Words] = {
    Oddity.UNREADABLE: Words(_("Dòng không đọc được"), _("Dòng bị bỏ lại; các dòng khác vẫn được nhập.")),
    Oddity.UNKNOWN_KEY: Words(_("Mục lạ"), _("Giá trị được giữ ở đây, chưa đưa lên trang thủ tục.")),
    Oddity.NO_UNIT: Words(_("Thời hạn không có đơn vị"), _("Cổng tạm tính theo ngày làm việc và nói rõ là tạm tính.")),
    Oddity.NO_TIME: Words(_("Không có thời hạn"), _("Cổng tạm lấy thời hạn của cách nộp khác, hoặc 10 ngày làm việc.")),
    Oddity.TIMES_DIFFER: Words(_("Nhiều thời hạn khác nhau"), _("Cổng giữ mọi thời hạn và hẹn theo dòng đầu tiên.")),
    Oddity.TIME_TOO_LONG: Words(_("Thời hạn dài bất thường"), _("Cổng không dùng con số này.")),
    Oddity.NO_CHANNEL: Words(_("Không có cách nộp"), _("Cổng chỉ nhận tại quầy.")),
    Oddity.NO_COMPONENT: Words(_("Không có thành phần hồ sơ"), _("Cổng chưa yêu cầu giấy tờ nào.")),
    Oddity.NOTE_AS_COMPONENT: Words(_("Lời ghi chú trong danh sách giấy tờ"), _("Cổng hiện như ghi chú, hoặc không bắt buộc nộp.")),
    Oddity.COMPONENT_TWICE: Words(_("Giấy tờ ghi hai lần"), _("Cổng chỉ yêu cầu một lần.")),
    Oddity.COUNT_GLUED: Words(_("Số bản dính với số khác"), _("Cổng lấy chữ số cuối làm số bản.")),
    Oddity.GLUED_FILE_NAME: Words(_("Tên tệp dính vào tên giấy tờ"), _("Cổng đã tách hai tên.")),
    Oddity.FEE_TWICE: Words(_("Phí ghi hai lần"), _("Cổng chỉ thu một lần.")),
    Oddity.FEE_IN_NOTE: Words(_("Mức phí nằm trong ghi chú"), _("Cổng chưa thu; ghi chú hiện ở trang thủ tục.")),
    Oddity.FEE_NOT_PARSED: Words(_("Chưa rõ mức phí"), _("Cổng chưa thu và nói rõ là chưa có mức.")),
    Oddity.SEVERAL_FEES: Words(_("Nhiều mức phí"), _("Người nộp chọn mức, nơi tiếp nhận kiểm tra lại.")),
    Oddity.NO_RESULT: Words(_("Không có kết quả"), _("Cổng ghi kết quả là văn bản trả lời.")),
    Oddity.RESULT_CODE: Words(_("Mã kết quả không đúng dạng"), _("Mã được giữ như công bố.")),
    Oddity.NO_LEVEL: Words(_("Không có cấp giải quyết"), _("Cổng chọn cấp gần nhất theo tên cơ quan.")),
    Oddity.SEVERAL_LEVELS: Words(_("Nhiều cấp giải quyết"), _("Cổng gửi đến cấp thấp nhất.")),
    Oddity.AGENCY_UNKNOWN: Words(_("Chưa rõ cơ quan giải quyết"), _("Cổng chọn cơ quan gần nhất.")),
    Oddity.CODE_TWICE: Words(_("Mã trùng trong tệp"), _("Dòng đầu tiên được dùng.")),
    Oddity.OWN_FORM_DIFFERS: Words(_("Khác nội dung của cổng"), _("Cổng giữ nội dung của mình.")),
    Oddity.UNCERTAIN: Words(_("Chưa có nguồn chắc chắn"), _("Cổng dùng thông tin tốt nhất đã biết.")),
}  # fmt: skip
