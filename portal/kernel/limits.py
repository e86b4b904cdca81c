"""Limits on guessing, counted in PostgreSQL so that they hold when Redis is gone."""

import math
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from portal.kernel.clock import VIETNAM, now
from portal.kernel.errors import TooMany
from portal.kernel.sealing import blind_index

_COUNT = """
INSERT INTO kernel_attempt (scope, who, window_at, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (scope, who, window_at) DO UPDATE SET count = kernel_attempt.count + 1 RETURNING count
"""


def spend(scope: str, who: str, *, allowed: int, within: timedelta) -> None:
    """Count one try of `who` (kept as a keyed hash); raises TooMany beyond `allowed` in the window."""
    seconds = int(within.total_seconds())
    start = datetime.fromtimestamp(int(now().timestamp()) // seconds * seconds, UTC)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [scope, blind_index(who), start])
        row = cursor.fetchone()
    if row is not None and row[0] > allowed:
        until = (start + within).astimezone(VIETNAM)
        words = _("Đã thử quá nhiều lần. Thử lại sau %(time)s.") % {"time": f"{until:%H:%M}"}
        raise TooMany(words, after=max(1, math.ceil((until - now()).total_seconds())))
