from communes.calendar import DayKind
from communes.models.agencies import Agency, AgencyKind
from communes.models.calendars import CalendarDay, CalendarVersion, DayStatus
from communes.models.loaded import Loaded
from communes.models.postings import Posting
from communes.models.tokens import AgencyToken, Scope
from communes.models.units import Succession, Unit
from communes.territory import Level, SuccessionKind

__all__ = [
    "Agency",
    "AgencyKind",
    "AgencyToken",
    "CalendarDay",
    "CalendarVersion",
    "DayKind",
    "DayStatus",
    "Level",
    "Loaded",
    "Posting",
    "Scope",
    "Succession",
    "SuccessionKind",
    "Unit",
]
