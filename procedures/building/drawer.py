"""Where new questions come from: the national bank first, or one's own of a chosen kind."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from itertools import groupby

from django.utils.translation import gettext as _

from portal.kernel.text import fold
from procedures.building.keys import key_for
from procedures.definition import Question
from procedures.models import BankQuestion
from procedures.shape import build


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions of the bank that belong together."""

    name: str
    questions: tuple[BankQuestion, ...]


def groups(wanted: str = "") -> list[Topic]:
    """The bank by topic; with words, only the questions that have all of them, with or without accents."""
    sought = fold(wanted).split()
    found = [one for one in BankQuestion.objects.all() if all(word in _text(one) for word in sought)]
    return [Topic(name, tuple(ones)) for name, ones in groupby(found, key=lambda one: one.topic)]


def from_bank(key: str, taken: Collection[str]) -> Question | None:
    """A copy of a national question under a key of its own; None when the bank has no such question."""
    row = BankQuestion.objects.filter(key=key).first()
    if row is None:
        return None
    columns = {one.name for one in BankQuestion._meta.fields}
    given = {one.name: getattr(row, one.name) for one in fields(Question) if one.name in columns}
    own = key if key not in taken else key_for(key, taken)
    return build(Question, {**given, "key": own, "bank": key}, f"câu hỏi {key}")


def own_question(label: str, kind: str, taken: Collection[str]) -> Question:
    """A question of one's own with settings that make it work at once."""
    return Question(key_for(label, taken), kind, label, config=_first_settings(kind, taken))


def _first_settings(kind: str, taken: Collection[str]) -> dict[str, object]:
    """What a kind cannot do without."""
    if kind in ("choice", "choices", "reference_list"):
        numbered = [{"value": f"lua_chon_{one}", "label": _("Lựa chọn %(n)s") % {"n": one}} for one in (1, 2)]
        return {"options": numbered}
    if kind == "cascading":
        return {
            "options": [
                {"value": "nhom", "label": _("Nhóm")},
                {"value": "muc", "label": _("Mục"), "parent": "nhom"},
            ]
        }
    if kind == "repeat":
        inner = {"key": key_for("ten", taken), "type": "text", "label": _("Tên")}
        return {"item": _("mục"), "questions": [inner]}
    return {}


def _text(question: BankQuestion) -> str:
    return fold(f"{question.label} {question.label_en} {question.topic} {question.key.replace('_', ' ')}")
