"""PDF from a template: one door, locked. What is printed comes from memory; the renderer opens no file and no
connection, whatever the markup asks for."""

import re
import threading
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pikepdf
import pydyf
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from portal.kernel.errors import DomainError

SCHEME = "asset:"
MAX_MARKUP = 4 * 1024 * 1024
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".png": "image/png"}
# Pango's font map is not safe to share between threads that lay out text at once.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. `created` is given, never asked of the clock: same input, same bytes."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: Sequence[str] = field(default=())
    created: datetime | None = None


class LockedFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Serves the application's own assets by name, from memory; everything else is refused.

    `fetch` is the only way in, and the parent's openers for http, ftp, file and data are removed as well."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.handlers: list[object] = []
        self.handle_open: dict[str, list[object]] = {}
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset of that exact name."""
        content = self._assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if content is None:
            raise URLFetchingError(f"not an asset of the application: {url[:80]!r}")
        kind = _TYPES.get(Path(url).suffix, "application/octet-stream")
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def render_pdf(
    template: str,
    context: Mapping[str, object],
    *,
    metadata: Metadata,
    stylesheets: Sequence[str] = ("paper.css",),
    images: Mapping[str, bytes] = MappingProxyType({}),
    ground: str | None = None,
    variant: str | None = "pdf/a-2u",
    language: str = "vi",
) -> bytes:
    """The template printed as a tagged PDF/A-2u: archivable, every letter findable, readable aloud."""
    with override(language):
        markup = render_to_string(template, dict(context))
    return print_markup(
        markup,
        metadata=metadata,
        stylesheets=stylesheets,
        images=images,
        ground=ground,
        variant=variant,
        language=language,
    )


def print_markup(
    markup: str,
    *,
    metadata: Metadata,
    stylesheets: Sequence[str] = ("paper.css",),
    images: Mapping[str, bytes] = MappingProxyType({}),
    ground: str | None = None,
    variant: str | None = "pdf/a-2u",
    language: str = "vi",
) -> bytes:
    """Finished HTML as PDF; `images` are for this paper only, as `asset:` and their name; `ground` lies under
    every page."""
    if len(markup) > MAX_MARKUP:
        raise DomainError("Nội dung quá dài để in thành một văn bản.")
    with _ONE_AT_A_TIME:
        fetcher = LockedFetcher({**assets(), **images})
        document = HTML(string=markup, base_url=SCHEME, url_fetcher=fetcher).render(
            font_config=_fonts(), stylesheets=[_stylesheet(name) for name in stylesheets]
        )
        _describe(document, metadata, language)
        finish = partial(_finish, ground=ground)
        with warnings.catch_warnings():
            # WeasyPrint leaves its colour profile's file to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            return bytes(document.write_pdf(finisher=finish, pdf_variant=variant, pdf_tags=True))


def unprintable(text: str) -> set[str]:
    """The characters of a text for which the paper fonts have no shape."""
    return {letter for letter in text if letter not in "\n\r\t" and ord(letter) not in _letters()}


def _describe(document: Document, metadata: Metadata, language: str) -> None:
    about = document.metadata
    about.title, about.lang, about.generator = metadata.title, language, "Một Cửa"
    about.authors = [metadata.author] if metadata.author else []
    about.description, about.keywords = metadata.subject or None, list(metadata.keywords)
    about.attachments = []
    if metadata.created:
        about.created = about.modified = metadata.created.isoformat(timespec="seconds")


def _finish(_document: Document, pdf: pydyf.PDF, *, ground: str | None) -> None:
    """Shows the title in the window's bar and slides the ground under each page."""
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    if ground:
        stream = pydyf.Stream([_ground(ground)], compress=True)
        pdf.add_object(stream)
        for page in (
            thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == "/Page"
        ):
            page["Contents"] = pydyf.Array([stream.reference, page["Contents"]])


@cache
def _ground(name: str) -> bytes:
    """A page-wide drawing as PDF operators. Drawn once per process: as an image of each paper, the drum would
    cost more than all the words."""
    page = CSS(string=f"@page {{ size: A4; margin: 0; background: url({SCHEME}{name}) no-repeat }}")
    sheet = HTML(string="<body>", base_url=SCHEME, url_fetcher=LockedFetcher(assets()))
    drawn = sheet.write_pdf(stylesheets=[page], font_config=_fonts(), uncompressed_pdf=True)
    with pikepdf.open(BytesIO(drawn)) as pdf:
        operators = pdf.pages[0].Resources.XObject.x0.read_bytes()
    # Opaque colours only, so the graphics states that name an opacity are not needed.
    operators = re.sub(rb"/a1\.0 gs\n", b"", operators, flags=re.IGNORECASE)
    return b"/Artifact BMC q 0.75 0 0 -0.75 0 841.889764 cm\n" + operators + b"\nQ EMC"


@cache
def assets() -> Mapping[str, bytes]:
    """Everything a paper may use, by file name, read once."""
    base = Path(settings.BASE_DIR)
    folders = (base / "templates" / "pdf" / "assets", base / "static" / "fonts" / "papers")
    found = (path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in _TYPES)
    return MappingProxyType({path.name: path.read_bytes() for path in found})


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(name: str) -> CSS:
    text = assets()[name].decode()
    return CSS(string=text, base_url=SCHEME, url_fetcher=LockedFetcher(assets()), font_config=_fonts())


@cache
def _letters() -> frozenset[int]:
    folder = Path(settings.BASE_DIR) / "static" / "fonts" / "papers"
    covered = [
        set(TTFont(folder / name).getBestCmap()) for name in ("Tinos-Regular.ttf", "NotoSans-Regular.ttf")
    ]
    return frozenset(covered[0] & covered[1])
