"""One birth registration that Lan sent to ward A."""

import pytest

from dossiers.models import Dossier
from tests.factories import dossiers
from tests.world import World


@pytest.fixture
def filed(world: World) -> Dossier:
    return dossiers.submitted(world)
