"""Tamper-evident rows: each digest covers its facts and the digest before it."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

GENESIS = "0" * 64


def canonical(value: object) -> bytes:
    """`value` as the one JSON text that stands for it: sorted keys, NFC, no blanks, moments in UTC."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(previous: str, facts: Mapping[str, object]) -> str:
    """The SHA-256, in hex, of the digest before and the canonical facts."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(facts)).hexdigest()


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")
