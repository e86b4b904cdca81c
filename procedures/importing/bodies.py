"""Who is competent, out of levels and the dozen ways in which agencies are written."""

import re
from dataclasses import dataclass

from portal.kernel.text import fold
from procedures.importing import texts
from procedures.importing.findings import Finding
from procedures.importing.record import Record
from procedures.parts import Competence, Text
from procedures.words import Oddity, Tier

MINISTRIES = frozenset(
    {
        *("bo-quoc-phong", "bo-cong-an", "bo-ngoai-giao", "bo-noi-vu", "bo-tu-phap", "bo-tai-chinh"),
        *("bo-cong-thuong", "bo-nong-nghiep-mt", "bo-xay-dung", "bo-van-hoa-the-thao-du-lich", "bo-y-te"),
        *("bo-khoa-hoc-cong-nghe", "bo-giao-duc-dao-tao", "bo-dan-toc-ton-giao", "van-phong-chinh-phu"),
        *("thanh-tra-chinh-phu", "ngan-hang-nha-nuoc", "bao-hiem-xa-hoi", "toa-an-nhan-dan", "van-phong-chu-tich-nuoc"),
    }
)  # fmt: skip
LEVELS = ("commune", "province", "ministry", "other")  # from the lowest
_NAMES = {
    "commune": ("cấp xã", "commune"),
    "province": ("cấp tỉnh", "province"),
    "ministry": ("cấp bộ", "ministry"),
    "other": ("cơ quan khác", "another body"),
}
_DEPARTMENTS = (
    (r"so noi vu", "home_affairs"),
    (r"so tu phap|phong cong chung", "justice"),
    (r"so tai chinh|so ke hoach|dang ky kinh doanh", "finance"),
    (r"so nong nghiep|so tai nguyen|chi cuc (?:kiem lam|lam nghiep|thuy san|chan nuoi)|quan ly nha nuoc ve thuy san", "agriculture_environment"),
    (r"so xay dung|so giao thong|quy hoach.{0,3}kien truc|co so dang kiem", "construction"),
    (r"so cong thuong", "industry_trade"),
    (r"so khoa hoc", "science_technology"),
    (r"so van hoa|so du lich", "culture"),
    (r"so y te", "health"),
    (r"so giao duc", "education"),
    (r"so dan toc|so ton giao", "religion"),
    (r"thanh tra tinh", "inspectorate"),
)  # fmt: skip
_OF_MINISTRY = {
    "bo-tai-chinh": "finance",
    "bo-nong-nghiep-mt": "agriculture_environment",
    "bo-xay-dung": "construction",
    "bo-tu-phap": "justice",
    "bo-noi-vu": "home_affairs",
    "bo-cong-thuong": "industry_trade",
    "bo-khoa-hoc-cong-nghe": "science_technology",
    "bo-van-hoa-the-thao-du-lich": "culture",
    "bo-y-te": "health",
    "bo-giao-duc-dao-tao": "education",
    "bo-dan-toc-ton-giao": "religion",
    "thanh-tra-chinh-phu": "inspectorate",
}
# Bodies of the centre that have offices of their own in the country.
_CENTRAL = re.compile(
    r"hai quan|\bthue\b|ngan hang nha nuoc|\bnhnn|kho bac|uy ban chung khoan|bao hiem xa hoi|cang vu|\bcuc |vu |toa an|tong cuc"
)
_COMMUNE = re.compile(r"cap xa|\bxa\b|phuong")
_COMMITTEE = re.compile(r"uy ban nhan dan|\bubnd\b|chu tich uy ban")


@dataclass(frozen=True, slots=True)
class Body:
    """The competent body, what the page tells about it, and what was odd."""

    competent: Competence
    told: tuple[Text, ...]
    findings: tuple[Finding, ...]


def body(record: Record) -> Body:
    """The lowest level decides here; the other levels and the agencies are told in words."""
    findings = []
    levels = [level for level in LEVELS if level in record.levels]
    if not levels:
        findings.append(Finding(Oddity.NO_LEVEL, "levels", ", ".join(record.levels)))
    if len(levels) > 1:
        findings.append(Finding(Oddity.SEVERAL_LEVELS, "levels", ", ".join(levels)))
    published = "; ".join(
        dict.fromkeys(
            filter(None, (texts.line(record.competent_agency), texts.line(record.performing_agency)))
        )
    )
    level = levels[0] if levels else "other"
    competent, certain = _competent(level, fold(published), record.ministry)
    if not certain:
        findings.append(Finding(Oddity.AGENCY_UNKNOWN, "competent", f"{published} ({record.ministry})"))
    return Body(competent, _told(levels, published), tuple(findings))


def _competent(level: str, told: str, ministry: str) -> tuple[Competence, bool]:
    match level:
        case "commune":
            return _of_commune(told, ministry)
        case "province":
            return _of_province(told, ministry)
        case "ministry":
            return _of_centre(ministry)
    nearest = _of_commune if _COMMUNE.search(told) else _of_province if told else None
    return (nearest(told, ministry) if nearest else _of_centre(ministry))[0], False


def _of_commune(told: str, ministry: str) -> tuple[Competence, bool]:
    if "cong an" in told or (not told and ministry == "bo-cong-an"):
        return Competence("police", Tier.COMMUNE), True
    if not told or _COMMUNE.search(told) or _COMMITTEE.search(told):
        return Competence("peoples_committee", Tier.COMMUNE), True
    if _CENTRAL.search(told):
        return _of_centre(ministry)[0], False
    return Competence("peoples_committee", Tier.COMMUNE), False


def _of_province(told: str, ministry: str) -> tuple[Competence, bool]:
    if "dang ky dat dai" in told:
        return Competence("land_office", Tier.PROVINCE), True
    if "cong an" in told or ministry == "bo-cong-an":
        return Competence("police", Tier.PROVINCE), True
    sector = next((sector for pattern, sector in _DEPARTMENTS if re.search(pattern, told)), "")
    if sector:
        return Competence("department", Tier.PROVINCE, sector), True
    if _COMMITTEE.search(told) and not _CENTRAL.search(told):
        return Competence("peoples_committee", Tier.PROVINCE), True
    if _CENTRAL.search(told) or ministry not in _OF_MINISTRY:
        return _of_centre(ministry)[0], False
    return Competence("department", Tier.PROVINCE, _OF_MINISTRY[ministry]), not told


def _of_centre(ministry: str) -> tuple[Competence, bool]:
    if ministry in MINISTRIES:
        return Competence("ministry", Tier.PROVINCE, ministry), True
    return Competence("peoples_committee", Tier.PROVINCE), False


def _told(levels: list[str], published: str) -> tuple[Text, ...]:
    told = []
    if published:
        told.append(Text(f"Cơ quan giải quyết theo công bố: {published}"[: texts.LONGEST]))
    if len(levels) > 1:
        vi = ", ".join(_NAMES[level][0] for level in levels)
        en = ", ".join(_NAMES[level][1] for level in levels)
        told.append(Text(f"Thủ tục có ở nhiều cấp: {vi}", f"Handled at several levels: {en}"))
    return tuple(told)
