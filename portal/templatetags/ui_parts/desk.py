"""What only officers see: the bar over a dossier, panels, compared values, the checklist."""

from django.template.loader import render_to_string

from portal.templatetags.ui_parts.controls import drawing
from portal.templatetags.ui_parts.library import register, trimmed, variant
from portal.templatetags.ui_parts.status import source as source_badge

CHECKS = {"ok": "tick-circle", "bad": "cross", "look": "triangle", "open": "circle", "none": "minus"}


@register.simple_block_tag
def page_bar(content: str, title: str, *, text: str = "", back: str = "") -> str:
    return render_to_string(
        "components/page_bar.html",
        {"content": content, "title": title, "text": text, "back": back, "sign": drawing("back", 20)},
    )


@register.inclusion_tag("components/panel_head.html")
def panel_head(title: str, *, text: str = "", href: str = "", level: int = 2) -> dict[str, object]:
    return {"title": title, "text": text, "href": href, "level": level}


@register.inclusion_tag("components/data_row.html")
def data_row(
    label: str, value: object = "", *, source: str = "", register: str = "self"
) -> dict[str, object]:
    return {"label": label, "value": value, "source": source_badge(source, register) if source else ""}


@register.simple_block_tag
def mismatch(
    content: str,
    label: str,
    *,
    words: str = "",
    first: str,
    first_source: str,
    first_register: str = "pop",
    second: str,
    second_source: str,
    second_register: str = "self",
) -> str:
    """Two registers that disagree: both values, both sources, the differing words marked."""
    mine, other = marked(first, second)
    return render_to_string(
        "components/mismatch.html",
        {
            "content": trimmed(content),
            "label": label,
            "words": words,
            "sign": drawing("triangle", 18),
            "values": [
                (mine, source_badge(first_source, first_register)),
                (other, source_badge(second_source, second_register)),
            ],
        },
    )


@register.simple_block_tag
def check(
    content: str,
    title: str,
    *,
    text: str = "",
    state: str = "open",
    words: str = "",
    current: bool = False,
    href: str = "",
) -> str:
    """One item of an officer's checklist; what belongs to it only while it is the current one."""
    return render_to_string(
        "components/check.html",
        {
            "content": trimmed(content),
            "title": title,
            "text": text,
            "state": state,
            "words": words,
            "current": current,
            "href": href,
            "sign": drawing(CHECKS[variant(state, CHECKS)], 20),
        },
    )


def marked(first: str, second: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts as words, each with whether the other text has another word at its place."""
    left, right = first.split(), second.split()

    def compare(words: list[str], others: list[str]) -> list[tuple[str, bool]]:
        return [(word, n >= len(others) or others[n] != word) for n, word in enumerate(words)]

    return compare(left, right), compare(right, left)
