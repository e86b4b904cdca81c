"""The component library: `{% load ui %}`.

A component is a function with a signature, so that a misspelt or forgotten argument is an error when the
template is compiled. Its HTML is in `templates/components/`, its look in `static/css/`, and every one is shown
in every state on the pattern page (`/mau/`).
"""

from django import template

from portal.templatetags.ui_parts import controls, desk, forms, library, lists, page, status

register: template.Library = library.register

__all__ = ["controls", "desk", "forms", "lists", "page", "register", "status"]
