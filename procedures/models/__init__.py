"""Tables of the catalogue."""

from procedures.models.catalogue import Procedure, Sector
from procedures.models.forms import Question, Section
from procedures.models.requirements import Channel, Component, FeeRule, LegalBasis, Reason, ResultType
from procedures.models.versions import ProcedureVersion
from procedures.models.workflow import RoutingRule, WorkflowStep

__all__ = [
    "Channel",
    "Component",
    "FeeRule",
    "LegalBasis",
    "Procedure",
    "ProcedureVersion",
    "Question",
    "Reason",
    "ResultType",
    "RoutingRule",
    "Section",
    "Sector",
    "WorkflowStep",
]
