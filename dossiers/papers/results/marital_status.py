"""Certificate of marital status (KQ.G15.000038); it names its purpose and ends after six months."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class MaritalStatus(Result):
    """`period` is the stretch of residence that the certificate speaks of; empty means up to now."""

    template: ClassVar[str] = "marital_status"
    heading: str = "Giấy xác nhận tình trạng hôn nhân"
    person_name: str
    person_born_on: date
    person_sex: str = ""
    person_ethnicity: str = ""
    person_nationality: str = "Việt Nam"
    person_id: str = ""
    person_residence: str = ""
    period: str = ""
    status: str
    purpose: str
    valid_until: date


RESULTS.add(MaritalStatus.template, MaritalStatus)
