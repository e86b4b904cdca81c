"""Lasting keys, made once from the words a part begins with and never changed afterwards."""

import re
from collections.abc import Collection

from portal.kernel.text import fold

_LONGEST = 40
_NOT_OF_A_KEY = re.compile(r"[^a-z0-9]+")


def key_for(words: str, taken: Collection[str]) -> str:
    """A key in plain letters that nothing else has.

    >>> key_for("Ngày sinh của trẻ?", {"ngay_sinh_cua_tre"})
    'ngay_sinh_cua_tre_2'
    """
    bare = _NOT_OF_A_KEY.sub("_", fold(words)).strip("_")[:_LONGEST].rstrip("_")
    first = bare if bare[:1].isalpha() else f"muc_{bare}".rstrip("_")
    number, key = 1, first
    while key in taken:
        number += 1
        key = f"{first}_{number}"
    return key


def slug_for(words: str, taken: Collection[str]) -> str:
    """The same for an address: hyphens, and room for long names."""
    bare = _NOT_OF_A_KEY.sub("-", fold(words)).strip("-")[:100].rstrip("-") or "thu-tuc"
    number, slug = 1, bare
    while slug in taken:
        number += 1
        slug = f"{bare}-{number}"
    return slug
