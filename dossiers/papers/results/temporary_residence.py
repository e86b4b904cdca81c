"""Notice that temporary residence is registered (KQ.G01.000065)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporaryResidence(Result):
    """`members` are those registered together: name, day of birth, personal number, relation to the householder."""

    template: ClassVar[str] = "temporary_residence"
    heading: str = "Thông báo kết quả giải quyết đăng ký cư trú"
    person_name: str
    person_born_on: date | None = None
    person_sex: str = ""
    person_id: str = ""
    permanent_address: str = ""
    temporary_address: str
    householder: str = ""
    relation: str = ""
    registered_from: date
    registered_until: date
    members: tuple[tuple[str, str, str, str], ...] = ()


RESULTS.add(TemporaryResidence.template, TemporaryResidence)
