"""What a dossier costs: every line with its reason, exemptions computed and shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from procedures.conditions import Answers, answer_at, holds, number_at
from procedures.definition import Exemption, FeeRule, FeeStep
from procedures.words import ChannelKind, Moment

_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Line:
    """One fee as it is charged: `full` before the exemption, `amount` after it."""

    key: str
    label: str
    label_en: str
    moment: Moment
    count: int
    full: int
    amount: int
    exemption: Exemption | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """All lines and their sum, in đồng."""

    lines: tuple[Line, ...]
    total: int

    def due(self, moment: Moment) -> int:
        """The part that is paid at that moment."""
        return sum(line.amount for line in self.lines if line.moment is moment)


def quote(
    rules: Iterable[FeeRule],
    answers: Answers,
    counts: Mapping[str, int] | None = None,
    channel: ChannelKind | None = None,
) -> Quote:
    """What is to be paid. `counts` (pages, copies seen at the desk) go before answers; no channel means any."""
    seen = {**answers, **(counts or {})}
    lines = tuple(line for rule in rules if _applies_to(rule, channel) for line in _lines(rule, seen))
    return Quote(lines, sum(line.amount for line in lines))


def _applies_to(rule: FeeRule, channel: ChannelKind | None) -> bool:
    return not rule.channels or channel is None or channel in rule.channels


def _lines(rule: FeeRule, seen: Answers) -> Iterator[Line]:
    for row in _rows(rule, seen):
        whole = {**seen, **row}
        count, times = _count(rule.by, whole), _count(rule.times, whole)
        if holds(rule.when, whole) and count and times:
            full = min(_price(rule, count) * times, _MOST)
            exemption = next((e for e in rule.exemptions if holds(e.when, whole)), None)
            amount = full * (100 - exemption.percent) // 100 if exemption else full
            yield Line(
                rule.key,
                rule.label,
                rule.label_en,
                rule.moment,
                count * times,
                full,
                amount,
                exemption,
                rule.basis,
            )


def _rows(rule: FeeRule, seen: Answers) -> Iterable[Answers]:
    if not rule.each:
        return [{}]
    rows = answer_at(seen, rule.each)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []


def _count(name: str, seen: Answers) -> int:
    """The whole number under a name; a rule that names none counts one."""
    if not name:
        return 1
    number = number_at(seen, name)
    return min(max(int(number), 0), _MOST) if number is not None else 0


def _price(rule: FeeRule, count: int) -> int:
    price = _in_steps(rule.steps, count) if rule.steps else rule.amount * count
    return min(price, rule.cap) if rule.cap else price


def _in_steps(steps: Iterable[FeeStep], count: int) -> int:
    price, before = 0, 0
    for step in steps:
        until = min(count, step.up_to) if step.up_to else count
        price += max(until - before, 0) * step.amount
        before = max(before, until)
    return price
