"""Published words made readable: nothing is rewritten, only what is not language is taken away."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator

from portal.kernel.text import fold

LONGEST = 7900  # what one text of a definition may hold, with room to spare
_MOST_LINES = 500
_NOTHING = "Không có thông tin"
_TAIL = re.compile(rf"(?:{_NOTHING})?Từ khóa{_NOTHING}(?:Mô tả(?:{_NOTHING})?)?\s*$")
_TAG = re.compile(r"</?(?:br|p|b|i|u|div|span|strong|em|a|ul|li|ol|table|td|tr)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=[a-zA-Z#0-9]+;)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
_NUMBERING = re.compile(
    r"^(?:(?:[-–+•*.;,:]+\s*)|(?:\(\s*(?:\d{1,2}|[a-zđA-ZĐ])\s*\)\s*)"
    r"|(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ](?:\.?\d{1,2})*)\s*[.)]\s*(?=\D)))+"
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rar|zip|odt|jpe?g)\b", re.IGNORECASE)
_WORDS = "Phụ lục|PHỤ LỤC|Mẫu|MẪU|Mau|Đơn|ĐƠN|Tờ khai|Biểu|Phiếu|Giấy|Văn bản"
_SEAM = re.compile(rf"(?<=[^\s(“\"/_-])(?={_WORDS})|(?<=[;.,:)”])(?=[A-ZĐ])|(?<=\w)(?=[A-ZĐÀ-Ỹ])")
_EMPTY = frozenset(
    {
        "",
        "khong",
        "khong co",
        "khong quy dinh",
        "vnd",
        "chua quy dinh",
        "khong ap dung",
        "n/a",
        "khong co phi",
    }
)


def clean(text: str) -> str:
    """The words without markup, entities and the portal's “no information”; line ends stay."""
    told = unicodedata.normalize("NFC", html.unescape(text))
    told = _TAIL.sub("", _CONTROL.sub("", told)).replace(_NOTHING, " ")
    told = _ENTITY.sub("& ", _TAG.sub("\n", told).replace("<", "‹").replace(">", "›"))
    lines = (_BLANKS.sub(" ", line).strip() for line in told.splitlines())
    return "\n".join(line for line in lines if line)


def line(text: str) -> str:
    """The words on one line."""
    return " ".join(clean(text).split())


def note(text: str) -> str:
    """A note without the brackets around it and without saying that there is none."""
    told = line(text).removeprefix("VNĐ").strip()
    while told.startswith("(") and told.endswith(")") and _encloses(told):
        told = told[1:-1].strip()
    return "" if fold(told).strip(" .()") in _EMPTY else told[:LONGEST]


def unnumbered(text: str) -> str:
    """A name without “a)”, “1.” or a dash before it."""
    bare = _NUMBERING.sub("", text).strip().rstrip(";").strip()
    return bare or text


def unglued(name: str, file: str) -> tuple[str, str]:
    """The name and the file name, apart: the flattened page runs one into the other."""
    if file:
        return _from_file(name, file)
    if not _FILE.search(name):
        return name, file
    seams = [seam for seam in _seams(name) if not _FILE.search(name[:seam])]
    if not seams:
        return name, file
    cut = seams[-1]
    return name[:cut].strip(), name[cut:].strip()


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a long text, each short enough for one value; thousands of lines are run together."""
    lines = clean(text).splitlines()
    for part in lines if len(lines) <= _MOST_LINES else [" ".join(lines)]:
        while len(part) > LONGEST:
            cut = part.rfind(" ", 0, LONGEST)
            cut = cut if cut > 0 else LONGEST
            yield part[:cut].strip()
            part = part[cut:].strip()
        if part:
            yield part


def short(text: str, most: int) -> str:
    """At most so many letters, cut at a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def key_of(prefix: str, *content: str) -> str:
    """A key made from content: it stays the same wherever the part stands."""
    told = "\x1f".join(fold(part) for part in content)
    return f"{prefix}_{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def slug_of(text: str, most: int = 60) -> str:
    """The words as an address."""
    bare = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return bare if len(bare) <= most else bare[:most].rsplit("-", 1)[0]


def _seams(text: str) -> list[int]:
    """Where a capital letter follows what cannot be the beginning of its word."""
    found = (seam.start() for seam in _SEAM.finditer(text))
    return [seam for seam in found if text[seam].isupper() and _breaks(text, seam)]


def _breaks(text: str, seam: int) -> bool:
    return not text[seam - 1].isupper() or bool(re.match(_WORDS, text[seam:]))


def _from_file(name: str, file: str) -> tuple[str, str]:
    """Some of the name may have been taken for the beginning of the file name."""
    seams = _seams(file)
    before = file[: seams[-1]] if seams else ""
    if " " not in before or _FILE.search(before):
        return name, file
    return f"{name} {before.strip()}", file[seams[-1] :].strip()


def _encloses(text: str) -> bool:
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and place < len(text) - 1:
            return False
    return depth == 0
