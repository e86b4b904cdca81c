"""Confirmation about one parcel of land."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class LandConfirmation(Result):
    """`confirmation` is the sentence that is confirmed; area in square metres, as text with its decimals."""

    template: ClassVar[str] = "land_confirmation"
    heading: str = "Giấy xác nhận về thửa đất"
    person_name: str
    person_id: str = ""
    person_residence: str = ""
    parcel_number: str
    map_sheet: str
    parcel_address: str
    area: str
    land_use: str = ""
    use_form: str = ""
    use_until: str = ""
    use_origin: str = ""
    certificate_number: str = ""
    confirmation: str
    purpose: str = ""
    valid_until: date | None = None


RESULTS.add(LandConfirmation.template, LandConfirmation)
