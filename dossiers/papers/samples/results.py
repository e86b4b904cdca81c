"""One result of every template."""

from datetime import date
from typing import Any

from dossiers.papers.content import Content
from dossiers.papers.results.birth_certificate import BirthCertificate
from dossiers.papers.results.certified_copy import CertifiedCopy
from dossiers.papers.results.civil_extract import CivilExtract
from dossiers.papers.results.decision import Decision
from dossiers.papers.results.household_business import HouseholdBusiness
from dossiers.papers.results.land_confirmation import LandConfirmation
from dossiers.papers.results.marital_status import MaritalStatus
from dossiers.papers.results.temporary_residence import TemporaryResidence
from dossiers.papers.results.xray_licence import XrayLicence

from .people import BIRTH, CHAIR, CLINIC, COMMUNE, DEPARTMENT, DIRECTOR, POLICE, POLICE_CHIEF, at, check

_OF_THE_COMMUNE: dict[str, Any] = {
    "issuer": COMMUNE,
    "signer": CHAIR,
    "issued_at": at(2026, 3, 27, 10, 14, 32),
}
_DEVICES = (
    (
        "Chụp X-quang tổng hợp",
        "Radnext 50",
        "KX2204417",
        "Fujifilm, 2022",
        "Phòng X-quang, tầng 1",
        "125 kV",
    ),
    (
        "Chụp răng",
        "Rextar X",
        "RX-90233",
        "Posdion, 2021",
        "Phòng răng, tầng 1",
        "125 kV",
    ),
)


def results() -> dict[str, Content]:
    """One result of every template."""
    return {
        "giay-khai-sinh": _birth_certificate(),
        "xac-nhan-tinh-trang-hon-nhan": _marital_status(),
        "trich-luc": _civil_extract(),
        "chung-thuc-ban-sao": _certified_copy(),
        "ho-kinh-doanh": _household_business(),
        "xac-nhan-thua-dat": _land_confirmation(),
        "thong-bao-tam-tru": _temporary_residence(),
        "giay-phep-x-quang": _xray_licence(),
        "quyet-dinh": _decision(),
    }


def _birth_certificate() -> BirthCertificate:
    return BirthCertificate(
        **_OF_THE_COMMUNE,
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
    )


def _marital_status() -> MaritalStatus:
    return MaritalStatus(
        **_OF_THE_COMMUNE,
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
    )


def _civil_extract() -> CivilExtract:
    return CivilExtract(
        **_OF_THE_COMMUNE,
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
    )


def _certified_copy() -> CertifiedCopy:
    return CertifiedCopy(
        **_OF_THE_COMMUNE,
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
    )


def _household_business() -> HouseholdBusiness:
    return HouseholdBusiness(
        **_OF_THE_COMMUNE,
        dossier_code="H18.03256-260401-0003",
        procedure="Đăng ký thành lập hộ kinh doanh",
        check=check("P7VA-34HE-KXQM"),
        number="62A8000417",
        business_name="Hộ kinh doanh Dệt thổ cẩm Mai Khôi",
        business_foreign_name="Mai Khoi Brocade",
        business_number="8123456789",
        business_address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
        business_phone="0912 345 678",
        trades=(
            ("1392", "Sản xuất hàng dệt sẵn (trừ trang phục)"),
            ("4751", "Bán lẻ vải, len, sợi, chỉ khâu"),
        ),
        capital=150_000_000,
        owner_name="Lò Thị Mai",
        owner_born_on=date(1998, 8, 12),
        owner_sex="Nữ",
        owner_ethnicity="Thái",
        owner_id="011198004417",
        owner_residence="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
        members=(("Lò Văn Pâng", "011096001234"),),
        first_registered_on=date(2026, 4, 3),
    )


def _land_confirmation() -> LandConfirmation:
    return LandConfirmation(
        **_OF_THE_COMMUNE,
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
    )


def _temporary_residence() -> TemporaryResidence:
    return TemporaryResidence(
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
    )


def _xray_licence() -> XrayLicence:
    return XrayLicence(
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
        devices=_DEVICES,
        conditions=(
            "Chỉ sử dụng thiết bị đúng nơi và đúng mục đích ghi trong Giấy phép.",
            "Đo kiểm tra bức xạ nơi làm việc và kiểm định thiết bị theo chu kỳ.",
            "Xin sửa đổi Giấy phép khi thay đổi thiết bị, nơi đặt hoặc người phụ trách an toàn.",
        ),
        valid_until=date(2029, 4, 20),
        recipients=("Như trên;", "Cục An toàn bức xạ và hạt nhân;", "Lưu: VT."),
    )


def _decision() -> Decision:
    return Decision(
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
        legal_bases=(
            "Luật Tổ chức chính quyền địa phương năm 2025;",
            "Đề nghị của Phòng Quản lý công nghệ;",
        ),
        facts=(("Tổ chức", CLINIC.name), ("Địa chỉ", CLINIC.address), ("Số thiết bị", "02")),
        articles=(
            "Công nhận kết quả kiểm định các thiết bị nêu trên.",
            "Quyết định có hiệu lực từ ngày ký. Tổ chức có tên nêu trên thi hành Quyết định này.",
        ),
        recipients=("Như trên;", "Lưu: VT."),
    )
