"""What people type: normal forms, refused characters, and how lines of text are shown."""

import re
import unicodedata

from django.utils.translation import gettext as _

from procedures.fields.base import Asked, Wrong

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.\-\u0300-\u036f])*")


def line(raw: object, asked: Asked, longest: int) -> str:
    """One line, NFC, single blanks; raises Wrong for control characters or too many letters."""
    text = paragraph(raw, asked, longest)
    return " ".join(text.split())


def paragraph(raw: object, asked: Asked, longest: int) -> str:
    """Several lines, NFC; raises Wrong as above."""
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(_BLANKS.sub(" ", one).strip() for one in text.split("\n")).strip()
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Cn", "Co") and letter != "\n" for letter in text):
        raise Wrong(_("%(what)s có ký tự không đọc được. Nhập lại") % {"what": asked.capital})
    if len(text) > longest:
        raise Wrong(
            _("%(what)s phải ngắn hơn %(most)s ký tự. Hiện có %(count)s ký tự")
            % {"what": asked.capital, "most": longest, "count": len(text)}
        )
    return text


def person_name(raw: object, asked: Asked) -> str:
    """A name as it stands on the card: every letter of every people, never split, case never forced."""
    hidden = [letter for letter in str(raw) if unicodedata.category(letter) == "Cf"]
    if hidden:
        raise Wrong(_("%(what)s có ký tự ẩn. Xóa đi và gõ lại") % {"what": asked.capital})
    name = line(raw, asked, 120)
    if not _NAME.fullmatch(name):
        raise Wrong(
            _("%(what)s chỉ gồm chữ cái, dấu cách, dấu nháy và dấu gạch nối") % {"what": asked.capital}
        )
    return name


def digits(raw: object) -> str:
    """What was typed without the blanks, dots and dashes people put between digits."""
    return re.sub(r"[\s.\-\u00a0]", "", unicodedata.normalize("NFKC", str(raw)))


def visible(text: str) -> str:
    """Text in which marks that would turn or hide letters are spelt out."""
    return "".join(
        f"[U+{ord(letter):04X}]" if unicodedata.category(letter) == "Cf" else letter for letter in text
    )
