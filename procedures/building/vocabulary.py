"""The builder's words for people: kinds of questions, registers, and every closed set a definition is written with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communes.models import AgencyKind
from communes.roles import Role
from communes.wording import ROLE_WORDS
from procedures import words
from procedures.fields import FIELD_TYPES

Said = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: what it is called, and what it is for."""

    name: Said
    use: Said


@dataclass(frozen=True, slots=True)
class Register:
    """A register of the State: its name, what a badge calls it, and the badge's tint."""

    name: Said
    short: Said
    tint: str = "self"


KINDS: Mapping[str, Kind] = {
    "text": Kind(_("Chữ ngắn"), _("một dòng: tên, số hiệu, chức vụ")),
    "long_text": Kind(_("Chữ dài"), _("vài câu: nội dung đề nghị, lý do")),
    "number": Kind(_("Số"), _("số lượng, diện tích, tuổi")),
    "money": Kind(_("Số tiền"), _("bằng đồng")),
    "date": Kind(_("Ngày"), _("ngày, tháng, năm")),
    "partial_date": Kind(_("Ngày không đủ"), _("khi chỉ nhớ năm hoặc tháng và năm")),
    "yes_no": Kind(_("Có hoặc không"), _("hai câu trả lời")),
    "choice": Kind(_("Chọn một"), _("một trong các lựa chọn")),
    "choices": Kind(_("Chọn nhiều"), _("không, một hoặc nhiều lựa chọn")),
    "cascading": Kind(_("Chọn hai cấp"), _("chọn nhóm rồi chọn mục trong nhóm")),
    "reference_list": Kind(_("Chọn trong danh mục"), _("danh mục dài: quốc gia, ngành nghề")),
    "person": Kind(_("Người"), _("họ tên, ngày sinh, số định danh, nơi cư trú")),
    "child": Kind(_("Trẻ em"), _("họ tên, ngày sinh, giới tính, nơi sinh")),
    "organisation": Kind(_("Tổ chức"), _("tên, mã số thuế, trụ sở, người đại diện")),
    "citizen_number": Kind(_("Số định danh"), _("12 chữ số")),
    "tax_code": Kind(_("Mã số thuế"), _("10 hoặc 13 chữ số")),
    "phone": Kind(_("Số điện thoại"), _("10 chữ số")),
    "email": Kind(_("Thư điện tử"), _("địa chỉ thư")),
    "address": Kind(_("Địa chỉ"), _("số nhà, thôn và xã, phường")),
    "commune": Kind(_("Xã, phường"), _("đơn vị hành chính hiện nay")),
    "land_parcel": Kind(_("Thửa đất"), _("tờ bản đồ, số thửa, diện tích")),
    "map_point": Kind(_("Vị trí trên bản đồ"), _("kinh độ, vĩ độ")),
    "file": Kind(_("Tệp"), _("ảnh hoặc tài liệu của một giấy tờ")),
    "repeat": Kind(_("Nhóm lặp lại"), _("vài câu cho mỗi người, mỗi thiết bị")),
    "calculated": Kind(_("Tự tính"), _("không hỏi; tính từ câu khác")),
    "statement": Kind(_("Lời cam đoan"), _("một câu, có thể phải đánh dấu đồng ý")),
    "register_lookup": Kind(_("Tra trong dữ liệu"), _("nhập số, hệ thống hiện thông tin")),
    "signature": Kind(_("Chữ ký tay"), _("vẽ chữ ký trên màn hình")),
}

REGISTERS: Mapping[str, Register] = {
    "population": Register(_("Cơ sở dữ liệu quốc gia về dân cư"), _("Dân cư"), "pop"),
    "residence": Register(_("Cơ sở dữ liệu về cư trú"), _("Cư trú"), "pop"),
    "civil_status": Register(_("Cơ sở dữ liệu hộ tịch điện tử"), _("Hộ tịch"), "civil"),
    "health_birth_notification": Register(_("Dữ liệu giấy chứng sinh"), _("Y tế"), "health"),
    "health": Register(_("Dữ liệu y tế"), _("Y tế"), "health"),
    "business": Register(_("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"), _("Doanh nghiệp")),
    "tax": Register(_("Dữ liệu thuế"), _("Thuế")),
    "land": Register(_("Cơ sở dữ liệu đất đai"), _("Đất đai")),
    "insurance": Register(_("Cơ sở dữ liệu quốc gia về bảo hiểm"), _("Bảo hiểm")),
    "social_insurance": Register(_("Cơ sở dữ liệu quốc gia về bảo hiểm"), _("Bảo hiểm")),
    "education": Register(_("Dữ liệu giáo dục và văn bằng"), _("Giáo dục")),
    "vehicle": Register(_("Dữ liệu đăng ký xe và giấy phép lái xe"), _("Phương tiện")),
    "court": Register(_("Bản án, quyết định của tòa án"), _("Tòa án")),
    "result_store": Register(_("Kho kết quả đã cấp"), _("Kho kết quả")),
}

SOURCES: Mapping[str, Said] = {
    "applicant": _("Người đang nộp: cả họ tên, ngày sinh, số định danh, nơi cư trú"),
    "applicant.name": _("Người đang nộp: họ tên"),
    "applicant.birth_date": _("Người đang nộp: ngày sinh"),
    "applicant.sex": _("Người đang nộp: giới tính"),
    "applicant.ethnicity": _("Người đang nộp: dân tộc"),
    "applicant.nationality": _("Người đang nộp: quốc tịch"),
    "applicant.id_number": _("Người đang nộp: số định danh"),
    "applicant.residence": _("Người đang nộp: nơi cư trú"),
    "applicant.commune": _("Người đang nộp: xã, phường cư trú"),
    "applicant.phone": _("Người đang nộp: số điện thoại"),
    "applicant.email": _("Người đang nộp: thư điện tử"),
    "applicant.organisation_name": _("Tổ chức đang nộp: tên"),
    "applicant.tax_code": _("Tổ chức đang nộp: mã số thuế"),
}

_OF_STEPS = (Role.RECEPTIONIST, Role.HANDLER, Role.HEAD, Role.LEADER, Role.CLERK)
WORDS: Mapping[type[StrEnum], Mapping[str, Said]] = {
    words.ComponentKind: {
        "eform": _("Đơn điền trên mạng"),
        "original": _("Bản chính"),
        "copy": _("Bản sao"),
        "present": _("Chỉ xuất trình"),
        "file": _("Tệp điện tử"),
        "note": _("Chỉ là ghi chú, không phải nộp"),
    },
    words.ChannelKind: {"online": _("Trên mạng"), "counter": _("Tại quầy"), "post": _("Qua bưu điện")},
    words.AllowanceUnit: {
        "working_hour": _("giờ làm việc"),
        "working_day": _("ngày làm việc"),
        "calendar_day": _("ngày, kể cả ngày nghỉ"),
        "same_day": _("ngay trong ngày"),
        "month": _("tháng"),
    },
    words.Variant: {
        "normal": _("Bình thường"),
        "verification": _("Khi phải xác minh"),
        "difficult_area": _("Vùng khó khăn"),
    },
    words.Cutoff: {
        "none": _("Không có giờ chót"),
        "15:00": _("Sau 15 giờ tính từ ngày làm việc sau"),
        "last_working_hour": _("Giờ làm việc cuối tính từ ngày làm việc sau"),
    },
    words.ClockStart: {"acceptance": _("Từ khi tiếp nhận"), "fee_paid": _("Từ khi nộp đủ tiền")},
    words.FeeKind: {"fee": _("Phí"), "charge": _("Lệ phí")},
    words.Moment: {"at_reception": _("Khi nộp hồ sơ"), "at_result": _("Khi nhận kết quả")},
    words.Place: {"desk": _("Nơi tiếp nhận"), "competent": _("Cơ quan giải quyết")},
    words.Stage: {
        "desk_supplement": _("Quầy yêu cầu bổ sung"),
        "not_accepted": _("Không tiếp nhận"),
        "supplement": _("Yêu cầu bổ sung khi giải quyết"),
        "refusal": _("Từ chối giải quyết"),
    },
    words.StepAct: {
        "supplement": _("yêu cầu bổ sung"),
        "refuse": _("từ chối"),
        "consult": _("lấy ý kiến"),
        "forward": _("chuyển cơ quan khác"),
        "reschedule": _("hẹn lại"),
        "obligation": _("ghi nghĩa vụ phải trả"),
    },
    words.AidKind: {"work": _("Cách làm"), "sample": _("Mẫu"), "mistake": _("Lỗi thường gặp")},
    words.Audience: {"citizen": _("Người dân điền"), "officer": _("Cán bộ điền")},
    words.ApplicantType: {
        "citizen": _("Công dân Việt Nam"),
        "foreigner": _("Người nước ngoài"),
        "organisation": _("Tổ chức"),
    },
    words.Tier: {"commune": _("Xã, phường"), "province": _("Tỉnh, thành phố")},
    words.OnlineLevel: {
        "full": _("Toàn trình: không phải đến cơ quan"),
        "partial": _("Một phần: có bước phải đến cơ quan"),
        "information": _("Chỉ có thông tin, chưa nộp trên mạng"),
    },
    AgencyKind: {
        "peoples_committee": _("Ủy ban nhân dân"),
        "service_centre": _("Trung tâm phục vụ hành chính công"),
        "police": _("Công an"),
        "department": _("Sở"),
        "land_office": _("Văn phòng đăng ký đất đai"),
        "ministry": _("Bộ"),
    },
    Role: {role.value: ROLE_WORDS[role] for role in _OF_STEPS},
}


def choices(kind: type[StrEnum]) -> list[tuple[str, Said]]:
    """The values of a closed set with their words, as form fields want them."""
    return [(str(value), said) for value, said in WORDS[kind].items()]


def register_of(key: str) -> Register:
    """A register by its key; one that is not known here is called by it."""
    return REGISTERS.get(key, Register(key, key))


def kind_of(key: str) -> Kind:
    """A kind of question by its key; one that is not known here is called by it."""
    return KINDS.get(key, Kind(key, ""))


def kinds_offered() -> list[tuple[str, Said]]:
    """The kinds of questions there are, the usual ones first."""
    known = [(key, kind.name) for key, kind in KINDS.items() if key in FIELD_TYPES]
    return known + [(key, key) for key in FIELD_TYPES if key not in KINDS]
