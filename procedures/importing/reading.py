"""From the bytes of a file to records: every line becomes a record, a blank or a sentence that says what is wrong."""

import codecs
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn, TypeVar

from django.utils.translation import gettext as _

from procedures.conditions import Unreadable
from procedures.importing.findings import Finding
from procedures.importing.record import (
    Number,
    PublishedChannel,
    PublishedComponent,
    PublishedFee,
    PublishedResult,
    Record,
)
from procedures.words import Oddity

LONGEST_LINE = 2_000_000
_LONGEST_TEXT = 100_000
_MOST_ITEMS = 1000
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]{1,19}")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: a record with what was odd in it, or nothing with the reason (none: the line is blank)."""

    number: int
    record: Record | None = None
    findings: tuple[Finding, ...] = ()
    wrong: str = ""

    @property
    def is_blank(self) -> bool:
        return self.record is None and not self.wrong


def lines(file: BinaryIO) -> Iterator[Line]:
    """Every line of the file, in order; nothing in it can raise."""
    for number, raw in enumerate(_raw_lines(file), 1):
        yield read(number, raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw)


def read(number: int, raw: bytes) -> Line:
    """What one line says."""
    if not raw.strip():
        return Line(number)
    try:
        whole = _Object(_parsed(raw), "")
        record = _record(whole)
        return Line(number, record, tuple(whole.strange))
    except Unreadable as wrong:
        return Line(number, wrong=str(wrong))


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of bounded length: one that is longer is cut, so that it is refused without being held in memory."""
    while raw := file.readline(LONGEST_LINE + 1):
        rest = raw
        while rest and not rest.endswith(b"\n") and len(rest) > LONGEST_LINE:
            rest = file.readline(LONGEST_LINE + 1)
        yield raw


def _parsed(raw: bytes) -> object:
    if len(raw) > LONGEST_LINE:
        raise Unreadable(_("Dòng dài hơn %(most)s byte") % {"most": LONGEST_LINE})
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as wrong:
        raise Unreadable(_("Dòng không viết bằng UTF-8")) from wrong
    except RecursionError as wrong:
        raise Unreadable(_("Dữ liệu lồng nhau quá sâu")) from wrong
    except ValueError as wrong:
        raise Unreadable(_("Dòng không phải JSON đúng dạng")) from wrong


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(_("Một khóa được ghi hai lần trong cùng một nhóm"))
    return found


def _no_constant(name: str) -> NoReturn:
    raise Unreadable(_("Giá trị “%(value)s” không phải là số") % {"value": name})


class _Object:
    """A JSON object whose values are taken out one by one; what is left over is strange, and kept."""

    def __init__(self, raw: object, place: str) -> None:
        if not isinstance(raw, dict):
            raise Unreadable(_("%(place)s: cần một nhóm thông tin") % {"place": place or _("Dòng")})
        self.left, self.place = dict(raw), place
        self.strange: list[Finding] = []

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self.left.pop(key, None)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self._wrong(key)
        if len(value) > _LONGEST_TEXT:
            raise Unreadable(_("%(place)s: chữ quá dài") % {"place": self._at(key)})
        if _UNREADABLE.search(value):
            raise Unreadable(_("%(place)s: có ký tự điều khiển") % {"place": self._at(key)})
        return unicodedata.normalize("NFC", value.strip())

    def number(self, key: str) -> Number | None:
        value = self.left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -1 < value < 10**12:
            raise self._wrong(key)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return self.several(key, lambda value, place: _Object({"": value}, place).text("", needed=True))

    def parts(self, key: str, make: Callable[["_Object"], Part]) -> tuple[Part, ...]:
        def one(value: object, place: str) -> Part:
            inner = _Object(value, place)
            part = make(inner)
            self.strange += inner.finish()
            return part

        return self.several(key, one)

    def several(self, key: str, make: Callable[[object, str], Part]) -> tuple[Part, ...]:
        value = self.left.pop(key, None)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._wrong(key)
        if len(value) > _MOST_ITEMS:
            raise Unreadable(
                _("%(place)s: nhiều hơn %(most)s mục") % {"place": self._at(key), "most": _MOST_ITEMS}
            )
        return tuple(make(item, f"{self._at(key)}[{number}]") for number, item in enumerate(value, 1))

    def finish(self) -> list[Finding]:
        """What nobody asked for, as findings."""
        rest = [
            Finding(Oddity.UNKNOWN_KEY, self._at(key), json.dumps(value, ensure_ascii=False)[:2000])
            for key, value in self.left.items()
        ]
        return self.strange + rest

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _wrong(self, key: str) -> Unreadable:
        return Unreadable(_("%(place)s: thiếu hoặc sai kiểu dữ liệu") % {"place": self._at(key)})


def _record(whole: _Object) -> Record:
    code = whole.text("code", needed=True)
    if not _CODE.fullmatch(code):
        raise Unreadable(_("Mã thủ tục “%(code)s” không đúng dạng") % {"code": code[:40]})
    record = Record(
        code=code,
        name=whole.text("name", needed=True),
        field=whole.text("field", needed=True),
        levels=whole.words("levels"),
        subjects=whole.words("subjects"),
        channels=whole.parts("channels", _channel),
        components=whole.parts("components", _component),
        results=whole.parts("results", lambda row: PublishedResult(row.text("name"), row.text("code"))),
        legal_numbers=whole.words("legal_numbers"),
        **{name: whole.text(name) for name in _TEXTS},
    )
    whole.strange = whole.finish()
    return record


_TEXTS = (
    *("ministry", "decision", "kind", "performing_agency", "competent_agency", "coordinating_agency"),
    *("receiving_address", "steps_text", "conditions_text", "components_text", "channels_text"),
)


def _channel(row: _Object) -> PublishedChannel:
    return PublishedChannel(
        mode=row.text("mode"),
        limit=row.number("limit"),
        unit=row.text("unit"),
        fees=row.parts("fees", lambda fee: PublishedFee(fee.number("amount_vnd"), fee.text("note"))),
        note=row.text("note"),
    )


def _component(row: _Object) -> PublishedComponent:
    return PublishedComponent(
        case=row.text("case"),
        name=row.text("name"),
        form_file=row.text("form_file"),
        originals=row.number("originals") or 0,
        copies=row.number("copies") or 0,
    )
