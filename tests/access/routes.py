"""Every address of the portal, as Django resolves it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address: the name it is reversed by, its pattern and what answers there."""

    name: str
    pattern: str
    view: Callable[..., object]


def routes() -> list[Route]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, pattern, inner)
        else:
            assert isinstance(entry, URLPattern)
            yield Route(f"{space}{entry.name}" if entry.name else pattern, pattern, entry.callback)
