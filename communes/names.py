"""How names of units are written, folded and compared. Plain rule.

Official spellings place the tone mark in two ways (Hoà, Hòa), people type with or without marks, and they
shorten the kind of unit (P. 1 Q. 3, TP HCM).
"""

import re
import unicodedata

from portal.kernel.text import fold

TONES = "\u0300\u0309\u0303\u0301\u0323"  # in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
KINDS = ("thi tran", "dac khu", "phuong", "xa")
SHORT = {
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "dk": "dac khu",
    "q": "quan",
    "h": "huyen",
    "tx": "thi xa",
    "tp": "thanh pho",
    "t": "tinh",
    "hn": "ha noi",
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "sg": "ho chi minh",
    "brvt": "ba ria vung tau",
}
_JOINED = re.compile(r"\b(p|q)\.?\s?(\d{1,2})\b")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s,.;:()/_'-]+")


def words(text: str) -> list[str]:
    """The words of a name or a question: lower case, no marks, short kinds written out."""
    plain = _JOINED.sub(r"\1 \2", fold(text))
    return [part for word in _WORD.findall(plain) for part in SHORT.get(word, word).split()]


def spelling(text: str) -> str:
    """One form for both ways of placing the tone mark: each word's tone is moved to its end."""
    return " ".join(_tone_last(word) for word in _BETWEEN.sub(" ", _decomposed(text)).split())


def alphabetical(text: str) -> str:
    """A key by which bytes sort like a Vietnamese dictionary: the letters of a syllable, then its tone."""
    return " ".join(_syllable(word) for word in _BETWEEN.sub(" ", _decomposed(text)).split())


def has_marks(text: str) -> bool:
    """Whether somebody typed Vietnamese marks, so that they should count."""
    return fold(text) != " ".join(text.lower().split())


def without_kind(question: str) -> str:
    """The folded question without the kind of unit it begins with."""
    for kind in KINDS:
        if question.startswith(f"{kind} "):
            return question.removeprefix(f"{kind} ")
    return question


def titled(kind: str, name: str) -> str:
    """`phường`, `Ba Đình` as people write them together."""
    return f"{kind[:1].upper()}{kind[1:]} {name}"


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace("’", "'")).lower()


def _tone_last(word: str) -> str:
    return "".join(mark for mark in word if mark not in TONES) + "".join(
        mark for mark in word if mark in TONES
    )


def _syllable(word: str) -> str:
    if word.isdigit():
        return word.zfill(3)
    letters = unicodedata.normalize("NFC", "".join(mark for mark in word if mark not in TONES))
    tone = max((TONES.index(mark) + 1 for mark in word if mark in TONES), default=0)
    places = (ALPHABET.find(letter) for letter in letters)
    return "".join(chr(ord("A") + place) for place in places if place >= 0) + str(tone)
