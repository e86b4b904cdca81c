"""What keeps a definition from being published: every problem with its place and a sentence, none of them guessed away.

Reading a definition (`definition.from_dict`) already refuses wrong shapes; here is what only the whole can tell.
"""

from django.utils.translation import gettext as _

from procedures.checks import bounds, demands, identity, looking, questions, work
from procedures.checks.problem import Problem
from procedures.definition import Definition

__all__ = ["MOST_QUESTIONS", "Problem", "problems"]

MOST_QUESTIONS = 300
_EVERY = (
    *(identity.identity, identity.keys, identity.texts),
    *(questions.questions, looking.conditions),
    *(demands.papers, demands.fees, demands.channels),
    *(work.workflow, work.acts, work.rounds, work.routing),
    *(bounds.window, bounds.relations),
)


def problems(definition: Definition) -> list[Problem]:
    """Everything that keeps this definition from being published."""
    if sum(1 for _question in definition.questions) > MOST_QUESTIONS:
        return [Problem("sections", _("Có hơn %(most)s câu hỏi") % {"most": MOST_QUESTIONS})]
    return [problem for check in _EVERY for problem in check(definition)]
