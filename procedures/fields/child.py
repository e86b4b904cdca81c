"""A child: a person under age, with the place of birth and, where it has one already, its number."""

from dataclasses import dataclass

from procedures.fields import FIELD_TYPES
from procedures.fields.person import PersonSettings, PersonType


@dataclass(frozen=True, slots=True)
class ChildSettings(PersonSettings):
    parts: tuple[str, ...] = ("name", "birth_date", "sex", "birth_place?", "id_number?")
    years_back: int = 18


class ChildType(PersonType):
    key = "child"
    Settings = ChildSettings


FIELD_TYPES.add("child", ChildType())
