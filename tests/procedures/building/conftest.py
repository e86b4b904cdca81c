"""Ministry staff, a draft of the nation, and what they may do."""

from dataclasses import dataclass

import pytest

from communes.guards import Officer
from communes.models import AgencyKind
from communes.roles import Role
from communes.serving import postings_of
from communes.territory import Level
from identity.models import User
from procedures.building.scope import Scope
from procedures.definition import from_dict
from procedures.publishing import start_draft
from tests.factories.procedures import small
from tests.world import agency, posted, unit


@dataclass(frozen=True)
class Ministry:
    """Two who publish for the whole country, and one who drafts."""

    an: User
    ba: User
    editor: User


def scope_of(user):
    user.__dict__.pop("_postings", None)
    postings = postings_of(user)
    return Scope.of(Officer(user, postings, tuple(one.agency for one in postings)))


@pytest.fixture
def ministry(world):
    hanoi = unit(Level.PROVINCE, "01", "Hà Nội", "Thành phố")
    justice = agency(hanoi, AgencyKind.MINISTRY, "Bộ Tư pháp", "G15", "bo-tu-phap")
    return Ministry(
        an=posted("an", "Nguyễn An", justice, Role.ADMIN),
        ba=posted("ba", "Trần Ba", justice, Role.ADMIN),
        editor=posted("em", "Lê Em", justice, Role.EDITOR),
    )


@pytest.fixture
def draft(ministry):
    return start_draft(from_dict(small()))
