"""From a dossier to the papers about it: contents from its rows, printed, signed, kept and confirmed by a code."""

from dossiers.issuing.issue import issue

__all__ = ["issue"]
