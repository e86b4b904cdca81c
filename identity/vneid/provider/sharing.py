"""What agreeing shares, as the consent screen lists it."""

from dataclasses import dataclass

from identity.citizen_number import mask
from identity.vneid.provider.models import Person

_LABELS = {
    "TenDoanhNghiep": "Tên doanh nghiệp, tổ chức",
    "MaSoThue": "Mã số thuế",
    "HoVaTen": "Họ và tên",
    "SoDinhDanh": "Số định danh cá nhân",
    "NgayThangNamSinh": "Ngày sinh",
    "GioiTinh": "Giới tính",
    "DanToc": "Dân tộc",
    "QuocTich": "Quốc tịch",
    "HoChieu": "Hộ chiếu",
    "QueQuan": "Quê quán",
    "ThuongTru": "Nơi thường trú",
    "NoiOHienNay": "Nơi ở hiện nay",
    "SoDienThoai": "Số điện thoại",
    "ThuDienTu": "Thư điện tử",
}
_MASKED = {"SoDinhDanh", "HoChieu", "SoDienThoai"}


@dataclass(frozen=True, slots=True)
class Shared:
    label: str
    value: str


def shared_with_client(person: Person) -> list[Shared]:
    """The person's own values under plain labels, numbers masked: others may look at the screen."""
    told = person.told()
    return [Shared(label, _shown(name, told[name])) for name, label in _LABELS.items() if told.get(name)]


def _shown(name: str, value: object) -> str:
    text = str(value.get("DiaChi", "")) if isinstance(value, dict) else str(value)
    return mask(text) if name in _MASKED else text
