"""The same kind of body at a given tier above the place of reception: a commune sends on to its province."""

from dataclasses import replace

from communes.territory import Tier
from procedures.conditions import Unreadable
from procedures.definition import RoutingRule
from procedures.routing.case import Case, Destination, Rule, toward
from procedures.routing.rules import KINDS, setting


def by_tier(rule: RoutingRule) -> Rule:
    tier = setting(rule, "tier")
    if tier not in list(Tier):
        raise Unreadable(f"Quy tắc chuyển “{rule.key}”: không có cấp “{tier}”")

    def answer(case: Case) -> Destination | None:
        return toward(case.received_at, replace(case.competent, tier=Tier(tier)), rule.because)

    return answer


KINDS.add("by_tier", by_tier)
