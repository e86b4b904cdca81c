"""One example of every paper, for those who design them and for the tests. The people are invented."""

from datetime import date, datetime
from functools import partial

from portal.kernel.clock import VIETNAM

from . import apology, control_sheet, receipt, refusal, stop_notice, supplement_request
from .content import Check, Content, Issuer, Person, Signer
from .results.birth_certificate import BirthCertificate
from .results.certified_copy import CertifiedCopy
from .results.civil_extract import CivilExtract
from .results.decision import Decision
from .results.household_business import HouseholdBusiness
from .results.land_confirmation import LandConfirmation
from .results.marital_status import MaritalStatus
from .results.temporary_residence import TemporaryResidence
from .results.xray_licence import XrayLicence

at = partial(datetime, tzinfo=VIETNAM)
COMMUNE = Issuer(
    name="Ủy ban nhân dân xã Mường Ảng",
    place="Mường Ảng",
    superior="Tỉnh Điện Biên",
    desk="Trung tâm Phục vụ hành chính công xã Mường Ảng",
    address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
    phone="0215 3865 001",
)
POLICE = Issuer(name="Công an xã Mường Ảng", place="Mường Ảng", superior="Công an tỉnh Điện Biên", phone="0215 3865 113")
DEPARTMENT = Issuer(
    name="Sở Khoa học và Công nghệ", place="Điện Biên", superior="Ủy ban nhân dân tỉnh Điện Biên", phone="0215 3825 335"
)
RECEIVER = Signer(name="Lò Văn Thành", title="Người tiếp nhận")
CHAIR = Signer(name="Quàng Văn Tiến", title="Chủ tịch", authority="TM. Ủy ban nhân dân")
DEPUTY = Signer(
    name="Cà Thị Hương", title="Phó Chủ tịch", authority="TM. Ủy ban nhân dân", acting="KT. Chủ tịch"
)
POLICE_CHIEF = Signer(name="Trung tá Lường Văn Pọm", title="Trưởng Công an xã")
DIRECTOR = Signer(name="Vàng A Sử", title="Giám đốc")
MOTHER = Person(
    name="Lò Thị Mai",
    id_number="011198004417",
    address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
    phone="0912 345 678",
    email="lo.thi.mai@example.vn",
)
CLINIC = Person(name="Phòng khám đa khoa Y Brưm Ƀŭng", address="Xã Mường Ảng, tỉnh Điện Biên", organisation=True)


def check(code: str) -> Check:
    """A check code on the portal of the demonstration."""
    return Check(code=code, url=f"https://motcua.example/xac-thuc/{code}")


BIRTH = {"dossier_code": "H18.03256-260324-0004", "procedure": "Đăng ký khai sinh"}
RECEIVED = at(2026, 3, 24, 9, 40)


def letters() -> dict[str, Content]:
    """The six forms of a dossier's way."""
    return {
        "01-giay-tiep-nhan": receipt.Receipt(
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
        ),
        "02-yeu-cau-bo-sung": supplement_request.SupplementRequest(
            **BIRTH,
            issuer=COMMUNE,
            signer=RECEIVER,
            check=check("KP93-VYAH-6MTC"),
            issued_at=at(2026, 3, 24, 15, 5),
            number="21/YCBS",
            person=MOTHER,
            items=(
                supplement_request.MissingItem(
                    name="Giấy chứng sinh", problem="Ảnh bị mờ, không đọc được số giấy", remedy="Chụp lại cả bốn góc, đủ sáng"
                ),
                supplement_request.MissingItem(
                    name="Nơi cư trú của cha", problem="Khác dữ liệu dân cư", remedy="Xác nhận nơi cư trú hiện nay"
                ),
            ),
            reason="Chưa đối chiếu được thông tin của trẻ và của cha.",
            answer_by=date(2026, 4, 14),
            stage=supplement_request.Stage.EXAMINATION,
            contact_name="Lò Văn Thành",
            contact_phone="0215 3865 001",
        ),
        "03-tu-choi": refusal.Refusal(
            **BIRTH,
            issuer=COMMUNE,
            signer=DEPUTY,
            check=check("6HNX-TQ7D-FWRE"),
            issued_at=at(2026, 3, 26, 10, 0),
            number="08/TB-UBND",
            person=MOTHER,
            stage=supplement_request.Stage.EXAMINATION,
            reasons=("Trẻ đã được đăng ký khai sinh ngày 23/03/2026 tại xã Búng Lao, tỉnh Điện Biên, số 112/2026.",),
            legal_bases=("Điều 5 Luật Hộ tịch năm 2014: mỗi sự kiện hộ tịch chỉ được đăng ký tại một cơ quan.",),
            received_at=RECEIVED,
            returned=("Giấy chứng sinh (bản chính, 01 tờ)",),
            advice="Ông/bà có thể xin bản sao Giấy khai sinh tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh.",
            contact_name="Lò Văn Thành",
        ),
        "04-xin-loi": apology.Apology(
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
        ),
        "05-dung-giai-quyet": stop_notice.StopNotice(
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
        ),
        "06-phieu-kiem-soat": control_sheet.ControlSheet(
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
        ),
    }


def hops() -> tuple[control_sheet.Hop, ...]:
    """A way through the house, with one step early and one late."""
    desk, office = "Trung tâm Phục vụ hành chính công", "Phòng Văn hóa - Xã hội"
    hop, pace = control_sheet.Hop, control_sheet.Pace
    return (
        hop(
            step="Tiếp nhận",
            giver="Lò Thị Mai",
            giver_unit="Người nộp",
            receiver="Lò Văn Thành",
            receiver_unit=desk,
            at=RECEIVED,
            due_at=at(2026, 3, 24, 11, 40),
            finished_at=at(2026, 3, 24, 10, 2),
            pace=pace.EARLY,
        ),
        hop(
            step="Thẩm tra",
            giver="Lò Văn Thành",
            giver_unit=desk,
            receiver="H'Hen Niê Kƀŏng",
            receiver_unit=office,
            at=at(2026, 3, 24, 10, 2),
            due_at=at(2026, 3, 25, 16, 30),
            finished_at=at(2026, 3, 26, 9, 15),
            pace=pace.LATE,
            note="Dữ liệu dân cư gián đoạn",
        ),
        hop(
            step="Ký số kết quả",
            giver="H'Hen Niê Kƀŏng",
            giver_unit=office,
            receiver="Quàng Văn Tiến",
            receiver_unit="Lãnh đạo Ủy ban nhân dân",
            at=at(2026, 3, 26, 9, 15),
            due_at=at(2026, 3, 27, 15, 40),
            finished_at=at(2026, 3, 27, 15, 40),
            pace=pace.ON_TIME,
        ),
        hop(
            step="Trả kết quả",
            giver="Quàng Văn Tiến",
            giver_unit="Lãnh đạo Ủy ban nhân dân",
            receiver="Lò Văn Thành",
            receiver_unit=desk,
            at=at(2026, 3, 27, 15, 40),
            due_at=at(2026, 3, 27, 16, 30),
        ),
    )


def results() -> dict[str, Content]:
    """One result of every template."""
    return {**_of_the_commune(), **_of_others()}


def _of_the_commune() -> dict[str, Content]:
    commune = {"issuer": COMMUNE, "signer": CHAIR, "issued_at": at(2026, 3, 27, 10, 14, 32)}
    return {
        "giay-khai-sinh": BirthCertificate(
            **commune,
            **BIRTH,
            check=check("KH9A-26TD-U417"),
            number="417/2026",
            child_name="Lò Minh Khôi",
            child_born_on=date(2026, 3, 21),
            child_sex="Nam",
            child_ethnicity="Thái",
            child_birth_place="Trung tâm Y tế Mường Ảng, tỉnh Điện Biên",
            child_home_town="Xã Mường Ảng, tỉnh Điện Biên",
            child_personal_number="011226000417",
            mother_name="Lò Thị Mai",
            mother_born="1998",
            mother_ethnicity="Thái",
            mother_nationality="Việt Nam",
            mother_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            father_name="Lò Văn Pâng",
            father_born="1996",
            father_ethnicity="Thái",
            father_nationality="Việt Nam",
            father_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            registrant_name="Lò Thị Mai",
            registrant_id="Căn cước số 011198004417",
            registered_on=date(2026, 3, 27),
        ),
        "xac-nhan-tinh-trang-hon-nhan": MaritalStatus(
            **commune,
            dossier_code="H18.03256-260402-0011",
            procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
            check=check("3MWT-9PKA-HQ7X"),
            number="56/XNTTHN",
            person_name="H'Hen Niê Kƀŏng",
            person_born_on=date(2001, 4, 5),
            person_sex="Nữ",
            person_ethnicity="Ê Đê",
            person_id="Căn cước số 066301000123",
            person_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            status="Chưa đăng ký kết hôn với ai",
            purpose="đăng ký kết hôn với anh Y Ƀlŏ Êƀan, sinh năm 1999, tại xã Ea Kao, tỉnh Đắk Lắk",
            valid_until=date(2026, 10, 2),
        ),
        "trich-luc": CivilExtract(
            **commune,
            dossier_code="H18.03256-260403-0002",
            procedure="Cấp bản sao Trích lục hộ tịch",
            check=check("CE4N-7XGQ-RYA9"),
            number="33/TLKH-BS",
            heading="Trích lục kết hôn",
            person_name="Lò Văn Pâng",
            facts=(
                ("Họ, chữ đệm, tên vợ", "Lò Thị Mai"),
                ("Ngày, tháng, năm sinh của vợ", "12/08/1998"),
                ("Họ, chữ đệm, tên chồng", "Lò Văn Pâng"),
                ("Ngày, tháng, năm sinh của chồng", "03/01/1996"),
                ("Quan hệ hôn nhân được xác lập từ ngày", "14/02/2023"),
            ),
            register_agency="Ủy ban nhân dân xã Ẳng Nưa, huyện Mường Ảng (nay là xã Mường Ảng), tỉnh Điện Biên",
            register_number="07/2023",
            registered_on=date(2023, 2, 14),
        ),
        "chung-thuc-ban-sao": CertifiedCopy(
            **commune,
            dossier_code="H18.03256-260403-0007",
            procedure="Chứng thực bản sao từ bản chính",
            check=check("W6RU-YD4F-M9TC"),
            number="212/2026",
            person_name="Lò Thị Mai",
            document_name="Bằng tốt nghiệp Trung học phổ thông",
            document_number="B 1204417",
            document_issuer="Sở Giáo dục và Đào tạo tỉnh Điện Biên",
            document_issued_on=date(2016, 8, 10),
            pages=1,
            copies=3,
            register_book="01/2026-SCT/BS",
            place="Trụ sở Ủy ban nhân dân xã Mường Ảng",
            file_digest="5f2b6a90c1d4e7f8a3b5c6d7e8f90123456789abcdef0123456789abcdef0123",
        ),
        "ho-kinh-doanh": HouseholdBusiness(
            **commune,
            dossier_code="H18.03256-260401-0003",
            procedure="Đăng ký thành lập hộ kinh doanh",
            check=check("P7VA-34HE-KXQM"),
            number="62A8000417",
            business_name="Hộ kinh doanh Dệt thổ cẩm Mai Khôi",
            business_foreign_name="Mai Khoi Brocade",
            business_number="8123456789",
            business_address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            business_phone="0912 345 678",
            trades=(("1392", "Sản xuất hàng dệt sẵn (trừ trang phục)"), ("4751", "Bán lẻ vải, len, sợi, chỉ khâu")),
            capital=150_000_000,
            owner_name="Lò Thị Mai",
            owner_born_on=date(1998, 8, 12),
            owner_sex="Nữ",
            owner_ethnicity="Thái",
            owner_id="011198004417",
            owner_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            members=(("Lò Văn Pâng", "011096001234"),),
            first_registered_on=date(2026, 4, 3),
        ),
        "xac-nhan-thua-dat": LandConfirmation(
            **commune,
            dossier_code="H18.03256-260320-0009",
            procedure="Xác nhận tiếp tục sử dụng đất nông nghiệp của cá nhân khi hết thời hạn sử dụng đất",
            check=check("GN3H-CT6K-79DW"),
            number="14/GXN-UBND",
            person_name="Lò Văn Pâng",
            person_id="011096001234",
            person_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            parcel_number="128",
            map_sheet="24",
            parcel_address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
            area="1.250,4",
            land_use="Đất trồng lúa",
            use_form="Sử dụng riêng",
            use_until="15/10/2063",
            use_origin="Nhà nước giao đất không thu tiền sử dụng đất",
            certificate_number="BK 120417",
            confirmation="Ông Lò Văn Pâng đang trực tiếp sản xuất nông nghiệp trên thửa đất này và được tiếp tục "
            "sử dụng đất theo thời hạn ghi trên.",
        ),
    }


def _of_others() -> dict[str, Content]:
    return {
        "thong-bao-tam-tru": TemporaryResidence(
            issuer=POLICE,
            signer=POLICE_CHIEF,
            issued_at=at(2026, 4, 6, 9, 0),
            dossier_code="H18.03256.2-260402-0001",
            procedure="Đăng ký tạm trú",
            check=check("9YKD-XG74-TRNC"),
            number="31/TB-CAX",
            person_name="Sùng A Páo",
            person_born_on=date(2003, 11, 20),
            person_sex="Nam",
            person_id="011203007788",
            permanent_address="Bản Nậm Pọng, xã Tuần Giáo, tỉnh Điện Biên",
            temporary_address="Số 12, tổ 3, xã Mường Ảng, tỉnh Điện Biên",
            householder="Quàng Thị Inh",
            relation="Người ở thuê",
            registered_from=date(2026, 4, 6),
            registered_until=date(2028, 4, 5),
            members=(("Giàng Thị Mỷ", "02/02/2004", "011304001122", "Vợ"),),
        ),
        "giay-phep-x-quang": XrayLicence(
            issuer=DEPARTMENT,
            signer=DIRECTOR,
            issued_at=at(2026, 4, 20, 14, 30),
            dossier_code="H18.13-260325-0002",
            procedure="Cấp giấy phép tiến hành công việc bức xạ: sử dụng thiết bị X-quang chẩn đoán trong y tế",
            check=check("7CPT-EH9Q-4WVM"),
            number="09/GP-SKHCN",
            legal_bases=(
                "Luật Năng lượng nguyên tử;",
                "Nghị định của Chính phủ quy định về việc tiến hành công việc bức xạ;",
                "Hồ sơ và biên bản thẩm định ngày 16 tháng 4 năm 2026;",
            ),
            organisation_name=CLINIC.name,
            organisation_address=CLINIC.address,
            organisation_phone="0215 3866 115",
            organisation_number="5600123456",
            place_of_work="Phòng X-quang, tầng 1",
            safety_officer="Bác sĩ Y Brưm Ƀŭng",
            devices=(
                ("Chụp X-quang tổng hợp", "Radnext 50", "KX2204417", "Fujifilm, 2022", "Phòng X-quang, tầng 1", "Chẩn đoán y tế"),
                ("Chụp răng", "Rextar X", "RX-90233", "Posdion, 2021", "Phòng răng, tầng 1", "Chẩn đoán y tế"),
            ),
            conditions=(
                "Chỉ sử dụng thiết bị đúng nơi và đúng mục đích ghi trong Giấy phép.",
                "Đo kiểm tra bức xạ nơi làm việc và kiểm định thiết bị theo chu kỳ.",
                "Xin sửa đổi Giấy phép khi thay đổi thiết bị, nơi đặt hoặc người phụ trách an toàn.",
            ),
            valid_until=date(2029, 4, 20),
            recipients=("Như trên;", "Cục An toàn bức xạ và hạt nhân;", "Lưu: VT."),
        ),
        "quyet-dinh": Decision(
            issuer=DEPARTMENT,
            signer=DIRECTOR,
            issued_at=at(2026, 4, 20, 14, 30),
            dossier_code="H18.13-260330-0001",
            procedure="Xác nhận hoàn thành kiểm định thiết bị bức xạ",
            check=check("AX79-KMNP-3QTE"),
            number="41/QĐ-SKHCN",
            heading="Quyết định",
            subject="Về việc công nhận kết quả kiểm định thiết bị bức xạ",
            person_name=CLINIC.name,
            legal_bases=("Luật Tổ chức chính quyền địa phương năm 2025;", "Đề nghị của Phòng Quản lý công nghệ;"),
            facts=(("Tổ chức", CLINIC.name), ("Địa chỉ", CLINIC.address), ("Số thiết bị", "02")),
            articles=(
                "Công nhận kết quả kiểm định các thiết bị nêu trên.",
                "Quyết định có hiệu lực từ ngày ký. Tổ chức có tên nêu trên thi hành Quyết định này.",
            ),
            recipients=("Như trên;", "Lưu: VT."),
        ),
    }
