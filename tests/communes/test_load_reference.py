from io import StringIO

import pytest
from django.core.management import call_command

from communes.models import Agency, CalendarVersion, Unit

pytestmark = pytest.mark.django_db


def run(**options):
    told = StringIO()
    call_command("load_reference", provinces=["04"], without_procedures=True, stdout=told, **options)
    return told.getvalue()


def test_loading_tells_each_step_and_a_second_run_has_nothing_to_do(django_assert_max_num_queries):
    assert [line.split(" …")[0] for line in run().splitlines()] == ["units", "agencies", "calendar"]
    assert Agency.objects.filter(identifier="H14").exists()
    assert CalendarVersion.objects.exists()
    with django_assert_max_num_queries(4):
        assert [line.split(" …")[0] for line in run().splitlines()] == ["calendar"]


def test_another_choice_of_provinces_is_loaded_and_a_repair_can_be_asked_for():
    run()
    Unit.objects.filter(level="province", code="04", valid_to=None).update(name="Sai")
    assert "units … 1 changed" in run(again=True)
