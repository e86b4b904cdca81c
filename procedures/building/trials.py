"""Test cases that an admin writes: these answers must lead to this. All must hold before a version is published."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Conflict, DomainError
from portal.templatetags import formats
from procedures.building import naming
from procedures.building.outcomes import Outcome, outcome
from procedures.building.telling import allowance_words
from procedures.building.titles import Titles
from procedures.building.walking import Walk, walk
from procedures.conditions import Unreadable
from procedures.definition import Allowance, Definition
from procedures.models import ProcedureVersion, Trial
from procedures.shape import build, plain
from procedures.words import Tier

MOST = 60
Answered = Mapping[str, Any]  # Any: answers are JSON


@dataclass(frozen=True, slots=True)
class Expects:
    """What must come of a test case; what is None is not looked at. `wrong` are the questions that must be refused."""

    wrong: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None
    fee: int | None = None
    kind: str = ""
    tier: Tier | None = None
    allowance: Allowance | None = None
    province: str = ""  # whose content it tests; '' is the national content

    @classmethod
    def of(cls, found: Outcome, province: str = "") -> "Expects":
        """Everything as it is now."""
        wrong = tuple(sorted(found.wrong))
        return cls(wrong, found.papers, found.fee, found.kind, found.tier, found.allowance, province)


@dataclass(frozen=True, slots=True)
class Result:
    """A test case that was run: what differs from what was expected, in words."""

    name: str
    differs: tuple[str, ...]
    is_valid: bool
    pk: int = 0

    @property
    def passes(self) -> bool:
        return not self.differs


@dataclass(frozen=True, slots=True)
class Report:
    """All test cases of a draft, and the walk through it with made-up answers."""

    results: tuple[Result, ...]
    walk: Walk

    @property
    def passed(self) -> int:
        return sum(result.passes for result in self.results)

    @property
    def obstacles(self) -> list[str]:
        """Why the draft cannot be published yet."""
        told = [
            _("Tình huống “%(name)s” chưa đạt: %(what)s")
            % {"name": result.name, "what": "; ".join(result.differs)}
            for result in self.results
            if not result.passes
        ]
        told += [_("Điền thử tự động gặp lỗi: %(what)s") % {"what": what} for what in self.walk.obstacles]
        if not self.walk.through and not any(one.passes and one.is_valid for one in self.results):
            told.append(
                _("Điền thử tự động không đến được bước gửi. Viết một tình huống hợp lệ rồi chạy lại.")
            )
        return told


def run(definition: Definition, trials: Iterable[Trial], on: date) -> Report:
    """Run every test case against a definition."""
    return Report(tuple(_run(definition, trial, on) for trial in trials), walk(definition, on))


def of_version(version: ProcedureVersion) -> list[Trial]:
    """The test cases of the content this version belongs to: the nation's or one province's."""
    every = Trial.objects.filter(procedure=version.procedure_id)[: MOST * 4]
    return [trial for trial in every if expects(trial).province == version.province]


def expects(trial: Trial) -> Expects:
    """What a test case expects, read strictly; one that cannot be read expects nothing but validity."""
    try:
        return build(Expects, trial.expects, trial.name)
    except Unreadable:
        return Expects()


def is_blank(trial: Trial) -> bool:
    """Whether nobody has said yet what must come of a test case."""
    return set(trial.expects) <= {"province"}


def read_expects(raw: Mapping[str, object], name: str, province: str) -> Expects:
    """What a file says that a test case expects; raises Unreadable."""
    return replace(build(Expects, raw, name), province=province)


def write(
    version: ProcedureVersion, *, by: AbstractBaseUser, name: str, answers: Answered, expected: Expects
) -> Trial:
    """A new test case; raises Conflict when the name is taken."""
    if not name.strip():
        raise DomainError(_("Đặt tên cho tình huống."))
    if len(of_version(version)) >= MOST:
        raise DomainError(_("Đã có %(most)s tình huống. Xóa bớt trước khi thêm.") % {"most": MOST})
    try:
        with transaction.atomic():
            return Trial.objects.create(
                procedure_id=version.procedure_id,
                name=name.strip()[:200],
                answers=plain(answers),
                expects=plain(expected),
                created_by_id=by.pk,
                created_at=now(),
            )
    except IntegrityError as taken:
        raise Conflict(_("Đã có tình huống mang tên này.")) from taken


def keep_page(trial: Trial, values: Answered) -> None:
    """The answers of one page of the trial's form."""
    trial.answers = {**trial.answers, **values}
    trial.save(update_fields=["answers"])


def expect(trial: Trial, expected: Expects) -> None:
    """Write down what must come of a test case."""
    trial.expects = plain(expected)
    trial.save(update_fields=["expects"])


def _run(definition: Definition, trial: Trial, on: date) -> Result:
    expected = expects(trial)
    answers = trial.answers if isinstance(trial.answers, dict) else {}
    found = outcome(definition, answers, on=on)
    return Result(trial.name, tuple(_differences(definition, expected, found)), not expected.wrong, trial.pk)


def _differences(definition: Definition, expected: Expects, found: Outcome) -> Iterable[str]:
    titles = Titles(definition)
    for key in sorted(set(found.wrong) - set(expected.wrong)):
        yield _("%(question)s bị báo lỗi: %(why)s") % {
            "question": titles.of("questions", key),
            "why": found.wrong[key],
        }
    for key in sorted(set(expected.wrong) - set(found.wrong)):
        yield _("%(question)s không bị báo lỗi") % {"question": titles.of("questions", key)}
    pairs: tuple[tuple[str, Any, Any, Callable[[Any], str]], ...] = (  # Any: each with words of its own
        (_("giấy tờ"), expected.papers, found.papers, lambda keys: _papers(titles, keys)),
        (_("phải trả"), expected.fee, found.fee, formats.fee),
        (_("cơ quan giải quyết"), expected.kind or None, found.kind, naming.agency),
        (_("cấp giải quyết"), expected.tier, found.tier, lambda tier: naming.word(Tier, tier)),
        (_("thời hạn"), expected.allowance, found.allowance, allowance_words),
    )
    for name, wanted, given, words in pairs:
        if wanted is not None and _as_set(wanted) != _as_set(given):
            yield _("%(what)s: mong đợi %(wanted)s, nhận được %(given)s") % {
                "what": name,
                "wanted": words(wanted),
                "given": words(given),
            }


def _as_set(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def _papers(titles: Titles, keys: Iterable[str]) -> str:
    return "; ".join(titles.of("components", key) for key in keys) or _("không có")
