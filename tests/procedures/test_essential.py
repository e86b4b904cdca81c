"""The 25 essential services: every one can be asked for online with a form of its own."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from procedures.checks import problems
from procedures.loading import read_file
from procedures.words import FormKind

SERVICES = yaml.safe_load((settings.FIXTURES / "essential.yaml").read_text(encoding="utf-8"))


def test_there_are_25_numbered_in_order_and_no_code_stands_twice() -> None:
    codes = [code for service in SERVICES for code in service["codes"]]
    assert [service["number"] for service in SERVICES] == list(range(1, 26))
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service["name_en"])
def test_an_essential_service_has_a_form_of_its_own_that_can_be_published(service: dict[str, object]) -> None:
    folder: Path = settings.FIXTURES / "procedures"
    for code in service["codes"]:
        definition = read_file(folder / f"{code}.yaml").definition
        assert definition.code == code
        assert definition.form is FormKind.OWN
        assert definition.is_online()
        assert problems(definition) == []


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service["name_en"])
def test_an_essential_service_forces_no_paper_that_data_could_replace(service: dict[str, object]) -> None:
    for code in service["codes"]:
        definition = read_file(settings.FIXTURES / "procedures" / f"{code}.yaml").definition
        identity = [paper for paper in definition.components if paper.key in ("identity", "id_copy")]
        assert all(paper.replaceable_by or not paper.required for paper in identity)
