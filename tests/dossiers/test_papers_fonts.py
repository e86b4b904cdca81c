"""What is printed can be read back letter by letter: no name of any of the 54 peoples loses a mark."""

import random
import re
import subprocess
import unicodedata
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from portal.kernel.pdf import Metadata, print_markup, unprintable

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VIETNAMESE = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
PEOPLES = [*"ƀĕĭŏŭčñöë", "ơ\u0306", "ư\u0306", "ê\u0306", "â\u0306", "ô\u0306"]
LETTERS = [*VIETNAMESE, *PEOPLES, *(letter.upper() for letter in [*VIETNAMESE, *PEOPLES])]
FAMILY = [
    "Nguyễn",
    "Lò",
    "Quàng",
    "Niê",
    "Kƀŏng",
    "H'Hen",
    "Y Ƀlŏ",
    "Êƀan",
    "Rơ Châm",
    "Siu",
    "Ksor",
    "Đinh",
    "Hoàng",
    "Č",
    "Kpă",
]
MIDDLE = ["Thị", "Văn", "A", "Y", "Ngọc Ánh", "Đức", "Mơ̆", "H'", "Brưm", "Ñ"]
GIVEN = [
    "Khôi",
    "Ƀŭng",
    "Mỷ",
    "Páo",
    "Pâng",
    "Krông",
    "Hĭm",
    "Jrĕng",
    "Ưng",
    "Ẫm",
    "Ỗn",
    "Tuyết",
    "Dŏng",
    "Ê-đê",
    "O",
]


FILES = {"Paper Serif": "Tinos-Regular.ttf", "Paper Sans": "NotoSans-Regular.ttf"}


def read_back(pdf: bytes) -> str:
    """The text of a PDF as a reader's search would find it."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return shown.stdout.decode()


def letters_of(text: str) -> str:
    """The letters alone: between words of one letter a reader guesses its blanks."""
    return "".join(unicodedata.normalize("NFC", text).split())


def printed(lines: list[str], family: str) -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in lines)
    style = f"<style>body {{ font: 11pt '{family}' }} p {{ margin: 0 }} b {{ font-weight: 700 }}</style>"
    return print_markup(style + rows, metadata=Metadata(title="Chữ"))


def glyphs_unknown(pdf: bytes, family: str) -> int:
    """How often a letter was set that the font does not have: the renderer numbers those past its last glyph."""
    known = len(TTFont(settings.BASE_DIR / "static/fonts/papers" / FILES[family]).getGlyphOrder())
    found = 0
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "TJ":
                    text = b"".join(
                        bytes(piece) for piece in operands[0] if isinstance(piece, pikepdf.String)
                    )
                    glyphs = [int.from_bytes(text[at : at + 2]) for at in range(0, len(text), 2)]
                    found += sum(glyph == 0 or glyph >= known for glyph in glyphs)
    return found


def fonts_of(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            re.sub(r"^/[A-Z]{6}\+", "", str(font["/BaseFont"]))
            for page in opened.pages
            for font in page.Resources.Font.values()
        }


@pytest.mark.parametrize("family", ["Paper Serif", "Paper Sans"])
def test_every_letter_is_printed_and_found_again(family):
    lines = [f"{letter}x{letter}" for letter in LETTERS]
    pdf = printed(lines, family)
    assert letters_of(read_back(pdf)) == letters_of("".join(lines))
    assert glyphs_unknown(pdf, family) == 0
    assert all(family.replace(" ", "-") in name.replace(" ", "-") for name in fonts_of(pdf))


@pytest.mark.parametrize("family", ["Paper Serif", "Paper Sans"])
def test_five_hundred_names_are_printed_and_found_again(family):
    dice = random.Random(54)
    names = [f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}" for _ in range(500)]
    pdf = printed(names, family)
    assert letters_of(read_back(pdf)) == letters_of("".join(names))
    assert glyphs_unknown(pdf, family) == 0


def test_the_tester_of_unknown_glyphs_sees_one():
    pdf = printed(["abc\ue000def"], "Paper Serif")
    assert glyphs_unknown(pdf, "Paper Serif") == 1


def test_what_cannot_be_printed_is_named():
    assert unprintable("Lò Văn Pâng, H'Hen Niê Kƀŏng, Ƀlŏ – 25.000 đồng\n") == set()
    assert unprintable("chào 你好 😀") == {"你", "好", "😀"}


def test_the_screen_fonts_are_small_and_have_every_vietnamese_letter():
    for weight in (400, 700):
        path = settings.BASE_DIR / "static" / "fonts" / f"be-vietnam-pro-{weight}.woff2"
        letters = set(TTFont(path).getBestCmap())
        wanted = {
            ord(letter) for letter in [*VIETNAMESE, *(one.upper() for one in VIETNAMESE)] if len(letter) == 1
        }
        assert wanted <= letters
        assert path.stat().st_size < 12_000
