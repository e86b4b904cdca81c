"""Badges, deadline chips, sources and flags: a fact, its sign and its words."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.templatetags.ui_parts.controls import drawing
from portal.templatetags.ui_parts.library import register, variant

TONES = ("ok", "due", "late", "hold", "info", "gold", "plain")
DEADLINES = {"ok": "clock", "due": "triangle", "late": "cross", "hold": "pause"}
REGISTERS = {"pop": "database", "civil": "database", "health": "database", "self": "person"}


@register.simple_tag
def badge(text: str, tone: str = "plain", icon: str = "") -> SafeString:
    sign = drawing(icon, 16) if icon else ""
    return format_html('<span class="badge badge--{}">{}{}</span>', variant(tone, TONES), sign, text)


@register.simple_tag
def deadline(words: str, tone: str = "ok") -> SafeString:
    """The chip of a promised hour: clock, triangle, cross or bars, and the words."""
    sign = drawing(DEADLINES[variant(tone, DEADLINES)], 16)
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, sign, words)


@register.simple_tag
def source(words: str, register: str = "self") -> SafeString:
    """Where a value was taken from, one tint a register."""
    sign = drawing(REGISTERS[variant(register, REGISTERS)], 16)
    return format_html('<span class="source source--{}">{}{}</span>', register, sign, words)


@register.simple_tag
def flag(words: str) -> SafeString:
    return format_html('<span class="flag">{}{}</span>', drawing("flag", 16), words)
