"""A call rate below AWS's quota: a token bucket for each client and region, or for each of its operations."""

import threading
import time
from collections.abc import Callable

from shared.catalog.reading import Rate


class TokenBucket:
    """Thread-safe. Reserves a place in time for each caller, first come, first served."""

    def __init__(
        self,
        rate: Rate,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._rate, self._clock, self._sleep = rate, clock, sleep
        self._lock = threading.Lock()
        self._tokens, self._at = float(rate.burst), clock()

    def take(self) -> None:
        """Wait until one more call may be made."""
        wait = self.reserve()
        if wait > 0:
            self._sleep(wait)

    def reserve(self) -> float:
        """Keep the next free place; returns in how many seconds it comes."""
        with self._lock:
            now = self._clock()
            gained = (now - self._at) * self._rate.per_second
            self._tokens, self._at = min(float(self._rate.burst), self._tokens + gained) - 1, now
            return max(0.0, -self._tokens / self._rate.per_second)
