"""Errors that carry a sentence for a person. Plain Python: rules raise them, `http.py` makes pages of them."""


class DomainError(Exception):
    """What was asked cannot be done; the message says why, in the reader's language."""

    status = 422


class NotAllowed(DomainError):
    """The person may not do this."""

    status = 403


class NotFound(DomainError):
    """There is no such thing, or none that this person may know of."""

    status = 404


class Conflict(DomainError):
    """Somebody else was quicker, or the thing is no longer in a state that allows this."""

    status = 409


class TooMany(DomainError):
    """The person has tried too often; the message says when to try again, `after` in how many seconds."""

    status = 429

    def __init__(self, message: str, *, after: int | None = None) -> None:
        super().__init__(message)
        self.after = after
