"""A form shown again with the sentence that says why, nothing of it having been done."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.db import transaction

from portal.kernel.errors import DomainError


@contextmanager
def said_on(form: forms.Form) -> Iterator[None]:
    """Put what an action refuses on top of `form`, which keeps what was typed.

    The guard rolls everything back because the form is shown again and nothing is accepted; until then the
    page may still read.
    """
    try:
        yield
    except DomainError as refused:
        form.add_error(None, str(refused))
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(False)
