"""A person as papers name one: the parts a question chooses, each asked the one way it is asked everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from procedures.conditions import Unreadable
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Stored
from procedures.fields.options import Option
from procedures.fields.parted import PartedType
from procedures.shape import plain


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """`parts` in their order, a question mark after an optional one; `of` names the person inside a sentence."""

    parts: tuple[str, ...] = ("name", "birth_date", "id_number")
    of: str = ""
    of_en: str = ""
    year_only: bool = False
    years_back: int = 130
    least_age: int = 0
    most_age: int = 0
    ethnicity: tuple[Option, ...] = ()
    nationality: tuple[Option, ...] = ()


class PersonType(PartedType[PersonSettings]):
    key = "person"
    Settings = PersonSettings

    def settings(self, question: Question) -> PersonSettings:
        settings = super().settings(question)
        unknown = [part for part in settings.parts if part.rstrip("?") not in _LABELS]
        if unknown or not settings.parts:
            raise Unreadable(f"câu hỏi {question.key}: không có phần “{', '.join(unknown)}” của một người")
        return settings

    def search_text(self, stored: Stored, question: Question) -> str:
        return str(stored.get("name", "")) if isinstance(stored, Mapping) else ""

    def parts(self, question: Question, language: str = "vi") -> tuple[Question, ...]:
        """The questions a person is made of."""
        settings = self.settings(question)
        of = in_language(language, settings.of, settings.of_en) or question.name(language)
        return tuple(_part(written, settings, of, language) for written in settings.parts)


# What each part is called, and what an error calls it.
_LABELS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "name": (lambda: _("Họ, chữ đệm, tên"), lambda: _("họ, chữ đệm, tên của %(of)s")),
    "birth_date": (lambda: _("Ngày sinh"), lambda: _("ngày sinh của %(of)s")),
    "sex": (lambda: _("Giới tính"), lambda: _("giới tính của %(of)s")),
    "ethnicity": (lambda: _("Dân tộc"), lambda: _("dân tộc của %(of)s")),
    "nationality": (lambda: _("Quốc tịch"), lambda: _("quốc tịch của %(of)s")),
    "id_number": (lambda: _("Số định danh cá nhân"), lambda: _("số định danh của %(of)s")),
    "residence": (lambda: _("Nơi cư trú"), lambda: _("nơi cư trú của %(of)s")),
    "phone": (lambda: _("Số điện thoại"), lambda: _("số điện thoại của %(of)s")),
    "birth_place": (lambda: _("Nơi sinh"), lambda: _("nơi sinh của %(of)s")),
    "home_town": (lambda: _("Quê quán"), lambda: _("quê quán của %(of)s")),
}
_MOST_NATIONS = 15  # beyond which typing is quicker than looking
_TYPES = {
    "name": "text",
    "sex": "choice",
    "ethnicity": "choice",
    "nationality": "choice",
    "id_number": "citizen_number",
    "residence": "address",
    "phone": "phone",
    "birth_place": "address",
    "home_town": "commune",
}


def _part(written: str, settings: PersonSettings, of: str, language: str) -> Question:
    key = written.rstrip("?")
    label, name = _LABELS[key]
    with override(language):
        return Question(
            key=key,
            type=_type(key, settings),
            label=label(),
            short=name() % {"of": of},
            hint=_hint(key, settings),
            required=not written.endswith("?"),
            config=_config(key, settings),
        )


def _type(key: str, settings: PersonSettings) -> str:
    if key == "nationality" and len(settings.nationality) > _MOST_NATIONS:
        return "reference_list"
    return _TYPES.get(key, "partial_date" if settings.year_only else "date")


def _hint(key: str, settings: PersonSettings) -> str:
    if key == "birth_date" and settings.year_only:
        return _("Chỉ nhớ năm thì chỉ điền năm")
    return {"name": _("Như trên thẻ căn cước hoặc giấy khai sinh"), "id_number": _("12 chữ số")}.get(key, "")


def _config(key: str, settings: PersonSettings) -> dict[str, object]:
    match key:
        case "name":
            return {"kind": "name"}
        case "birth_date":
            ages = {"least_age": settings.least_age, "most_age": settings.most_age}
            return {"past": True, "years_back": settings.years_back, **ages}
        case "sex":
            return {"options": [{"value": "male", "label": _("Nam")}, {"value": "female", "label": _("Nữ")}]}
        case "ethnicity" | "nationality":
            return {"options": plain(getattr(settings, key))}
    return {}


FIELD_TYPES.add("person", PersonType())
