"""Certificate of household business registration."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdBusiness(Result):
    """`trades` are pairs of a code and a name; `members` names with personal numbers."""

    template: ClassVar[str] = "household_business"
    stylesheets: ClassVar[tuple[str, ...]] = ("paper.css", "certificate.css")
    ground: ClassVar[str | None] = "ground.svg"
    heading: str = "Giấy chứng nhận đăng ký hộ kinh doanh"
    business_name: str
    business_foreign_name: str = ""
    business_short_name: str = ""
    business_number: str
    business_address: str
    business_phone: str = ""
    business_email: str = ""
    trades: tuple[tuple[str, str], ...] = ()
    capital: int
    owner_name: str
    owner_born_on: date | None = None
    owner_sex: str = ""
    owner_ethnicity: str = ""
    owner_nationality: str = "Việt Nam"
    owner_id: str = ""
    owner_residence: str = ""
    members: tuple[tuple[str, str], ...] = ()
    first_registered_on: date
    change_count: int = 0
    changed_on: date | None = None


RESULTS.add(HouseholdBusiness.template, HouseholdBusiness)
