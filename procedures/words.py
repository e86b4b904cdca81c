"""The closed sets of words a definition is written with."""

from enum import StrEnum

from communes.territory import Tier

__all__ = [
    "AllowanceUnit",
    "ApplicantType",
    "ChannelKind",
    "ClockStart",
    "ComponentKind",
    "Cutoff",
    "FeeKind",
    "Moment",
    "Place",
    "Stage",
    "Tier",
]


class ApplicantType(StrEnum):
    """Who may ask; the same words as an account's type."""

    CITIZEN = "citizen"
    FOREIGNER = "foreigner"
    ORGANISATION = "organisation"


class ComponentKind(StrEnum):
    """How a paper reaches the agency."""

    EFORM = "eform"
    ORIGINAL = "original"
    COPY = "copy"
    PRESENT = "present"
    FILE = "file"


class ChannelKind(StrEnum):
    """How one may file."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class AllowanceUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    SAME_DAY = "same_day"
    MONTH = "month"


class Cutoff(StrEnum):
    """After what hour a dossier counts from the next working day."""

    NONE = "none"
    THREE_PM = "15:00"
    LAST_WORKING_HOUR = "last_working_hour"


class ClockStart(StrEnum):
    """What starts the time limit."""

    ACCEPTANCE = "acceptance"
    FEE_PAID = "fee_paid"


class Moment(StrEnum):
    """When a fee is taken."""

    AT_RECEPTION = "at_reception"
    AT_RESULT = "at_result"


class FeeKind(StrEnum):
    """Two budgets: a service fee (phí) and a charge (lệ phí)."""

    FEE = "fee"
    CHARGE = "charge"


class Place(StrEnum):
    """Where a step of the workflow is done."""

    DESK = "desk"
    COMPETENT = "competent"


class Stage(StrEnum):
    """When a reason can be given."""

    DESK_SUPPLEMENT = "desk_supplement"
    NOT_ACCEPTED = "not_accepted"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
