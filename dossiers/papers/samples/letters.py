"""The six forms of a dossier's way."""

from datetime import date, datetime
from typing import Any, NamedTuple

from dossiers.papers import apology, control_sheet, receipt, refusal, stop_notice, supplement_request
from dossiers.papers.content import Content

from .people import BIRTH, CHAIR, COMMUNE, DEPUTY, MOTHER, RECEIVED, RECEIVER, at, check


class Hand(NamedTuple):
    """One through whose hands the dossier passes."""

    name: str
    unit: str


def letters() -> dict[str, Content]:
    """The six forms of a dossier's way."""
    return {
        "01-giay-tiep-nhan": _receipt(),
        "02-yeu-cau-bo-sung": _supplement_request(),
        "03-tu-choi": _refusal(),
        "04-xin-loi": _apology(),
        "05-dung-giai-quyet": _stop_notice(),
        "06-phieu-kiem-soat": _control_sheet(),
    }


def _receipt() -> receipt.Receipt:
    return receipt.Receipt(
        **BIRTH,
        issuer=COMMUNE,
        signer=RECEIVER,
        check=check("T7KM-4QDX-9WPA"),
        issued_at=at(2026, 3, 24, 9, 41),
        number="417/TNHS",
        owner=MOTHER,
        request="Đăng ký khai sinh cho con là Lò Minh Khôi, sinh ngày 21/03/2026",
        papers=(
            receipt.ReceivedPaper(name="Tờ khai đăng ký khai sinh", kind="Bản điện tử", pages=2),
            receipt.ReceivedPaper(name="Giấy chứng sinh", kind="Ảnh chụp", originals=1, pages=1),
            receipt.ReceivedPaper(name="Giấy chứng nhận kết hôn", kind="Tra trong dữ liệu"),
        ),
        received_at=RECEIVED,
        due_at=at(2026, 3, 27, 16, 30),
        allowance="Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo",
        pickup="Kho giấy tờ điện tử và tại quầy",
        counter="Quầy 2",
        copy_for="Liên giao người nộp",
        register_book="01/2026",
        register_line="417",
        hotline="1800 1096",
        tracking_address="motcua.example/theo-doi",
    )


def _supplement_request() -> supplement_request.SupplementRequest:
    return supplement_request.SupplementRequest(
        **BIRTH,
        issuer=COMMUNE,
        signer=RECEIVER,
        check=check("KP93-VYAH-6MTC"),
        issued_at=at(2026, 3, 24, 15, 5),
        number="21/YCBS",
        person=MOTHER,
        items=(
            supplement_request.MissingItem(
                name="Giấy chứng sinh",
                problem="Ảnh bị mờ, không đọc được số giấy",
                remedy="Chụp lại cả bốn góc, đủ sáng",
            ),
            supplement_request.MissingItem(
                name="Nơi cư trú của cha",
                problem="Khác dữ liệu dân cư",
                remedy="Xác nhận nơi cư trú hiện nay",
            ),
        ),
        reason="Chưa đối chiếu được thông tin của trẻ và của cha.",
        answer_by=date(2026, 4, 14),
        stage=supplement_request.Stage.EXAMINATION,
        contact_name="Lò Văn Thành",
        contact_phone="0215 3865 001",
    )


def _refusal() -> refusal.Refusal:
    return refusal.Refusal(
        **BIRTH,
        issuer=COMMUNE,
        signer=DEPUTY,
        check=check("6HNX-TQ7D-FWRE"),
        issued_at=at(2026, 3, 26, 10, 0),
        number="08/TB-UBND",
        person=MOTHER,
        stage=supplement_request.Stage.EXAMINATION,
        reasons=(
            "Trẻ đã được đăng ký khai sinh ngày 23/03/2026 tại xã Búng Lao, tỉnh Điện Biên, số 112/2026.",
        ),
        legal_bases=("Điều 5 Luật Hộ tịch năm 2014: mỗi sự kiện hộ tịch chỉ được đăng ký tại một cơ quan.",),
        received_at=RECEIVED,
        returned=("Giấy chứng sinh (bản chính, 01 tờ)",),
        advice="Ông/bà có thể xin bản sao Giấy khai sinh tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh.",
        contact_name="Lò Văn Thành",
    )


def _apology() -> apology.Apology:
    return apology.Apology(
        **BIRTH,
        issuer=COMMUNE,
        signer=CHAIR,
        check=check("Y4GR-PC7K-A3MQ"),
        issued_at=at(2026, 3, 26, 16, 20),
        number="03/XL-UBND",
        person=MOTHER,
        received_at=RECEIVED,
        promised_at=at(2026, 3, 27, 16, 30),
        new_due_at=at(2026, 3, 31, 11, 30),
        reason="Hệ thống dữ liệu dân cư gián đoạn nên chưa lấy được số định danh cá nhân.",
        lateness="02 ngày làm việc",
        contact_name="Lò Văn Thành",
    )


def _stop_notice() -> stop_notice.StopNotice:
    return stop_notice.StopNotice(
        **BIRTH,
        issuer=COMMUNE,
        signer=RECEIVER,
        check=check("ADQ3-77HE-XMTU"),
        issued_at=at(2026, 3, 25, 8, 30),
        number="05/TB-TTPVHCC",
        person=MOTHER,
        received_at=RECEIVED,
        stopped_at=at(2026, 3, 25, 8, 30),
        requested_at=at(2026, 3, 25, 7, 55),
        reason="Người nộp muốn đăng ký tại xã Búng Lao, nơi cư trú của cha.",
        returned=("Giấy chứng sinh (bản chính, 01 tờ)",),
        contact_name="Lò Văn Thành",
    )


def _control_sheet() -> control_sheet.ControlSheet:
    return control_sheet.ControlSheet(
        **BIRTH,
        issuer=COMMUNE,
        signer=RECEIVER,
        check=check("QG6C-RM9V-4KNP"),
        issued_at=at(2026, 3, 27, 16, 0),
        person=MOTHER,
        received_at=RECEIVED,
        due_at=at(2026, 3, 27, 16, 30),
        finished_at=at(2026, 3, 27, 15, 40),
        pace=control_sheet.Pace.EARLY,
        hops=hops(),
    )


def hops() -> tuple[control_sheet.Hop, ...]:
    """A way through the house, with one step early and one late."""
    mother = Hand("Lò Thị Mai", "Người nộp")
    desk = Hand("Lò Văn Thành", "Trung tâm Phục vụ hành chính công")
    office = Hand("H'Hen Niê Kƀŏng", "Phòng Văn hóa - Xã hội")
    leader = Hand("Quàng Văn Tiến", "Lãnh đạo Ủy ban nhân dân")
    received, examined = at(2026, 3, 24, 10, 2), at(2026, 3, 26, 9, 15)
    signed, promised = at(2026, 3, 27, 15, 40), at(2026, 3, 27, 16, 30)
    return (
        control_sheet.Hop(
            step="Tiếp nhận",
            **handed(mother, desk, RECEIVED),
            due_at=at(2026, 3, 24, 11, 40),
            finished_at=received,
            pace=control_sheet.Pace.EARLY,
        ),
        control_sheet.Hop(
            step="Thẩm tra",
            **handed(desk, office, received),
            due_at=at(2026, 3, 25, 16, 30),
            finished_at=examined,
            pace=control_sheet.Pace.LATE,
            note="Dữ liệu dân cư gián đoạn",
        ),
        control_sheet.Hop(
            step="Ký số kết quả",
            **handed(office, leader, examined),
            due_at=signed,
            finished_at=signed,
            pace=control_sheet.Pace.ON_TIME,
        ),
        control_sheet.Hop(step="Trả kết quả", **handed(leader, desk, signed), due_at=promised),
    )


def handed(giver: Hand, receiver: Hand, moment: datetime) -> dict[str, Any]:
    """Who gave it to whom, and when."""
    return {
        "giver": giver.name,
        "giver_unit": giver.unit,
        "receiver": receiver.name,
        "receiver_unit": receiver.unit,
        "at": moment,
    }
