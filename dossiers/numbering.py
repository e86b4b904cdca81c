"""Numbers that the law wants: a dossier's code and a decision's place in the register.

Each counter row belongs to one agency, so that no agency waits for another; it is locked only until the commit.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

from portal.kernel.codes import with_check

if TYPE_CHECKING:
    from communes.models import Agency

_CODE = """
INSERT INTO dossiers_codecounter (agency_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, day) DO UPDATE SET last = dossiers_codecounter.last + 1 RETURNING last
"""
_REGISTER = """
INSERT INTO dossiers_registercounter (agency_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, year) DO UPDATE SET last = dossiers_registercounter.last + 1 RETURNING last
"""


def next_code(agency: "Agency", day: date) -> str:
    """`<agency identifier>-YYMMDD-XXXXC`: the agency's daily sequence, four digits or more, and a check digit.

    The form is that of Circular 01/2018/TT-VPCP; the last digit checks date and sequence.
    """
    sequence = f"{_next(_CODE, agency.pk, day):04d}"
    check = with_check(f"{day:%y%m%d}{sequence}")[-1]
    return f"{agency.identifier}-{day:%y%m%d}-{sequence}{check}"


def next_register_number(agency: "Agency", year: int) -> int:
    """The next number of the agency's register of the year: 1, 2, 3 … without gaps."""
    return _next(_REGISTER, agency.pk, year)


def _next(statement: str, agency: int, period: date | int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [agency, period])
        (number,) = cursor.fetchone()
    return int(number)
