"""Who pays less: rows of words, a share, and the answer that gives the right to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.building.answers import answers_of, words_of_answer
from procedures.building.keys import key_for
from procedures.building.sentences import sentence
from procedures.conditions import Condition, Is, Scalar
from procedures.definition import Definition, Exemption

_NAME = "exemption"
_MOST = 20


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row as the page draws it; `kept` tells a condition that the boxes cannot hold."""

    number: int
    key: str
    label: str
    label_en: str
    percent: str
    answer: str
    kept: str


class ExemptionRows:
    """The exemptions of one fee; a row is taken away by emptying its words."""

    def __init__(
        self,
        exemptions: Iterable[Exemption],
        definition: Definition,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
    ) -> None:
        self.before = {one.key: one for one in exemptions}
        self.definition, self.data, self.error = definition, data, ""
        self.exemptions = tuple(self.before.values())
        self.answers = dict(self._answers())

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Every answer that an exemption can hang on, as “câu: đáp án”."""
        return [(name, words) for name, (words, _condition) in self.answers.items()]

    @property
    def drawn(self) -> Iterator[DrawnRow]:
        shown = [
            DrawnRow(
                number,
                one.key,
                one.label,
                one.label_en,
                str(one.percent),
                self._named(one.when),
                self._kept(one.when),
            )
            for number, one in enumerate(self.exemptions)
        ]
        yield from shown
        yield DrawnRow(len(shown), "", "", "", "100", "", "")

    def is_valid(self) -> bool:
        """Read the rows; False with `error` when one of them is unfinished."""
        if self.data is None or f"{_NAME}-count" not in self.data:
            return True
        count = str(self.data.get(f"{_NAME}-count", "0"))
        found: list[Exemption] = []
        for number in range(min(int(count) if count.isdigit() else 0, _MOST)):
            if label := self._box(number, "label"):
                one = self._read(number, label, {each.key for each in found} | set(self.before))
                if one is None:
                    self.error = _("Miễn giảm “%(what)s” cần mức từ 0 đến 100 và đáp án được miễn") % {
                        "what": label
                    }
                    return False
                found.append(one)
        self.exemptions = tuple(found)
        return True

    def _read(self, number: int, label: str, taken: set[str]) -> Exemption | None:
        before = self.before.get(self._box(number, "key"))
        percent, answer = self._box(number, "percent") or "100", self._box(number, "answer")
        when: Condition | None = self.answers[answer][1] if answer in self.answers else None
        when = when or (before.when if before else None)
        if when is None or not percent.isdecimal() or not int(percent[:4]) <= 100:
            return None
        start = before or Exemption(key_for(label, taken), label, when)
        return replace(
            start, label=label, label_en=self._box(number, "label_en"), percent=int(percent), when=when
        )

    def _box(self, number: int, name: str) -> str:
        assert self.data is not None
        return str(self.data.get(f"{_NAME}-{number}-{name}", "")).strip()[:300]

    def _answers(self) -> Iterator[tuple[str, tuple[str, Is]]]:
        language = get_language() or "vi"
        for question in self.definition.questions:
            for value in answers_of(question)[:60]:
                words = f"{question.label}: {words_of_answer(question, value, language)}"
                yield _name(question.key, value), (words, Is(question.key, value))

    def _named(self, when: Condition) -> str:
        return _name(when.key, when.value) if isinstance(when, Is) else ""

    def _kept(self, when: Condition) -> str:
        return "" if self._named(when) in self.answers else sentence(when, self.definition)


def _name(key: str, value: Scalar) -> str:
    return f"{key}={value}"
