"""One authority, and one paper signed by it, which all tests of signatures read."""

import pytest

from dossiers.signing.authority import DemoAuthority
from dossiers.signing.signer import sign
from tests.factories.signing import CHAIR, NOW, paper


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return DemoAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def signed(authority):
    return sign(paper(), signatory=CHAIR, reason="Cấp kết quả", at=NOW, store=authority)
