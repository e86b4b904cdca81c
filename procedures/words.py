"""The closed sets of words a definition is written with."""

from enum import StrEnum

from communes.territory import Tier

__all__ = [
    "AidKind",
    "AllowanceUnit",
    "ApplicantType",
    "Audience",
    "ChannelKind",
    "ClockStart",
    "ComponentKind",
    "Cutoff",
    "FeeKind",
    "FormKind",
    "Moment",
    "Oddity",
    "OnlineLevel",
    "Place",
    "Stage",
    "StepAct",
    "Tier",
    "Variant",
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
    NOTE = "note"  # says something, asks for nothing


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


class Variant(StrEnum):
    """Which of several time rows of one channel it is."""

    NORMAL = "normal"
    VERIFICATION = "verification"
    DIFFICULT_AREA = "difficult_area"


class AidKind(StrEnum):
    """What a job aid is: the procedure of work, a sample of a complete dossier, a common mistake."""

    WORK = "work"
    SAMPLE = "sample"
    MISTAKE = "mistake"


class Audience(StrEnum):
    """Who fills in a page of questions."""

    CITIZEN = "citizen"
    OFFICER = "officer"


class StepAct(StrEnum):
    """What a step of the workflow may do beside passing the dossier on; a step that names none may do all."""

    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    CONSULT = "consult"
    FORWARD = "forward"
    RESCHEDULE = "reschedule"
    OBLIGATION = "obligation"


class FormKind(StrEnum):
    """Where the questions come from: written for the procedure, made from its papers, or not there yet."""

    OWN = "own"
    GENERIC = "generic"
    NONE = "none"


class OnlineLevel(StrEnum):
    """How far a service goes online (Decree 42/2022/NĐ-CP, article 11)."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


class Oddity(StrEnum):
    """What an import can find odd."""

    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    NO_UNIT = "no_unit"
    NO_TIME = "no_time"
    TIMES_DIFFER = "times_differ"
    TIME_TOO_LONG = "time_too_long"
    NO_CHANNEL = "no_channel"
    NO_COMPONENT = "no_component"
    NOTE_AS_COMPONENT = "note_as_component"
    COMPONENT_TWICE = "component_twice"
    COUNT_GLUED = "count_glued"
    GLUED_FILE_NAME = "glued_file_name"
    FEE_TWICE = "fee_twice"
    FEE_IN_NOTE = "fee_in_note"
    FEE_NOT_PARSED = "fee_not_parsed"
    SEVERAL_FEES = "several_fees"
    NO_RESULT = "no_result"
    RESULT_CODE = "result_code"
    NO_LEVEL = "no_level"
    SEVERAL_LEVELS = "several_levels"
    AGENCY_UNKNOWN = "agency_unknown"
    CODE_TWICE = "code_twice"
    OWN_FORM_DIFFERS = "own_form_differs"
    UNCERTAIN = "uncertain"
