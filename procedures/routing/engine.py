"""From a case to the body that is competent, with the reason in words.

Rules name places as the case knows them. Whether the unit is still open, and which one answers in its stead, is
for `communes.lookup` to say.
"""

from collections.abc import Sequence

from procedures.definition import Definition
from procedures.routing.case import Case, Destination, Rule, Spot, of_province, spot_at, toward
from procedures.routing.rules import KINDS

__all__ = ["Case", "Destination", "Rule", "Spot", "at_reception", "destination", "route", "spot_at", "toward"]


def route(case: Case, rules: Sequence[Rule], otherwise: Destination) -> Destination:
    """The first rule that answers wins; silence falls to `otherwise`."""
    return next((found for rule in rules if (found := rule(case))), otherwise)


def destination(definition: Definition, case: Case) -> Destination:
    """Where a case of this procedure goes."""
    rules = [KINDS[rule.kind](rule) for rule in definition.routing]
    return route(case, rules, at_reception(case))


def at_reception(case: Case) -> Destination:
    """The competent kind of body where the dossier was received."""
    because = "Cơ quan có thẩm quyền tại nơi nhận hồ sơ"
    return toward(case.received_at, case.competent, because) or of_province(
        case.received_at, case.competent, because
    )
