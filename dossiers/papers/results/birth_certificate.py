"""Birth certificate (result code KQ.G15.000031)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthCertificate(Result):
    """Parents' births are text: an old record may know the year alone."""

    template: ClassVar[str] = "birth_certificate"
    stylesheets: ClassVar[tuple[str, ...]] = ("paper.css", "certificate.css")
    ground: ClassVar[str | None] = "ground.svg"
    heading: str = "Giấy khai sinh"
    child_name: str
    child_born_on: date
    child_sex: str
    child_ethnicity: str = ""
    child_nationality: str = "Việt Nam"
    child_birth_place: str = ""
    child_home_town: str = ""
    child_personal_number: str = ""
    mother_name: str = ""
    mother_born: str = ""
    mother_ethnicity: str = ""
    mother_nationality: str = ""
    mother_residence: str = ""
    father_name: str = ""
    father_born: str = ""
    father_ethnicity: str = ""
    father_nationality: str = ""
    father_residence: str = ""
    registrant_name: str = ""
    registrant_id: str = ""
    registered_on: date


RESULTS.add(BirthCertificate.template, BirthCertificate)
