"""The invented people and agencies of the samples."""

from datetime import datetime
from functools import partial
from typing import Any

from dossiers.papers.content import Check, Issuer, Person, Signer
from portal.kernel.clock import VIETNAM

at = partial(datetime, tzinfo=VIETNAM)
COMMUNE = Issuer(
    name="Ủy ban nhân dân xã Mường Ảng",
    place="Mường Ảng",
    superior="Tỉnh Điện Biên",
    desk="Trung tâm Phục vụ hành chính công xã Mường Ảng",
    address="Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
    phone="0215 3865 001",
)
POLICE = Issuer(
    name="Công an xã Mường Ảng", place="Mường Ảng", superior="Công an tỉnh Điện Biên", phone="0215 3865 113"
)
DEPARTMENT = Issuer(
    name="Sở Khoa học và Công nghệ",
    place="Điện Biên",
    superior="Ủy ban nhân dân tỉnh Điện Biên",
    phone="0215 3825 335",
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
CLINIC = Person(
    name="Phòng khám đa khoa Y Brưm Ƀŭng", address="Xã Mường Ảng, tỉnh Điện Biên", organisation=True
)


def check(code: str) -> Check:
    """A check code on the portal of the demonstration."""
    return Check(code=code, url=f"https://motcua.example/xac-thuc/{code}")


BIRTH: dict[str, Any] = {"dossier_code": "H18.03256-260324-0004", "procedure": "Đăng ký khai sinh"}
RECEIVED = at(2026, 3, 24, 9, 40)
