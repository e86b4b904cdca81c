import pytest
from django.db import transaction

from communes.reference import agencies, calendars, units
from portal.kernel.clock import now, today


@pytest.fixture(scope="package")
def country(django_db_setup, django_db_blocker):
    """All units, agencies and the calendar, loaded once for these modules and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        units.load()
        agencies.load(today())
        calendars.load(now())
        yield
        transaction.set_rollback(True)
