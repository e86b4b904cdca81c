"""Rule: what the identity provider says about somebody → the facts that a profile keeps.

One table names every claim that is understood and how it is read. A claim that is not in the table is kept
and ignored; a claim in the table that cannot be read stops the sign-in with a sentence: a guessed identity is
worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from identity import citizen_number
from portal.kernel.errors import DomainError

Claims = Mapping[str, Any]  # Any: another system's JSON, read only through the table below


class UnreadableClaims(DomainError):
    """The provider told something that cannot be understood; nothing was recorded."""


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """Verified facts of one account, as told by the provider."""

    subject: str = ""
    account_type: str = "citizen"
    level: int = 1
    citizen_number: str = ""
    full_name: str = ""
    birth_date: date | None = None
    sex: str = ""
    ethnicity: str = ""
    nationality: str = ""
    origin: str = ""
    residence_code: str = ""
    residence_text: str = ""
    current_address: str = ""
    tax_code: str = ""
    organisation_name: str = ""
    email: str = ""
    phone: str = ""
    rest: dict[str, Any] = field(default_factory=dict, hash=False)  # Any: claims kept as they came

    @property
    def account_name(self) -> str:
        return self.organisation_name or self.full_name


def facts_from(claims: Claims, *, today: date) -> ProfileFacts:
    """The facts in `claims`; raises UnreadableClaims naming the first claim that cannot be read."""
    told: dict[str, Any] = {}
    for name, (target, read) in TABLE.items():
        value = claims.get(name)
        if value is None or value == "":
            continue
        told[target] = _read(name, read, value)
    rest = {name: value for name, value in claims.items() if name not in _PROTOCOL}
    facts = ProfileFacts(**_address(told), rest=rest)
    _check(facts, today=today)
    return facts


def _read(name: str, read: Callable[[Any], Any], value: object) -> Any:
    try:
        return read(value)
    except (ValueError, TypeError, KeyError, DomainError) as error:
        if name in _CONTACT:
            return ""
        raise UnreadableClaims(
            f"VNeID gửi thông tin không đọc được ở mục {name}. Chưa có gì được ghi nhận."
        ) from error


def _check(facts: ProfileFacts, *, today: date) -> None:
    missing = _missing(facts)
    if missing:
        raise UnreadableClaims(f"VNeID chưa gửi {missing}, nên chưa thể đăng nhập.")
    if facts.birth_date is not None and not 0 <= today.year - facts.birth_date.year <= 130:
        raise UnreadableClaims("VNeID gửi ngày sinh không có thật. Chưa có gì được ghi nhận.")


def _missing(facts: ProfileFacts) -> str:
    if not facts.subject:
        return "mã tài khoản"
    if not facts.full_name and not facts.organisation_name:
        return "họ tên"
    if facts.account_type == "organisation":
        return "" if facts.tax_code and facts.organisation_name else "mã số thuế hoặc tên doanh nghiệp"
    return "" if facts.citizen_number else "số định danh"


def _address(told: dict[str, Any]) -> dict[str, Any]:
    """Where the address came with the code of its unit, the two are told apart."""
    code, text = told.pop("residence", ("", ""))
    _, current = told.pop("current", ("", ""))
    _, origin = told.pop("origin_place", ("", ""))
    return {
        **told,
        "residence_code": code,
        "residence_text": text,
        "current_address": current,
        "origin": origin,
    }


# -- readers: one value in, one value out, ValueError when it makes no sense ------------------------------------


def _text(value: object, *, longest: int = 300) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if len(text) > longest or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise ValueError("too long, or not printable")
    return text


def _name(value: object) -> str:
    """A name exactly as on the card: no case is forced, no letter or apostrophe is refused."""
    name = _text(value, longest=200)
    if not any(letter.isalpha() for letter in name):
        raise ValueError("a name has letters")
    return name


def _number(value: object) -> str:
    return citizen_number.parse(_text(value, longest=20)).digits


def _date(value: object) -> date | None:
    """A whole date in any of the three ways it is sent; somebody old may be registered by year alone."""
    text = _text(value, longest=10)
    if re.fullmatch(r"[0-9]{4}", text):
        return None
    for pattern in (
        r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})",
        r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    ):
        if found := re.fullmatch(pattern, text):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    raise ValueError("not a date")


_SEXES = {"1": "male", "nam": "male", "2": "female", "nữ": "female", "0": "", "3": "other", "khác": "other"}


def _sex(value: object) -> str:
    return _SEXES[_word(value)]


_ACCOUNT_TYPES = {
    "1": "citizen", "cn": "citizen", "canhan": "citizen", "congdan": "citizen",
    "2": "organisation", "tc": "organisation", "tochuc": "organisation", "doanhnghiep": "organisation",
    "3": "foreigner", "nnn": "foreigner", "nguoinuocngoai": "foreigner",
}  # fmt: skip


def _account_type(value: object) -> str:
    return _ACCOUNT_TYPES[_word(value)]


def _level(value: object) -> int:
    return {"1": 1, "loa1": 1, "2": 2, "loa2": 2}[_word(value)]


def _word(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError("not a word")
    return str(value).strip().lower().replace(" ", "")


def _place(value: object) -> tuple[str, str]:
    """An address, either as text or as the code of its commune with the text."""
    if isinstance(value, Mapping):
        code = _text(value.get("MaDVHC") or "", longest=10)
        if code and not re.fullmatch(r"[0-9]{2,5}", code):
            raise ValueError("not a code of a unit")
        return code, _text(value.get("DiaChi") or "")
    return "", _text(value)


def _tax_code(value: object) -> str:
    code = _text(value, longest=20).replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{10}([0-9]{3})?|[0-9]{12}", code):
        raise ValueError("not a tax code")
    return code


def _email(value: object) -> str:
    address = _text(value, longest=254)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        raise ValueError("not an e-mail address")
    return address


def _phone(value: object) -> str:
    digits = re.sub(r"[\s.\-()]", "", _text(value, longest=30))
    digits = re.sub(r"^\+?84", "0", digits)
    if not re.fullmatch(r"0[0-9]{9}|\+[0-9]{8,15}", digits):
        raise ValueError("not a phone number")
    return digits


TABLE: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "sub": ("subject", lambda value: _text(value, longest=255)),
    "LoaiTaiKhoan": ("account_type", _account_type),
    "loAs": ("level", _level),
    "SoDinhDanh": ("citizen_number", _number),
    "HoVaTen": ("full_name", _name),
    "NgayThangNamSinh": ("birth_date", _date),
    "GioiTinh": ("sex", _sex),
    "DanToc": ("ethnicity", lambda value: _text(value, longest=60)),
    "QuocTich": ("nationality", lambda value: _text(value, longest=60)),
    "QueQuan": ("origin_place", _place),
    "ThuongTru": ("residence", _place),
    "NoiOHienNay": ("current", _place),
    "MaSoDoanhNghiep": ("tax_code", _tax_code),
    "MaSoThue": ("tax_code", _tax_code),
    "TenDoanhNghiep": ("organisation_name", _name),
    "ThuDienTu": ("email", _email),
    "SoDienThoai": ("phone", _phone),
}

# Where to reach somebody is no part of who they are: a foreign or mistyped contact must not lock them out.
_CONTACT = {"ThuDienTu", "SoDienThoai"}

_PROTOCOL = {
    "iss", "aud", "azp", "exp", "iat", "nbf", "jti", "nonce", "at_hash", "c_hash", "s_hash", "acr", "amr",
    "auth_time", "sub",
}  # fmt: skip
