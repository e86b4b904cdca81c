"""The words of a version in the reader's language, for lists."""

from django import template
from django.utils.translation import get_language

from procedures.definition import in_language
from procedures.models import ProcedureVersion

register = template.Library()


@register.filter
def title_of(version: ProcedureVersion) -> str:
    return version.title(get_language() or "vi")


@register.filter
def summary_of(version: ProcedureVersion) -> str:
    return in_language(get_language() or "vi", version.summary, version.summary_en)


@register.filter
def field_of(version: ProcedureVersion) -> str:
    return in_language(get_language() or "vi", version.field, version.field_en)
