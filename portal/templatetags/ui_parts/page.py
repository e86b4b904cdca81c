"""What frames a page's content: titles, ways back, notices, cards, side blocks, help."""

import segno
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from portal.templatetags.ui_parts.controls import drawing
from portal.templatetags.ui_parts.library import register, variant

NOTICES = {"info": "info", "success": "tick-circle", "warning": "triangle", "error": "triangle", "offer": ""}
CARDS = ("plain", "gold")


@register.inclusion_tag("components/page_title.html")
def page_title(title: str, *, caption: str = "", lead: str = "") -> dict[str, object]:
    return {"title": title, "caption": caption, "lead": lead}


@register.inclusion_tag("components/back_link.html")
def back_link(href: str, text: str = "") -> dict[str, object]:
    return {"href": href, "text": text, "sign": drawing("back", 20)}


@register.simple_block_tag
def breadcrumbs(content: str) -> str:
    return render_to_string("components/breadcrumbs.html", {"content": content})


@register.simple_tag
def crumb(text: str, href: str) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>', href, text)


@register.inclusion_tag("components/progress.html")
def progress(current: int, total: int, text: str = "", about: str = "") -> dict[str, object]:
    """Part 2 of 5, in words and as bars."""
    bars = ["done" if n < current else "current" if n == current else "ahead" for n in range(1, total + 1)]
    return {"current": current, "total": total, "text": text, "about": about, "bars": bars}


@register.simple_block_tag
def notice(content: str, heading: str = "", *, tone: str = "info", level: int = 2) -> str:
    sign = NOTICES[variant(tone, NOTICES)]
    return render_to_string(
        "components/notice.html",
        {
            "content": content,
            "heading": heading,
            "tone": tone,
            "level": level,
            "sign": drawing(sign, 24) if sign else "",
        },
    )


@register.simple_block_tag
def inset(content: str) -> str:
    return render_to_string("components/inset.html", {"content": content})


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> str:  # noqa: A002 - the word of HTML
    return render_to_string("components/details.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def card(content: str, heading: str = "", *, tone: str = "plain", level: int = 2) -> str:
    return render_to_string(
        "components/card.html",
        {"content": content, "heading": heading, "tone": variant(tone, CARDS), "level": level},
    )


@register.simple_block_tag
def panel(content: str, title: str, *, text: str = "") -> str:
    """What a deed has brought: the first thing seen after it."""
    return render_to_string(
        "components/panel.html",
        {"content": content, "title": title, "text": text, "sign": drawing("tick-circle", 32)},
    )


@register.simple_block_tag
def aside(content: str, heading: str, *, level: int = 2) -> str:
    return render_to_string("components/aside.html", {"content": content, "heading": heading, "level": level})


@register.simple_block_tag
def empty(content: str, heading: str, *, text: str = "") -> str:
    return render_to_string("components/empty.html", {"content": content, "heading": heading, "text": text})


@register.inclusion_tag("components/code.html")
def code(value: str, label: str = "") -> dict[str, object]:
    """A code to be read aloud or copied."""
    return {"value": value, "label": label}


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    drawn = segno.make(text, error="m", micro=False)
    path = drawn.svg_inline(scale=4, border=0, svgclass="qr__code", lineclass=None, omitsize=True)
    return format_html(
        '<span class="qr" role="img" aria-label="{}">{}</span>', label or text, SafeString(path)
    )


@register.inclusion_tag("components/help_line.html", takes_context=True)
def help_line(context: Context, save_exit: str = "") -> dict[str, object]:
    """Whom to ask: the same words at the same place on every page."""
    return {"help_phone": context.get("help_phone", ""), "save_exit": save_exit}


@register.inclusion_tag("components/nav_link.html", takes_context=True)
def nav_link(context: Context, text: str, href: str, count: object = None) -> dict[str, object]:
    """A place of the header; nothing when that place does not exist here."""
    request = context.get("request")
    path = request.path if request is not None else ""
    here = "page" if href == path else "true" if len(href) > 1 and path.startswith(href) else ""
    return {"text": text, "href": href, "here": here, "count": count}


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; a page of an error is still dressed when the manifest is not there."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag(takes_context=True)
def came_from(context: Context) -> str:
    """The page of ours that led here, else the landing page."""
    request = context.get("request")
    address = request.META.get("HTTP_REFERER", "") if request is not None else ""
    own = {request.get_host()} if request is not None else set()
    return address if url_has_allowed_host_and_scheme(address, own) else "/"
