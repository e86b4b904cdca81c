"""One module per implementation, discovered by itself; two of one name are refused at start."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Implementations by name, from the modules of one package."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._found: dict[str, T] = {}
        self._complete = False

    def add(self, name: str, thing: T) -> T:
        """Enter `thing` under `name`; raises LookupError when the name is taken."""
        if name in self._found:
            raise LookupError(f"{self._package}: {name} is registered twice")
        self._found[name] = thing
        return thing

    def __getitem__(self, name: str) -> T:
        self._discover()
        return self._found[name]

    def __contains__(self, name: str) -> bool:
        self._discover()
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        self._discover()
        return iter(sorted(self._found))

    def _discover(self) -> None:
        if self._complete:
            return
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self._package}.{module.name}")
        self._complete = True
