"""Vietnamese text as search needs it."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """`text` in lower case, without accents, đ as d, with single blanks: for matching, never for showing.

    >>> fold("  Phường  Đống Đa ")
    'phuong dong da'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("’", "'"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BLANKS.sub(" ", bare).strip().casefold()
