"""A number, and what a register says about it: kept with the source and the moment.

Stored: `{number, outcome, facts, register, at}`. The register is asked again only when the number changes, so a later
check of the same answers costs nothing and finds the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.conditions import Unreadable
from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.typing_in import visible
from procedures.lookups import LOOKUPS, Lookup, Outcome

_NUMBER = re.compile(r"[0-9A-Za-zĐđ./\-]{1,40}")


@dataclass(frozen=True, slots=True)
class RegisterLookupSettings:
    """`shows` are the facts to show, all when empty; without `must` an unknown number is taken too."""

    register: str
    shows: tuple[str, ...] = ()
    must: bool = True


class RegisterLookupType(FieldType[RegisterLookupSettings]):
    key = "register_lookup"
    Settings = RegisterLookupSettings
    sensitive = True

    def settings(self, question: Question) -> RegisterLookupSettings:
        settings = super().settings(question)
        if settings.register not in LOOKUPS:
            raise Unreadable(f"câu hỏi {question.key}: không có nguồn dữ liệu “{settings.register}”")
        unknown = set(settings.shows) - set(LOOKUPS[settings.register].labels)
        if unknown:
            raise Unreadable(f"câu hỏi {question.key}: nguồn này không có “{', '.join(sorted(unknown))}”")
        return settings

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        number = text_in(data, asked.name).strip()[:100]
        looking = {"looking": "yes"} if f"{asked.name}-look" in data else {}
        return {"number": number, **looking}

    def raw(self, stored: Stored, question: Question) -> Raw:
        if not _is_answer(stored):
            return {"number": ""}
        return {"number": stored["number"], "kept": dict(stored)}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not raw.get("number")

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        return f"{asked.name}-look" in data

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        number, kept = raw["number"], raw.get("kept")
        if not _NUMBER.fullmatch(number):
            raise Wrong(
                _("%(what)s chỉ gồm chữ, số, dấu chấm, gạch nối và gạch chéo") % {"what": asked.capital}
            )
        answer = kept if kept and kept["number"] == number else self._ask(number, asked)
        if answer["outcome"] == Outcome.MISSING and self.settings(asked.question).must:
            raise Wrong(
                _("Không thấy số này trong %(register)s. Kiểm tra lại số")
                % {"register": self._register(asked.question).title}
            )
        return answer

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if not _is_answer(stored):
            return ""
        lines = [
            visible(stored["number"]),
            *(f"{label}: {text}" for label, text in self._told(stored, question)),
        ]
        return "\n".join([*lines, _outcome_words(stored["outcome"])] if not stored["facts"] else lines)

    def search_text(self, stored: Stored, question: Question) -> str:
        return str(stored["number"]) if _is_answer(stored) else ""

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        boxes = raw if isinstance(raw, Mapping) else {}
        found = boxes.get("kept")
        if boxes.get("looking") and _NUMBER.fullmatch(boxes.get("number", "")):
            found = self._ask(boxes["number"], asked)
        return {
            **super().drawn(raw, asked, wrong),
            "value": boxes.get("number", ""),
            "facts": self._told(found, asked.question) if found else [],
            "outcome": _outcome_words(found["outcome"]) if found else "",
            "source": self._register(asked.question).title,
        }

    def _ask(self, number: str, asked: Asked) -> dict[str, Any]:  # Any: JSON
        told = self._register(asked.question).find(number)
        return {
            "number": number,
            "outcome": str(told.outcome),
            "facts": dict(told.facts),
            "register": self.settings(asked.question).register,
            "at": told.at.isoformat(timespec="seconds"),
        }

    def _told(self, stored: Mapping[str, Any], question: Question) -> list[tuple[str, str]]:  # Any: JSON
        labels, facts = self._register(question).labels, stored["facts"]
        shows = self.settings(question).shows or tuple(labels)
        return [(labels[key], visible(str(facts[key]))) for key in shows if key in facts]

    def _register(self, question: Question) -> Lookup:
        return LOOKUPS[self.settings(question).register]


def _is_answer(stored: object) -> bool:
    if not isinstance(stored, Mapping) or set(stored) != {"number", "outcome", "facts", "register", "at"}:
        return False
    texts = (stored["number"], stored["outcome"], stored["register"], stored["at"])
    facts = stored["facts"]
    return (
        all(isinstance(text, str) for text in texts)
        and stored["outcome"] in list(Outcome)
        and isinstance(facts, Mapping)
        and all(isinstance(text, str) for text in facts.values())
    )


def _outcome_words(outcome: str) -> str:
    return {
        Outcome.FOUND: _("Đã thấy"),
        Outcome.MISSING: _("Không thấy số này"),
        Outcome.UNAVAILABLE: _("Chưa tra được. Ông/bà cứ làm tiếp; cán bộ sẽ tra sau."),
    }[Outcome(outcome)]


FIELD_TYPES.add("register_lookup", RegisterLookupType())
