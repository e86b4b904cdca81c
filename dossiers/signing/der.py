"""Distinguished encoding: there is one way to write a value, so that no byte can say the same in another."""

from asn1crypto import parser

_UNIVERSAL = 0
_DEEPEST = 40


def is_der(raw: bytes, depth: int = 0) -> bool:
    """Whether the bytes are a row of values in their only encoding; unreadable bytes raise ValueError."""
    if depth > _DEEPEST:
        return False
    place = 0
    while place < len(raw):
        kind, method, tag, header, content, trailer = parser.parse(raw[place:])
        whole = header + content + trailer
        if trailer or parser.emit(kind, method, tag, content) != whole:
            return False
        if method and not is_der(content, depth + 1):
            return False
        if kind == _UNIVERSAL and not method and not _is_shortest(tag, content):
            return False
        place += len(whole)
    return True


def _is_shortest(tag: int, content: bytes) -> bool:
    match tag:
        case 1:
            return content in (b"\x00", b"\xff")
        case 2:
            return len(content) == 1 or not (
                (content[0] == 0 and content[1] < 0x80) or (content[0] == 0xFF and content[1] >= 0x80)
            )
        case 3:
            return bool(content) and content[0] < 8 and not content[-1] & ((1 << content[0]) - 1)
    return True
