"""Two provinces, three communes, one of them closed, and a small sound definition."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction

from communes.models import Unit
from communes.territory import Level
from procedures.definition import Definition, from_dict
from tests.factories.procedures import small


def unit(level, code, name, kind, parent=None, valid_to=None):
    full = f"{kind} {name}"
    return Unit.objects.create(
        level=level,
        code=code,
        name=name,
        type=kind.lower(),
        full_name=full,
        parent=parent,
        valid_from=date(2025, 7, 1),
        valid_to=valid_to,
        search_text=f" {full.lower()} ",
    )


@pytest.fixture
def communes(db):
    nghe_an = unit(Level.PROVINCE, "40", "Nghệ An", "Tỉnh")
    ha_tinh = unit(Level.PROVINCE, "42", "Hà Tĩnh", "Tỉnh")
    return {
        "thanh_vinh": unit(Level.COMMUNE, "16681", "Thành Vinh", "Phường", nghe_an),
        "closed": unit(Level.COMMUNE, "16999", "Đã Đóng", "Xã", nghe_an, valid_to=date(2026, 1, 1)),
        "thanh_sen": unit(Level.COMMUNE, "18073", "Thành Sen", "Phường", ha_tinh),
    }


@pytest.fixture
def small_definition() -> Definition:
    return from_dict(small())


@pytest.fixture
def taken_back(db):
    """A database as it was, for each of many examples of one test."""

    @contextmanager
    def untouched():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return untouched
