"""Another body for some answers: `question: purpose, answers: {marriage_abroad: {kind: department, …}}`."""

from collections.abc import Mapping

from procedures.conditions import Is, Unreadable
from procedures.definition import Competence, RoutingRule
from procedures.routing.case import Case, Destination, Rule, Spot, spot_at, toward
from procedures.routing.rules import KINDS, setting
from procedures.shape import build


def by_answer(rule: RoutingRule) -> Rule:
    question, place = setting(rule, "question"), setting(rule, "place", "received")
    raw = rule.config.get("answers")
    if not isinstance(raw, Mapping) or not raw:
        raise Unreadable(f"Quy tắc chuyển “{rule.key}” thiếu “answers”")
    bodies = [(Is(question, value), build(Competence, body, rule.key)) for value, body in raw.items()]

    def answer(case: Case) -> Destination | None:
        spot = _spot(case, place)
        body = next((body for condition, body in bodies if condition.holds(case.answers)), None)
        return toward(spot, body, rule.because) if spot and body else None

    return answer


def _spot(case: Case, place: str) -> Spot | None:
    match place:
        case "received":
            return case.received_at
        case "residence":
            return case.residence
    return spot_at(case.answers, place)


KINDS.add("by_answer", by_answer)
