"""A cache that may vanish: without Redis a look-up finds nothing and a write is forgotten.

Nothing that must hold (limits, sessions, locks) is kept here.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


def _forgiving(name: str, answer: object) -> Callable[..., Any]:  # Any: the cache's own many signatures
    strict = getattr(RedisCache, name)

    def call(self: RedisCache, *args: Any, **options: Any) -> Any:
        try:
            return strict(self, *args, **options)
        except RedisError:
            return options.get("default", args[1] if name == "get" and len(args) > 1 else answer)

    return call


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, silent when Redis is gone."""

    get = _forgiving("get", None)
    get_many = _forgiving("get_many", {})
    set = _forgiving("set", None)
    add = _forgiving("add", True)
    delete = _forgiving("delete", False)
    touch = _forgiving("touch", False)
    incr = _forgiving("incr", 1)
