"""The one register of component tags, and the check that a named variant exists."""

from collections.abc import Collection

from django import template
from django.template.exceptions import TemplateSyntaxError
from django.utils.safestring import SafeString

register = template.Library()


def variant(name: str, allowed: Collection[str]) -> str:
    """The name itself, if it is one of those drawn; a misspelt one is an error and not a plain box."""
    if name not in allowed:
        raise TemplateSyntaxError(f"'{name}' is none of: {', '.join(sorted(allowed))}")
    return name


def trimmed(content: str) -> SafeString:
    """What stands between the tags of a component, empty when there is nothing but space."""
    return SafeString(content.strip())
