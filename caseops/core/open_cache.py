"""The cache as a convenience: when it is out of reach, everybody goes on without it.

What lies in it may be lost at any time (limits of sign-in and of the API); so an outage opens the limits, with a line
in the log, and closes no door. Sessions are in PostgreSQL.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

T = TypeVar("T")
log = logging.getLogger(__name__)
PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
QUIET_SECONDS = 10  # in which a cache that did not answer is not asked again


class OpenCacheClient(RedisCacheClient):
    """Every question has an answer for the time without a cache: as if nothing had ever been kept."""

    def __init__(self, servers: Any, **options: Any) -> None:
        super().__init__(servers, **{"retry": Retry(NoBackoff(), 0), **PATIENCE, **options})
        self.silent_until = 0.0

    def ask(self, otherwise: T, act: Callable[..., Any], *said: Any) -> T:
        """What the cache answers, or `otherwise` while it is out of reach."""
        if time.monotonic() < self.silent_until:
            return otherwise
        try:
            answer: T = act(*said)
        except (RedisError, OSError) as problem:
            self.silent_until = time.monotonic() + QUIET_SECONDS
            log.warning("The cache does not answer; limits are open until it does: %s", problem)
            return otherwise
        return answer

    def add(self, key: Any, value: Any, timeout: Any) -> Any:
        """True, so that nobody waits for a lock that nobody holds."""
        return self.ask(True, super().add, key, value, timeout)

    def get(self, key: Any, default: Any) -> Any:
        return self.ask(default, super().get, key, default)

    def set(self, key: Any, value: Any, timeout: Any) -> Any:
        self.ask(None, super().set, key, value, timeout)

    def touch(self, key: Any, timeout: Any) -> Any:
        return self.ask(False, super().touch, key, timeout)

    def delete(self, key: Any) -> Any:
        return self.ask(False, super().delete, key)

    def get_many(self, keys: Any) -> Any:
        return self.ask({}, super().get_many, keys)

    def has_key(self, key: Any) -> Any:
        return self.ask(False, super().has_key, key)

    def incr(self, key: Any, delta: Any) -> Any:
        return self.ask(delta, super().incr, key, delta)

    def set_many(self, data: Any, timeout: Any) -> Any:
        self.ask(None, super().set_many, data, timeout)

    def delete_many(self, keys: Any) -> Any:
        self.ask(None, super().delete_many, keys)

    def clear(self) -> Any:
        return self.ask(False, super().clear)


class OpenCache(RedisCache):
    """Django's own, with our client."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OpenCacheClient
