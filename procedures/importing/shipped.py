"""The procedures that come with the portal: facts in short files, completed by the generic form."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

_CODE = re.compile(r'^- \{?code: "?([0-9A-Z][0-9A-Z.\-]*)"?', re.MULTILINE)


def shipped_folder() -> Path:
    """Where the files are."""
    return Path(settings.FIXTURES) / "catalogue"


@cache
def shipped_codes() -> frozenset[str]:
    """The codes of the shipped files, without reading them whole."""
    found = (_CODE.findall(file.read_text(encoding="utf-8")) for file in shipped_folder().glob("*.yaml"))
    return frozenset(code for codes in found for code in codes)
