"""What a definition makes of a set of answers: what is wrong, which papers, how much, who decides, how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from communes.territory import Level
from procedures.channels import row_for
from procedures.checklist import How, required
from procedures.definition import Allowance, Definition
from procedures.fees import quote
from procedures.formbuilder import clean_all, relevant
from procedures.routing.case import Case, Spot, spot_at
from procedures.routing.engine import destination
from procedures.words import ChannelKind, Tier

Answered = Mapping[str, Any]  # Any: answers are JSON
_PLACE = "_place"
_SOMEWHERE = Spot("", Level.COMMUNE, "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the answers lead to."""

    wrong: Mapping[str, str]
    papers: tuple[str, ...]  # those that must be brought
    fee: int
    kind: str
    sector: str
    tier: Tier
    allowance: Allowance


def outcome(
    definition: Definition, answers: Answered, *, on: date, channel: ChannelKind = ChannelKind.ONLINE
) -> Outcome:
    """The outcome of these answers, as somebody would meet it who files on that day."""
    known = {**answers, **relevant(definition, answers)}
    found = destination(definition, Case(known, definition.competent, received_at(known)))
    return Outcome(
        wrong=clean_all(definition, answers, on),
        papers=tuple(
            item.key for item in required(definition, known) if item.must and item.how is How.UPLOAD
        ),
        fee=quote(definition.fees, known, {}, channel).total,
        kind=found.kind,
        sector=found.sector,
        tier=Tier.COMMUNE if found.level is Level.COMMUNE else definition.competent.tier,
        allowance=row_for(definition, channel, known).allowance,
    )


def received_at(answers: Answered) -> Spot:
    """Where such a dossier would be received: the place chosen, else the first place named."""
    chosen = spot_at(answers, _PLACE)
    named = (spot for key in answers if (spot := spot_at(answers, key)))
    return chosen or next(named, _SOMEWHERE)
