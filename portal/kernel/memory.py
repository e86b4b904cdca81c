"""A short memory in each process for what changes a few times a year and is read in every request."""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_MEMORIES: list["OrderedDict[object, tuple[float, object]]"] = []


def remembered(*, seconds: float, most: int = 4096) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep a function's answers for so many seconds; arguments must be hashable, answers must not be changed."""

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        memory: OrderedDict[object, tuple[float, object]] = OrderedDict()
        guard = Lock()
        _MEMORIES.append(memory)

        @wraps(function)
        def recalled(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, tuple(sorted(kwargs.items())))
            known = memory.get(key)
            if known is not None and known[0] > time.monotonic():
                return known[1]  # type: ignore[return-value]  # what was put in under this key
            answer = function(*args, **kwargs)
            with guard:
                memory[key] = (time.monotonic() + seconds, answer)
                while len(memory) > most:
                    memory.popitem(last=False)
            return answer

        return recalled

    return wrap


def forget() -> None:
    """Empty every memory of this process: after reference data was loaded, and between tests."""
    for memory in _MEMORIES:
        memory.clear()
