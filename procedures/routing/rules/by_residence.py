"""The body where somebody lives: the applicant, or the person a question asks about (`of: mother.residence`)."""

from procedures.definition import RoutingRule
from procedures.routing.case import Case, Destination, Rule, spot_at, toward
from procedures.routing.rules import KINDS, setting


def by_residence(rule: RoutingRule) -> Rule:
    of = setting(rule, "of", "applicant")

    def answer(case: Case) -> Destination | None:
        spot = case.residence if of == "applicant" else spot_at(case.answers, of)
        return toward(spot, case.competent, rule.because) if spot else None

    return answer


KINDS.add("by_residence", by_residence)
