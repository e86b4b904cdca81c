"""Icons, buttons, keys and the hidden fields of forms."""

from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.templatetags.ui_parts.icons import ICONS
from portal.templatetags.ui_parts.library import register, variant

BUTTONS = ("primary", "secondary", "quiet", "danger")


@register.simple_tag
def icon(name: str, size: int = 24, label: str = "") -> SafeString:
    """A drawing beside words; a label only where it stands alone."""
    return drawing(name, size, label)


def drawing(name: str, size: int = 24, label: str = "") -> SafeString:
    named = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="{size}" height="{size}" {named} focusable="false">'
        + ICONS[name]
        + "</svg>",
        size=size,
        named=named,
    )


@register.simple_tag
def key(letter: str) -> SafeString:
    """A key as it is printed on a button."""
    return format_html("<kbd>{}</kbd>", letter)


@register.inclusion_tag("components/button.html")
def button(
    text: str,
    *,
    kind: str = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    icon_after: str = "",
    key: str = "",
    form: str = "",
    formaction: str = "",
    disabled: bool = False,
    what: str = "",
) -> dict[str, object]:
    return {
        "text": text,
        "kind": variant(kind, BUTTONS),
        "name": name,
        "value": value,
        "before": drawing(icon, 20) if icon else "",
        "after": drawing(icon_after, 20) if icon_after else "",
        "key": key,
        "form": form,
        "formaction": formaction,
        "disabled": disabled,
        "what": what,
    }


@register.inclusion_tag("components/link_button.html")
def link_button(
    text: str,
    href: str,
    *,
    kind: str = "primary",
    icon: str = "",
    icon_after: str = "",
    key: str = "",
    what: str = "",
) -> dict[str, object]:
    return {
        "text": text,
        "href": href,
        "kind": variant(kind, BUTTONS),
        "before": drawing(icon, 20) if icon else "",
        "after": drawing(icon_after, 20) if icon_after else "",
        "key": key,
        "what": what,
    }


@register.simple_block_tag
def buttons(content: str) -> str:
    return render_to_string("components/buttons.html", {"content": content})


@register.simple_tag
def idem() -> SafeString:
    """The key by which a form sent twice is done once."""
    return format_html('<input type="hidden" name="idem" value="{}">', uuid4())


@register.inclusion_tag("components/segments.html")
def segments(name: str, legend: str, options: list[tuple[str, ...]], value: str = "") -> dict[str, object]:
    """A row of exclusive choices for officers; each option is (value, words) or (value, words, key)."""
    rows = [
        {"value": option[0], "words": option[1], "key": option[2] if len(option) > 2 else ""}
        for option in options
    ]
    return {"name": name, "legend": legend, "options": rows, "value": value}


@register.inclusion_tag("components/saved.html")
def saved(words: str = "") -> dict[str, object]:
    """The line that tells when the answers were last saved; autosave writes into it."""
    return {"words": words, "tick": drawing("tick", 24)}
