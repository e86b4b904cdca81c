"""The body where it happens: the dwelling, the parcel, the shop, the place where the device stands."""

from procedures.definition import RoutingRule
from procedures.routing.case import Case, Destination, Rule, spot_at, toward
from procedures.routing.rules import KINDS, setting


def by_place_of_event(rule: RoutingRule) -> Rule:
    question = setting(rule, "question")

    def answer(case: Case) -> Destination | None:
        spot = spot_at(case.answers, question)
        return toward(spot, case.competent, rule.because) if spot else None

    return answer


KINDS.add("by_place_of_event", by_place_of_event)
