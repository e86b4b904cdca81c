"""Reading fixtures: CSV, plain or compressed."""

import csv
import gzip
import io
from pathlib import Path

from django.conf import settings

Row = dict[str, str]


def folder(name: str) -> Path:
    return Path(settings.FIXTURES) / name


def rows(path: Path) -> list[Row]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
