"""Tables of the catalogue."""

from procedures.models.bank import BankQuestion
from procedures.models.building import DraftEdit, Outcome, PartLock, Proposal, Trial
from procedures.models.catalogue import Alias, LifeEvent, Procedure, Sector
from procedures.models.forms import AnswerRule, Question, Section
from procedures.models.importing import ImportRun, Review
from procedures.models.requirements import Case, Channel, Component, FeeRule, LegalBasis, Reason, ResultType
from procedures.models.versions import ProcedureVersion
from procedures.models.workflow import Round, RoutingRule, WorkflowStep

__all__ = [
    "Alias",
    "AnswerRule",
    "BankQuestion",
    "Case",
    "Channel",
    "Component",
    "DraftEdit",
    "FeeRule",
    "ImportRun",
    "LegalBasis",
    "LifeEvent",
    "Outcome",
    "PartLock",
    "Procedure",
    "ProcedureVersion",
    "Proposal",
    "Question",
    "Reason",
    "ResultType",
    "Review",
    "Round",
    "RoutingRule",
    "Section",
    "Sector",
    "Trial",
    "WorkflowStep",
]
