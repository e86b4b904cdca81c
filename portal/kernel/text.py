"""Vietnamese text as search needs it."""

import re
import unicodedata

_ACCENTS = re.compile(
    "[\u0300-\u036f]+"
)  # all that Vietnamese has; other marks are rare and go letter by letter
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """`text` in lower case, without accents, đ as d, with single blanks: for matching, never for showing.

    >>> fold("  Phường  Đống Đa ")
    'phuong dong da'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("’", "'"))
    bare = _ACCENTS.sub("", plain)
    if not bare.isascii():
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _BLANKS.sub(" ", bare).strip().casefold()
