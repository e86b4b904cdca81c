"""The body that decides, as people call it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from procedures.definition import Competence


def body_words(competent: Competence) -> str:
    """“Ủy ban nhân dân cấp xã”, “Sở Y tế”, “Bộ Tư pháp”."""
    return _BODIES[competent.kind](competent.sector)


_BODIES: dict[str, Callable[[str], str]] = {
    "ministry": lambda sector: _MINISTRIES[sector]() if sector in _MINISTRIES else _("Cơ quan trung ương"),
    "peoples_committee": lambda _sector: _("Ủy ban nhân dân cấp xã"),
    "police": lambda _sector: _("Công an cấp xã"),
    "service_centre": lambda _sector: _("Trung tâm Phục vụ hành chính công"),
    "land_office": lambda _sector: _("Văn phòng đăng ký đất đai"),
    "department": lambda sector: _SECTORS[sector]() if sector in _SECTORS else _("Sở của tỉnh"),
}
_SECTORS: dict[str, Callable[[], str]] = {
    "home_affairs": lambda: _("Sở Nội vụ"),
    "justice": lambda: _("Sở Tư pháp"),
    "finance": lambda: _("Sở Tài chính"),
    "agriculture_environment": lambda: _("Sở Nông nghiệp và Môi trường"),
    "construction": lambda: _("Sở Xây dựng"),
    "industry_trade": lambda: _("Sở Công Thương"),
    "science_technology": lambda: _("Sở Khoa học và Công nghệ"),
    "culture": lambda: _("Sở Văn hóa, Thể thao và Du lịch"),
    "health": lambda: _("Sở Y tế"),
    "education": lambda: _("Sở Giáo dục và Đào tạo"),
    "religion": lambda: _("Sở Dân tộc và Tôn giáo"),
    "inspectorate": lambda: _("Thanh tra tỉnh"),
}
_MINISTRIES: dict[str, Callable[[], str]] = {
    "bo-cong-an": lambda: _("Bộ Công an"),
    "bo-nong-nghiep-mt": lambda: _("Bộ Nông nghiệp và Môi trường"),
    "bo-tai-chinh": lambda: _("Bộ Tài chính"),
    "bo-tu-phap": lambda: _("Bộ Tư pháp"),
    "bo-xay-dung": lambda: _("Bộ Xây dựng"),
    "ngan-hang-nha-nuoc": lambda: _("Ngân hàng Nhà nước Việt Nam"),
    "van-phong-chinh-phu": lambda: _("Văn phòng Chính phủ"),
    "bao-hiem-xa-hoi": lambda: _("Bảo hiểm xã hội Việt Nam"),
    "bo-quoc-phong": lambda: _("Bộ Quốc phòng"),
    "bo-ngoai-giao": lambda: _("Bộ Ngoại giao"),
    "bo-noi-vu": lambda: _("Bộ Nội vụ"),
    "bo-cong-thuong": lambda: _("Bộ Công Thương"),
    "bo-van-hoa-the-thao-du-lich": lambda: _("Bộ Văn hóa, Thể thao và Du lịch"),
    "bo-khoa-hoc-cong-nghe": lambda: _("Bộ Khoa học và Công nghệ"),
    "bo-giao-duc-dao-tao": lambda: _("Bộ Giáo dục và Đào tạo"),
    "bo-y-te": lambda: _("Bộ Y tế"),
    "bo-dan-toc-ton-giao": lambda: _("Bộ Dân tộc và Tôn giáo"),
    "thanh-tra-chinh-phu": lambda: _("Thanh tra Chính phủ"),
    "toa-an-nhan-dan": lambda: _("Tòa án nhân dân tối cao"),
    "van-phong-chu-tich-nuoc": lambda: _("Văn phòng Chủ tịch nước"),
}
