"""Results: what the person came for. One module per template in `results/`; what has none of its own is printed as
a plain decision."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Self, get_type_hints

from portal.kernel.registry import Registry

from .content import Content
from .printing import printed

PLAIN = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Content):
    """A result; a subclass adds what its form asks for, in flat fields that answers can fill by name."""

    template: ClassVar[str] = PLAIN
    stylesheets: ClassVar[tuple[str, ...]] = ("paper.css", "letter.css", "official.css")
    ground: ClassVar[str | None] = None
    heading: str
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @classmethod
    def filled(cls, facts: Mapping[str, object], **common: Any) -> Self:
        """The content made of facts by field name: unknown names are left out, ISO days become dates."""
        hints = get_type_hints(cls)
        known = {field.name for field in fields(cls)} - common.keys()
        given: dict[str, Any] = {
            name: _fitting(hints[name], value)
            for name, value in facts.items()
            if name in known and value != ""
        }
        return cls(**given, **common)


RESULTS: Registry[type[Result]] = Registry("dossiers.papers.results")


def template_for(key: str) -> type[Result]:
    """The content class of a result template; the plain decision when there is none of that name."""
    return RESULTS[key] if key in RESULTS else RESULTS[PLAIN]


def render(content: Result) -> bytes:
    """The result on A4."""
    return printed(
        content,
        f"results/{content.template}",
        title=content.heading,
        stylesheets=content.stylesheets,
        ground=content.ground,
    )


def _fitting(kind: object, value: object) -> object:
    """A stored JSON value as the field wants it."""
    if isinstance(value, str) and kind in (date, date | None):
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(tuple(item) if isinstance(item, list) else item for item in value)
    return str(value) if kind is str and not isinstance(value, str) else value
