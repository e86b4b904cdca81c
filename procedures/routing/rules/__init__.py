"""One module per kind of rule; each reads its settings from a `RoutingRule` and gives back a `Rule`.

A new kind is a new module that ends with `KINDS.add("by_something", by_something)`.
"""

from collections.abc import Callable

from portal.kernel.registry import Registry
from procedures.conditions import Unreadable
from procedures.definition import RoutingRule
from procedures.routing.case import Rule

KINDS: Registry[Callable[[RoutingRule], Rule]] = Registry("procedures.routing.rules")


def setting(rule: RoutingRule, name: str, default: str | None = None) -> str:
    """A text setting of a rule; raises Unreadable when it is missing and has no default."""
    value = rule.config.get(name, default)
    if not isinstance(value, str) or (not value and default is None):
        raise Unreadable(f"Quy tắc chuyển “{rule.key}” thiếu “{name}”")
    return value
