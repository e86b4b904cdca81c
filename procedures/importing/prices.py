"""Published fees as fee rules: each price once, for the channels it stands at; a price nobody can tell is not guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.kernel.text import fold
from procedures.conditions import Is
from procedures.importing import texts
from procedures.importing.findings import Finding
from procedures.importing.record import PublishedChannel, Record
from procedures.parts import FeeRule
from procedures.words import ChannelKind, FeeKind, Oddity

LINE = "fee_line"  # the question that asks which of several prices applies
UNKNOWN = "fee_unknown"
_MOST = 2_000_000_000
_MONEY = re.compile(
    r"\d{1,3}(?:[.,]\d{3})+ ?(?:d\b|dong|vnd|/)|\d+ ?(?:trieu|nghin) ?dong|\d{4,} ?(?:dong|vnd)"
)
_ELSEWHERE = re.compile(r"thong tu|nghi quyet|hoi dong nhan dan|uy ban nhan dan|bieu phi|theo quy dinh")
_FREE = re.compile(r"[(\s]*(?:mien phi|khong thu|khong mat phi|khong phai nop)")
_LABEL = "Phí, lệ phí"


@dataclass(slots=True)
class _Price:
    """One amount under one name, and where it is taken."""

    amount: int
    note: str
    kinds: set[ChannelKind] = field(default_factory=set)

    @property
    def key(self) -> str:
        return texts.key_of("fee", f"{self.amount}", self.note)


def fees(record: Record) -> tuple[tuple[FeeRule, ...], list[Finding]]:
    """The prices and what was odd about them."""
    findings: list[Finding] = []
    prices = _prices(record.channels, findings)
    kinds = {ChannelKind(row.mode) for row in record.channels if row.mode in list(ChannelKind)}
    rules = [_rule(price, kinds, _doubtful(price, prices)) for price in prices]
    if any(rule.when is not None for rule in rules):
        findings.append(Finding(Oddity.SEVERAL_FEES, "fees", "; ".join(_line(rule) for rule in rules)))
    notes = _unparsed(record.channels)
    if notes and all(_FREE.match(fold(note)) for note in notes):
        notes = []
    elif record.channels and (notes or not rules):
        findings.append(Finding(Oddity.FEE_NOT_PARSED, "fees", " | ".join(notes)))
        if not any(price.amount for price in prices):
            told = " ".join(notes)[: texts.LONGEST]
            rules = [FeeRule(UNKNOWN, _LABEL, "Fee", basis=told or "—"), *rules]
    return tuple(rules), findings


def choices(rules: Iterable[FeeRule]) -> list[Mapping[str, object]]:
    """The prices among which somebody must choose, as options of a question."""
    return [
        {"value": rule.key, "label": texts.short(_line(rule), 400)} for rule in rules if rule.when is not None
    ]


def _prices(rows: Sequence[PublishedChannel], findings: list[Finding]) -> list[_Price]:
    found: dict[str, _Price] = {}
    for row in rows:
        seen: set[str] = set()
        for fee in row.fees:
            if fee.amount is None or fee.amount != int(fee.amount) or not 0 <= fee.amount <= _MOST:
                findings.append(Finding(Oddity.FEE_NOT_PARSED, "fees", f"{fee.amount} {fee.note}"))
                continue
            price = _Price(
                int(fee.amount), _told(fee.amount == 0, texts.note(fee.note), texts.note(row.note))
            )
            place = f"fees.{price.key}"
            if price.key in seen:
                findings.append(Finding(Oddity.FEE_TWICE, place, f"{price.amount} {price.note}"))
            if price.amount == 0 and price.note and price.key not in found:
                findings.append(Finding(Oddity.FEE_IN_NOTE, place, price.note))
            seen.add(price.key)
            kept = found.setdefault(price.key, price)
            if row.mode in list(ChannelKind):
                kept.kinds.add(ChannelKind(row.mode))
    return list(found.values())


def _told(free: bool, own: str, of_row: str) -> str:
    """What says more about a price: its own note, and where it is said to be free, a price in the row's note."""
    if not free:
        return own
    doubts = [
        text for text in (own, of_row) if _MONEY.search(fold(text)) or _ELSEWHERE.search(fold(text)[:120])
    ]
    return " ".join(
        dict.fromkeys(text for text in doubts if "phi" in fold(text) or _MONEY.search(fold(text)))
    )


def _rule(price: _Price, kinds: set[ChannelKind], doubtful: bool) -> FeeRule:
    everywhere = price.kinds >= kinds
    label = _LABEL if price.amount == 0 or not price.note else texts.short(price.note, 300)
    return FeeRule(
        key=price.key,
        label=label,
        kind=_kind(price.note),
        amount=price.amount,
        channels=() if everywhere else tuple(kind for kind in ChannelKind if kind in price.kinds),
        when=Is(LINE, price.key) if doubtful else None,
        basis=price.note[: texts.LONGEST] if price.note and label != price.note else "",
    )


def _doubtful(price: _Price, prices: Sequence[_Price]) -> bool:
    """Several prices at one counter may be alternatives: adding them up would charge too much."""
    others = [other for other in prices if other is not price and other.kinds & price.kinds]
    return bool(others) and any(other.amount for other in [price, *others])


def _kind(note: str) -> FeeKind:
    told = fold(note)
    return FeeKind.FEE if re.search(r"\bphi\b", told) and "le phi" not in told else FeeKind.CHARGE


def _unparsed(rows: Iterable[PublishedChannel]) -> list[str]:
    return list(dict.fromkeys(texts.note(row.note) or "—" for row in rows if not row.fees))


def _line(rule: FeeRule) -> str:
    amount = f"{rule.amount:,}".replace(",", ".") + " đồng"
    told = rule.basis or rule.label
    return amount if told == _LABEL else f"{amount}: {told}"
