"""What need not be typed: verified facts of the account, under the names that questions ask for as their `source`.

A plain reading of the profile; nothing is fetched.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from communes.models import Unit
from identity.models import AccountType, Profile, User
from portal.kernel.text import fold
from portal.templatetags import formats
from procedures.formbuilder import Prefilled


def known_about(person: User) -> dict[str, Prefilled]:
    """The values that forms may be filled with in advance, each with its source and date."""
    profile: Profile | None = getattr(person, "profile", None)
    if profile is None:
        return {}
    source = register_of(profile)
    return {key: Prefilled(value, source) for key, value in _facts(person, profile).items() if value}


def register_of(profile: Profile) -> str:
    """Which register the facts come from, and as of when."""
    day = formats.day(profile.verified_at)
    if profile.account_type is AccountType.ORGANISATION:
        return _("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp, %(day)s") % {"day": day}
    return _("Cơ sở dữ liệu quốc gia về dân cư, %(day)s") % {"day": day}


def address_of(profile: Profile) -> dict[str, object] | None:
    """The registered residence as an address answer; None where its commune is not known."""
    unit = profile.residence_unit
    if unit is None:
        return None
    return {"street": _street(profile.residence_text, unit), "commune": spot_answer(unit)}


def spot_answer(unit: Unit) -> dict[str, object]:
    """A unit as an answer names it."""
    province = unit.parent or unit
    name = unit.full_name if unit.parent is None else f"{unit.full_name}, {unit.parent.full_name}"
    return {
        "code": unit.code,
        "level": unit.level.value,
        "province": province.code,
        "valid_from": unit.valid_from.isoformat(),
        "name": name,
    }


def _facts(person: User, profile: Profile) -> Mapping[str, object]:
    born = profile.birth_date.isoformat() if profile.birth_date else None
    home = address_of(profile)
    one = {
        "name": person.full_name,
        "birth_date": born,
        "sex": profile.sex,
        "ethnicity": _word(profile.ethnicity),
        "nationality": _word(profile.nationality),
        "id_number": profile.citizen_number,
        "residence": home,
        "phone": person.phone,
    }
    company = {"name": profile.organisation_name, "tax_code": profile.tax_code}
    return {
        "applicant": {key: value for key, value in one.items() if value},
        "applicant.organisation": {key: value for key, value in company.items() if value},
        **{f"applicant.{key}": value for key, value in one.items()},
        "applicant.commune": home["commune"] if home else None,
        "applicant.email": person.email,
        "applicant.organisation_name": profile.organisation_name,
        "applicant.tax_code": profile.tax_code,
    }


def _word(name: str) -> str:
    """A name of a list as the value that lists keep it by: `Ba Na` is ba_na."""
    return fold(name).replace(" ", "_").replace("'", "")


def _street(text: str, unit: Unit) -> str:
    """An address without the names of its commune and province, which are answered apart."""
    above = {fold(unit.full_name), fold(unit.name)}
    if unit.parent is not None:
        above |= {fold(unit.parent.full_name), fold(unit.parent.name)}
    return ", ".join(part.strip() for part in text.split(",") if fold(part) not in above)[:200]
