"""Who signs in the tests, what, and when."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from dossiers.signing.keystore import Signatory
from portal.kernel.pdf import Metadata, print_markup

NOW = datetime(2026, 3, 27, 3, 14, 32, tzinfo=UTC)
CHAIR = Signatory(
    name="Quàng Văn Tiến",
    title="Chủ tịch",
    agency_name="Ủy ban nhân dân xã Mường Ảng",
    agency_identifier="H18.03256",
)
OTHER = replace(CHAIR, name="Cà Thị Hương", title="Phó Chủ tịch")


@cache
def paper() -> bytes:
    """A decision that nobody has signed yet."""
    return print_markup(
        "<h1>Quyết định</h1><p>Cho phép ông Lò Văn Pâng.</p>", metadata=Metadata(title="Quyết định")
    )
