"""Where the national catalogue says something else than a procedure written for the portal."""

from collections.abc import Iterable, Iterator

from procedures.definition import Definition
from procedures.importing.findings import Finding
from procedures.words import ChannelKind, ComponentKind, Oddity


def differences(ours: Definition, published: Definition) -> list[Finding]:
    """Times, fees and papers that differ, with both sides."""
    return [
        Finding(Oddity.OWN_FORM_DIFFERS, place, f"Cổng: {here or '—'}. Công bố: {there or '—'}.")
        for place, here, there in _sides(ours, published)
        if here != there
    ]


def _sides(ours: Definition, published: Definition) -> Iterator[tuple[str, str, str]]:
    for kind in ChannelKind:
        yield f"channels.{kind}", _limits(ours, kind), _limits(published, kind)
    yield "fees", _amounts(ours), _amounts(published)
    yield "components", _papers(ours), _papers(published)


def _limits(definition: Definition, kind: ChannelKind) -> str:
    return _listed(
        f"{row.allowance.value} {row.allowance.unit}" for row in definition.channels if row.kind is kind
    )


def _amounts(definition: Definition) -> str:
    return _listed(f"{rule.amount}" for rule in definition.fees if rule.amount)


def _papers(definition: Definition) -> str:
    """Their number: the portal's own words for papers are other words than the published ones."""
    asked = [
        part
        for part in definition.components
        if part.kind not in (ComponentKind.NOTE, ComponentKind.EFORM) and part.case == ""
    ]
    return f"{len(asked)}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(set(values)))
