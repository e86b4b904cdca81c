"""A role as people call it."""

from django import template
from django.utils.functional import Promise

from communes.roles import Role
from communes.wording import ROLE_WORDS

register = template.Library()


@register.filter
def role_words(role: Role) -> Promise:
    return ROLE_WORDS[Role(role)]
