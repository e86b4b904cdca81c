"""Copy of a civil-status extract or of a birth certificate (KQ.G15.000342), taken from the register."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class CivilExtract(Result):
    """`heading` names the kind ("Trích lục kết hôn"); `facts` are the register's labels and values."""

    template: ClassVar[str] = "civil_extract"
    heading: str = "Trích lục khai sinh"
    person_name: str
    person_born_on: date | None = None
    person_id: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    register_agency: str
    register_number: str
    registered_on: date
    notes: str = ""


RESULTS.add(CivilExtract.template, CivilExtract)
