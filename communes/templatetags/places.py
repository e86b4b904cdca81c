"""A province by its code, as people call it."""

from django import template

from communes.lookup import province_name

register = template.Library()
register.filter("province_name", province_name)
