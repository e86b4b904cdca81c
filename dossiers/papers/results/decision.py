"""The plain result: a decision with its grounds, its facts and its articles, for procedures without a form of their own."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import PLAIN, RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Result):
    """`facts` are labels with values, as the check-answers page shows them; `articles` what is decided."""

    template: ClassVar[str] = PLAIN
    subject: str = ""
    person_name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    articles: tuple[str, ...] = ()
    valid_until: date | None = None


RESULTS.add(PLAIN, Decision)
