"""`manage.py messages`: the sentences people read, gathered from code and templates into the English catalogue.

Vietnamese is written in the code itself; this catalogue holds the English. No gettext programs are needed.
"""

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib
from babel.messages.extract import extract

from portal.runtime import table
from portal.runtime.places import ROOT
from portal.runtime.words import tracked

CATALOGUE = ROOT / "portal" / "locale" / "en" / "LC_MESSAGES" / "django.po"
_KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
_SILENT = frozenset({"tests"})
Key = tuple[str, str, str]


def run(arguments: Sequence[str], started: float) -> int:
    """Bring the catalogue in step with the sources and compile it; say what still lacks English."""
    gathered = gather(tracked(ROOT))
    catalogue = merge(gathered)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    open_ones = [entry for entry in catalogue if not complete(entry)]
    print(f"{len(catalogue)} câu, {len(open_ones)} câu chưa có tiếng Anh: {CATALOGUE.relative_to(ROOT)}")  # noqa: T201
    return 0


def gather(files: Sequence[Path]) -> dict[Key, list[str]]:
    """Every sentence (context, singular, plural) with the files that use it."""
    found: dict[Key, list[str]] = {}
    for path in files:
        name = path.relative_to(ROOT)
        if name.parts[0] in _SILENT or "migrations" in name.parts:
            continue
        for key in sentences(path):
            found.setdefault(key, [])
            if str(name) not in found[key]:
                found[key].append(str(name))
    return found


def sentences(path: Path) -> Iterator[Key]:
    """The sentences of one Python file or template."""
    if path.suffix == ".py":
        source = path.read_text(encoding="utf-8")
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        source = templatized(path)
    else:
        return
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), _KEYWORDS):
        words = (
            (message, "")
            if isinstance(message, str)
            else (message[0], message[1] if len(message) > 1 else "")
        )
        if words[0]:
            yield (context or "", words[0], words[1])


def templatized(path: Path) -> str:
    """A template as Python calls to gettext, by Django's own translation of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", table.PORTAL_SETTINGS)
    from django.utils.translation.template import templatize

    return templatize(path.read_text(encoding="utf-8"), origin=str(path))


def merge(gathered: dict[Key, list[str]]) -> polib.POFile:
    """The gathered sentences with the English that the catalogue already has; unused ones are left out."""
    known = {key_of(entry): entry for entry in existing()}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "en", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }  # fmt: skip
    for key in sorted(gathered, key=lambda key: (gathered[key][0], key)):
        entry = known.get(key) or blank(key)
        entry.occurrences = [(name, "") for name in sorted(gathered[key])]
        catalogue.append(entry)
    return catalogue


def blank(key: Key) -> polib.POEntry:
    """A sentence that waits for its English."""
    context, singular, plural = key
    entry = polib.POEntry(msgid=singular, msgctxt=context or None, flags=flags(singular))
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def flags(text: str) -> list[str]:
    """The mark of a sentence with places to fill."""
    return ["python-format"] if "%(" in text or "%s" in text or "%d" in text else []


def existing() -> list[polib.POEntry]:
    """The entries of the committed catalogue."""
    return list(polib.pofile(str(CATALOGUE))) if CATALOGUE.exists() else []


def key_of(entry: polib.POEntry) -> Key:
    """What tells one sentence from another."""
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def complete(entry: polib.POEntry) -> bool:
    """Whether a sentence has its English and nobody doubts it."""
    words = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return all(words) and not entry.fuzzy


def findings() -> list[str]:
    """What lacks English, what the catalogue does not know, and whether the compiled file is in step."""
    known = {key_of(entry): entry for entry in existing()}
    gathered = gather(tracked(ROOT))
    found = [
        f"{gathered[key][0]}: not in the catalogue: {key[1][:80]!r}" for key in gathered if key not in known
    ]
    found += [
        f"no English: {entry.msgid[:80]!r}"
        for key, entry in known.items()
        if key in gathered and not complete(entry)
    ]
    found += [f"no longer used: {entry.msgid[:80]!r}" for key, entry in known.items() if key not in gathered]
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists():
        return [*found, "the compiled catalogue is missing: run python3 manage.py messages"]
    english = {key_of(entry): (entry.msgstr, entry.msgstr_plural) for entry in polib.mofile(str(compiled))}
    expected = {key: (entry.msgstr, entry.msgstr_plural) for key, entry in known.items() if complete(entry)}
    if english != expected:
        found.append("the compiled catalogue is out of step: run python3 manage.py messages")
    return found
