"""The provincial department of a sector, in the province where a question points or the dossier was received."""

from communes.territory import Tier
from procedures.definition import Competence, RoutingRule
from procedures.routing.case import Case, Destination, Rule, spot_at, toward
from procedures.routing.rules import KINDS, setting


def by_department(rule: RoutingRule) -> Rule:
    department = Competence(kind="department", tier=Tier.PROVINCE, sector=setting(rule, "sector"))
    question = setting(rule, "question", "")

    def answer(case: Case) -> Destination | None:
        spot = spot_at(case.answers, question) if question else None
        return toward(spot or case.received_at, department, rule.because)

    return answer


KINDS.add("by_department", by_department)
