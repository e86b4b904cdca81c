"""An organisation as papers name one: name, number, address, and who acts for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from procedures.conditions import Unreadable
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Stored
from procedures.fields.parted import PartedType


@dataclass(frozen=True, slots=True)
class OrganisationSettings:
    """`parts` in their order, a question mark after an optional one; `of` names it inside a sentence."""

    parts: tuple[str, ...] = ("name", "tax_code", "address", "representative", "position")
    of: str = ""
    of_en: str = ""


class OrganisationType(PartedType[OrganisationSettings]):
    key = "organisation"
    Settings = OrganisationSettings

    def settings(self, question: Question) -> OrganisationSettings:
        settings = super().settings(question)
        unknown = [part for part in settings.parts if part.rstrip("?") not in _LABELS]
        if unknown or not settings.parts:
            raise Unreadable(f"câu hỏi {question.key}: không có phần “{', '.join(unknown)}” của một tổ chức")
        return settings

    def search_text(self, stored: Stored, question: Question) -> str:
        if not isinstance(stored, Mapping):
            return ""
        return " ".join(str(stored[part]) for part in ("name", "tax_code") if part in stored)

    def parts(self, question: Question, language: str = "vi") -> tuple[Question, ...]:
        """The questions an organisation is made of."""
        settings = self.settings(question)
        of = in_language(language, settings.of, settings.of_en) or question.name(language)
        with override(language):
            return tuple(_part(written, of) for written in settings.parts)


# What each part is called, and what an error calls it.
_LABELS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "name": (lambda: _("Tên tổ chức"), lambda: _("tên của %(of)s")),
    "tax_code": (lambda: _("Mã số thuế hoặc mã số doanh nghiệp"), lambda: _("mã số của %(of)s")),
    "kind": (lambda: _("Loại tổ chức"), lambda: _("loại tổ chức của %(of)s")),
    "address": (lambda: _("Địa chỉ trụ sở"), lambda: _("địa chỉ của %(of)s")),
    "phone": (lambda: _("Số điện thoại"), lambda: _("số điện thoại của %(of)s")),
    "email": (lambda: _("Thư điện tử"), lambda: _("thư điện tử của %(of)s")),
    "representative": (lambda: _("Người đại diện theo pháp luật"), lambda: _("người đại diện của %(of)s")),
    "position": (lambda: _("Chức vụ của người đại diện"), lambda: _("chức vụ của người đại diện")),
}
_TYPES = {"tax_code": "tax_code", "kind": "choice", "address": "address", "phone": "phone", "email": "email"}
_KINDS: dict[str, Callable[[], str]] = {
    "enterprise": lambda: _("Doanh nghiệp"),
    "branch": lambda: _("Chi nhánh, văn phòng đại diện"),
    "cooperative": lambda: _("Hợp tác xã"),
    "household": lambda: _("Hộ kinh doanh"),
    "public": lambda: _("Cơ quan nhà nước, đơn vị sự nghiệp"),
    "association": lambda: _("Hội, quỹ, tổ chức xã hội"),
    "school": lambda: _("Trường, viện nghiên cứu"),
    "other": lambda: _("Tổ chức khác"),
}


def _part(written: str, of: str) -> Question:
    key = written.rstrip("?")
    label, name = _LABELS[key]
    return Question(
        key=key,
        type=_TYPES.get(key, "text"),
        label=label(),
        short=name() % {"of": of},
        hint=_("Như trên giấy chứng nhận đăng ký hoặc quyết định thành lập") if key == "name" else "",
        required=not written.endswith("?"),
        config=_config(key),
    )


def _config(key: str) -> dict[str, object]:
    match key:
        case "representative":
            return {"kind": "name"}
        case "name":
            return {"autocomplete": "organization"}
        case "kind":
            options = [{"value": value, "label": label()} for value, label in _KINDS.items()]
            return {"options": options, "look": "select"}
        case "address":
            return {"street_required": True}
    return {}


FIELD_TYPES.add("organisation", OrganisationType())
