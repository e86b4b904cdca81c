"""Licence to use diagnostic X-ray equipment, decided by the province."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class XrayLicence(Result):
    """`devices` are rows: kind, model, serial number, maker and year, place of use, highest voltage."""

    template: ClassVar[str] = "xray_licence"
    heading: str = "Giấy phép tiến hành công việc bức xạ"
    activity: str = "Sử dụng thiết bị X-quang chẩn đoán trong y tế"
    organisation_name: str
    organisation_address: str
    organisation_phone: str = ""
    organisation_email: str = ""
    organisation_number: str = ""
    place_of_work: str = ""
    safety_officer: str = ""
    devices: tuple[tuple[str, str, str, str, str, str], ...]
    conditions: tuple[str, ...] = ()
    valid_until: date


RESULTS.add(XrayLicence.template, XrayLicence)
