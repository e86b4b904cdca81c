"""The tables of a dossier's life."""

from dossiers.models.documents import Document, Paper
from dossiers.models.dossiers import CodeCounter, Dossier
from dossiers.models.drafts import Answers, Filing
from dossiers.models.events import ClockEntry, DossierEvent, Reaction
from dossiers.models.money import FeeLine, Payment
from dossiers.models.work import Decision, Handover, RegisterCounter, Supplement

__all__ = [
    "Answers",
    "ClockEntry",
    "CodeCounter",
    "Decision",
    "Document",
    "Dossier",
    "DossierEvent",
    "FeeLine",
    "Filing",
    "Handover",
    "Paper",
    "Payment",
    "Reaction",
    "RegisterCounter",
    "Supplement",
]
