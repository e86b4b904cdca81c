"""Things to be scanned: answers, tasks, papers, the timeline, tables."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.templatetags.ui_parts.controls import drawing
from portal.templatetags.ui_parts.library import register, trimmed, variant
from portal.templatetags.ui_parts.status import source as source_badge

ENTRIES = ("done", "current", "ahead", "stopped")
TASKS = ("done", "todo", "blocked", "error")
DAYS = ("done", "today", "ahead")
FIGURES = ("plain", "good", "bad")
TABLES = ("", "queue")
TAB_TONES = ("", "due", "late")


@register.simple_block_tag
def summary(
    content: str,
    heading: str = "",
    *,
    change: str = "",
    what: str = "",
    source: str = "",
    register: str = "self",
    level: int = 2,
) -> str:
    """A section of answers as one card."""
    return render_to_string(
        "components/summary.html",
        {
            "content": content,
            "heading": heading,
            "change": change,
            "what": what or heading,
            "source": source_badge(source, register) if source else "",
            "level": level,
        },
    )


@register.inclusion_tag("components/row.html")
def row(
    label: str,
    value: object = "",
    *,
    change: str = "",
    what: str = "",
    source: str = "",
    register: str = "self",
) -> dict[str, object]:
    return {
        "label": label,
        "value": value,
        "change": change,
        "what": what or label,
        "source": source_badge(source, register) if source else "",
    }


@register.simple_block_tag
def row_block(content: str, label: str, *, change: str = "", what: str = "") -> str:
    return render_to_string(
        "components/row.html", {"content": content, "label": label, "change": change, "what": what or label}
    )


@register.simple_block_tag
def task_list(content: str) -> str:
    return format_html('<ul class="tasks">{}</ul>', content)


@register.inclusion_tag("components/task.html")
def task(
    text: str, href: str = "", *, status: str = "", tone: str = "todo", hint: str = ""
) -> dict[str, object]:
    return {"text": text, "href": href, "status": status, "tone": variant(tone, TASKS), "hint": hint}


@register.simple_block_tag
def timeline(content: str) -> str:
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def entry(
    content: str, title: str, *, moment: str = "", by: str = "", state: str = "done", level: int = 3
) -> str:
    return render_to_string(
        "components/entry.html",
        {
            "content": trimmed(content),
            "title": title,
            "moment": moment,
            "by": by,
            "state": variant(state, ENTRIES),
            "level": level,
        },
    )


@register.simple_block_tag
def facts(content: str) -> str:
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label: str, value: object) -> SafeString:
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', label, value)


@register.simple_block_tag
def figures(content: str) -> str:
    return format_html('<dl class="figures">{}</dl>', content)


@register.simple_tag
def figure(value: object, label: str, tone: str = "plain") -> SafeString:
    return format_html(
        '<div class="figure figure--{}"><dt>{}</dt><dd>{}</dd></div>', variant(tone, FIGURES), label, value
    )


@register.simple_block_tag
def ruled(content: str) -> str:
    return format_html('<ul class="ruled">{}</ul>', content)


@register.inclusion_tag("components/ruled_item.html")
def ruled_item(
    title: str, href: str = "", *, text: str = "", aside: str = "", strong: bool = False
) -> dict[str, object]:
    return {"title": title, "href": href, "text": text, "aside": aside, "strong": strong}


@register.simple_block_tag
def actions(content: str) -> str:
    return format_html('<ul class="actions">{}</ul>', content)


@register.simple_tag
def action(text: str, href: str, icon: str = "arrow") -> SafeString:
    return format_html('<li>{}<a href="{}">{}</a></li>', drawing(icon, 24), href, text)


@register.simple_block_tag
def papers(content: str) -> str:
    return format_html('<ul class="papers">{}</ul>', content)


@register.simple_block_tag
def paper(
    content: str, title: str, *, text: str = "", have: bool = False, words: str = "", level: int = 3
) -> str:
    """A paper that is needed: already in the data, or still to be shown."""
    return render_to_string(
        "components/paper.html",
        {
            "content": trimmed(content),
            "title": title,
            "text": text,
            "have": have,
            "words": words,
            "level": level,
            "sign": drawing("tick-circle" if have else "camera", 26),
            "small_sign": drawing("tick" if have else "camera", 16),
        },
    )


@register.simple_block_tag
def day_strip(content: str) -> str:
    return format_html('<ol class="days">{}</ol>', content)


@register.simple_tag
def day(label: str, words: str = "", state: str = "ahead") -> SafeString:
    return format_html(
        '<li class="day day--{}"><b>{}</b> <span>{}</span></li>', variant(state, DAYS), label, words
    )


@register.simple_block_tag
def tabs(content: str, label: str) -> str:
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


@register.inclusion_tag("components/tab.html")
def tab(
    text: str, href: str, *, count: object = None, current: bool = False, tone: str = ""
) -> dict[str, object]:
    return {"text": text, "href": href, "count": count, "current": current, "tone": variant(tone, TAB_TONES)}


@register.simple_block_tag
def table(content: str, caption: str, *, hide_caption: bool = False, kind: str = "") -> str:
    """A table that scrolls by itself when it is wider than the screen."""
    return render_to_string(
        "components/table.html",
        {"content": content, "caption": caption, "hide_caption": hide_caption, "kind": variant(kind, TABLES)},
    )


@register.inclusion_tag("components/pager.html")
def pager(
    previous: str = "",
    next: str = "",  # noqa: A002 - the word a template uses
    words: str = "",
) -> dict[str, object]:
    return {
        "previous": previous,
        "next": next,
        "words": words,
        "back": drawing("back", 20),
        "forth": drawing("next", 20),
    }
