"""Past filings run through a draft: what they would have met today. Told by the end of a code, never by a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.templatetags import formats
from procedures.building import naming
from procedures.building.outcomes import Outcome, outcome
from procedures.building.telling import allowance_words
from procedures.building.titles import Titles
from procedures.building.usage import Filed, usage
from procedures.definition import Definition
from procedures.models import ProcedureVersion
from procedures.words import ChannelKind, Tier

MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A past filing whose outcome would differ, and in what."""

    tail: str
    number: int
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """How many filings were run, and those that differ."""

    run: int
    rows: tuple[Row, ...]


def replay(version: ProcedureVersion, definition: Definition, *, on: date, most: int = MOST) -> Replay:
    """Run the newest filings through a definition, each beside the version it was filed under."""
    filed = usage().newest(version.procedure_id, version.province, min(most, MOST))
    before = {
        one.pk: one
        for one in ProcedureVersion.objects.filter(pk__in={each.version for each in filed}).select_related(
            "procedure"
        )
    }
    rows = [_row(one, before[one.version], definition, on) for one in filed]
    return Replay(len(rows), tuple(row for row in rows if row.differs))


def _row(filed: Filed, version: ProcedureVersion, definition: Definition, on: date) -> Row:
    channel = ChannelKind(filed.channel)
    was = outcome(version.definition, filed.answers, on=on, channel=channel)
    now = outcome(definition, filed.answers, on=on, channel=channel)
    return Row(filed.tail, version.number, tuple(_differences(was, now, version.definition, definition)))


def _differences(was: Outcome, now: Outcome, old: Definition, new: Definition) -> Iterator[str]:
    before, after = Titles(old), Titles(new)
    for key in sorted(set(now.wrong) - set(was.wrong)):
        yield _("%(question)s: phải trả lời lại") % {"question": after.of("questions", key)}
    for key in sorted(set(now.papers) - set(was.papers)):
        yield _("phải thêm %(paper)s") % {"paper": after.of("components", key)}
    for key in sorted(set(was.papers) - set(now.papers)):
        yield _("không còn phải nộp %(paper)s") % {"paper": before.of("components", key)}
    if was.fee != now.fee:
        yield _("phải trả: %(before)s → %(after)s") % {
            "before": formats.fee(was.fee),
            "after": formats.fee(now.fee),
        }
    if was.allowance != now.allowance:
        yield _("thời hạn: %(before)s → %(after)s") % {
            "before": allowance_words(was.allowance),
            "after": allowance_words(now.allowance),
        }
    if (was.kind, was.sector, was.tier) != (now.kind, now.sector, now.tier):
        yield _("cơ quan giải quyết: %(before)s → %(after)s") % {"before": _body(was), "after": _body(now)}


def _body(found: Outcome) -> str:
    return ", ".join(filter(None, (naming.agency(found.kind), found.sector, naming.word(Tier, found.tier))))
