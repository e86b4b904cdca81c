"""Compiles every template of ours, so that a misspelt tag or argument is found without opening the page."""

import sys

import django
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from portal.runtime.places import ROOT

PROVIDERS = "vneid"


def findings(own: bool) -> list[str]:
    """The templates that do not compile; `own` chooses the portal's or the provider's."""
    folder = ROOT / "templates" if own else ROOT / "templates" / PROVIDERS
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.suffix not in {".html", ".txt", ".xml"} or (own and name.parts[0] == PROVIDERS):
            continue
        try:
            get_template(str(name))
        except (TemplateSyntaxError, TemplateDoesNotExist) as error:
            found.append(f"templates/{name}: {error}")
    return found


if __name__ == "__main__":
    django.setup()
    lines = findings("provider" not in sys.argv)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.exit(1 if lines else 0)
