"""A definition as the procedure page tells it: four facts, papers, fees, steps."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from procedures.definition import Channel, Component, Definition, FeeRule, LegalBasis, in_language
from procedures.fields.number import grouped
from procedures.views.bodies import body_words
from procedures.words import AllowanceUnit, ChannelKind, ComponentKind, Cutoff, FormKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and what the person must do about it."""

    name: str
    note: str
    have: bool
    words: str


@dataclass(frozen=True, slots=True)
class Price:
    """A line of the price list."""

    label: str
    words: str
    basis: str


_NO_PAPERS = (ComponentKind.EFORM, ComponentKind.NOTE)


class FactSheet:
    """The words of one procedure page in one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.definition, self.language = definition, language

    def _say(self, vi: str, en: str) -> str:
        return in_language(self.language, vi, en)

    @property
    def name(self) -> str:
        return self._say(self.definition.title, self.definition.short_en or self.definition.name_en)

    @property
    def official_name(self) -> str:
        return self._say(self.definition.name, self.definition.name_en)

    @property
    def summary(self) -> str:
        return self._say(self.definition.summary, self.definition.summary_en)

    @property
    def caption(self) -> str:
        field = self._say(self.definition.field, self.definition.field_en)
        return f"{field} · {body_words(self.definition.competent)}"

    @cached_property
    def how_long(self) -> str:
        first = self.definition.channels[0]
        limit = allowance_words(first)
        return _("Tạm tính %(limit)s") % {"limit": limit} if first.allowance.inferred else limit

    @property
    def how_long_rows(self) -> list[tuple[str, str]]:
        """Every channel with its limit and note."""
        return [
            (
                " · ".join(filter(None, [_CHANNELS[row.kind](), self._say(row.label, row.label_en)])),
                ". ".join(
                    filter(None, [allowance_words(row), _reckoned(row), self._say(row.note, row.note_en)])
                ),
            )
            for row in self.definition.channels
        ]

    @property
    def cutoff(self) -> str:
        match self.definition.cutoff:
            case Cutoff.THREE_PM:
                return _("Hồ sơ nhận sau 15 giờ được tính từ ngày làm việc tiếp theo.")
            case Cutoff.LAST_WORKING_HOUR:
                return _("Hồ sơ nhận trong giờ làm việc cuối cùng được tính từ ngày làm việc tiếp theo.")
        return ""

    @cached_property
    def how_much(self) -> str:
        paid = [rule for rule in self.definition.fees if _lowest(rule)]
        if not paid:
            unclear = any(self._is_unclear(rule) for rule in self.definition.fees)
            return _("Chưa ghi rõ") if unclear else _("Không mất phí")
        if any(not _lowest(rule) for rule in self.definition.fees):
            only_copies = all(rule.by == "copies" for rule in paid)
            return _("Không mất phí, bản sao thu riêng") if only_copies else _("Tùy trường hợp")
        lowest = min(_lowest(rule) for rule in paid)
        amount = _("%(amount)s đồng") % {"amount": grouped(lowest, self.language)}
        same = len({_price_words(rule, self.language) for rule in paid}) == 1
        return _price_words(paid[0], self.language) if same else _("Từ %(amount)s") % {"amount": amount}

    @property
    def prices(self) -> list[Price]:
        return [
            Price(self._say(rule.label, rule.label_en), self._price(rule), rule.basis)
            for rule in self.definition.fees
        ]

    @property
    def where(self) -> str:
        if self.definition.is_online():
            return _("Trên mạng, không phải đi")
        return _("Tại quầy tiếp nhận")

    @property
    def is_online(self) -> bool:
        return self.definition.is_online()

    @property
    def fill_time(self) -> str:
        minutes = self.definition.fill_minutes
        return ngettext("Khoảng %(minutes)s phút", "Khoảng %(minutes)s phút", minutes) % {"minutes": minutes}

    @property
    def results(self) -> list[str]:
        return [self._say(result.name, result.name_en) for result in self.definition.results]

    @property
    def who(self) -> list[str]:
        return [text.read(self.language) for text in self.definition.who]

    @property
    def steps(self) -> list[str]:
        return [text.read(self.language) for text in self.definition.steps]

    @property
    def papers(self) -> list[tuple[str, list[Paper]]]:
        """The papers everybody brings, then those of each case under its name."""
        asked = [part for part in self.definition.components if part.kind not in _NO_PAPERS]
        names = {"": "", **{case.key: self._say(case.name, case.name_en) for case in self.definition.cases}}
        groups = [
            (name, [self._paper(part) for part in asked if part.case == key]) for key, name in names.items()
        ]
        return [(name, papers) for name, papers in groups if papers]

    @property
    def remarks(self) -> list[str]:
        """What the catalogue says beside the papers."""
        notes = (part for part in self.definition.components if part.kind is ComponentKind.NOTE)
        return [self._say(part.name, part.name_en) for part in notes]

    @property
    def legal_bases(self) -> list[LegalBasis]:
        return list(self.definition.legal_bases)

    def _paper(self, part: Component) -> Paper:
        name, note = self._say(part.name, part.name_en), self._say(part.note, part.note_en)
        if part.kind is ComponentKind.PRESENT and part.replaceable_by:
            return Paper(name, note, have=True, words=_("Đã có trong dữ liệu, không phải nộp"))
        if part.replaceable_by:
            return Paper(name, note, have=False, words=_("Chụp ảnh nếu chưa có trong dữ liệu"))
        if part.kind is ComponentKind.PRESENT:
            return Paper(name, note, have=False, words=_("Mang theo khi đến quầy"))
        needed = (
            _("Cần chụp ảnh")
            if part.required and part.when is None
            else _("Chụp ảnh nếu thuộc trường hợp này")
        )
        return Paper(name, note, have=False, words=needed)

    def _is_unclear(self, rule: FeeRule) -> bool:
        """A published price nobody could read: what was written stands in its place."""
        written_here = self.definition.form is FormKind.OWN
        return not written_here and not _lowest(rule) and bool(rule.basis)

    def _price(self, rule: FeeRule) -> str:
        if self._is_unclear(rule):
            told = rule.basis if rule.basis != "—" else ""
            return " ".join(filter(None, [_("Cơ quan công bố chưa ghi rõ mức thu."), told]))
        words = _price_words(rule, self.language)
        if rule.channels:
            words += " · " + ", ".join(_CHANNELS[kind]() for kind in rule.channels)
        if rule.exemptions:
            names = ", ".join(self._say(one.label, one.label_en) for one in rule.exemptions)
            words += ". " + _("Miễn, giảm: %(names)s") % {"names": names}
        return words


def _reckoned(channel: Channel) -> str:
    """Says where a limit is the portal's own reckoning."""
    if not channel.allowance.inferred:
        return ""
    limit = allowance_words(channel)
    return _("Cơ quan công bố chưa ghi rõ thời hạn; cổng tạm tính %(limit)s") % {"limit": limit}


def allowance_words(channel: Channel) -> str:
    """“Trong ngày”, “3 ngày làm việc”."""
    value = channel.allowance.value
    sentence = {
        AllowanceUnit.SAME_DAY: lambda: _("Trong ngày"),
        AllowanceUnit.WORKING_HOUR: lambda: ngettext(
            "%(value)s giờ làm việc", "%(value)s giờ làm việc", value
        ),
        AllowanceUnit.WORKING_DAY: lambda: ngettext(
            "%(value)s ngày làm việc", "%(value)s ngày làm việc", value
        ),
        AllowanceUnit.CALENDAR_DAY: lambda: ngettext("%(value)s ngày", "%(value)s ngày", value),
        AllowanceUnit.MONTH: lambda: ngettext("%(value)s tháng", "%(value)s tháng", value),
    }[channel.allowance.unit]()
    return sentence % {"value": value}


def _lowest(rule: FeeRule) -> int:
    return min((step.amount for step in rule.steps), default=rule.amount)


def _price_words(rule: FeeRule, language: str) -> str:
    if rule.steps:
        told = [
            _("%(amount)s đồng đến %(unit)s thứ %(number)s")
            % {"amount": grouped(step.amount, language), "unit": _unit(rule.by), "number": step.up_to}
            if step.up_to
            else _("sau đó %(amount)s đồng") % {"amount": grouped(step.amount, language)}
            for step in rule.steps
        ]
        cap = _("nhiều nhất %(amount)s đồng") % {"amount": grouped(rule.cap, language)} if rule.cap else ""
        return ", ".join(filter(None, [*told, cap]))
    if not rule.amount:
        return _("Không mất phí")
    amount = _("%(amount)s đồng") % {"amount": grouped(rule.amount, language)}
    unit = _unit(rule.by or rule.each)
    return f"{amount} / {unit}" if unit else amount


def _unit(name: str) -> str:
    known: dict[str, Callable[[], str]] = {
        "pages": lambda: _("trang"),
        "copies": lambda: _("bản"),
        "members": lambda: _("người"),
        "devices": lambda: _("thiết bị"),
    }
    return known[name]() if name in known else ""


_CHANNELS: dict[ChannelKind, Callable[[], str]] = {
    ChannelKind.ONLINE: lambda: _("Nộp trên mạng"),
    ChannelKind.COUNTER: lambda: _("Nộp tại quầy"),
    ChannelKind.POST: lambda: _("Nộp qua bưu điện"),
}
