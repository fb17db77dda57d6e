"""Calls to AWS in threads; all else happens in one thread, which needs no locks."""

import contextlib
import heapq
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from shared.aws.clients import THREADS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call gave: a value or an exception; then says what to do with it, in the scan's own thread."""

    value: Any
    error: Exception | None
    then: Callable[["Outcome"], None]


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """A call that is not to begin before its time. number: in order of their coming."""

    at: float
    number: int
    call: Callable[[], Any] = field(compare=False)
    then: Callable[[Outcome], None] = field(compare=False)


class Pool:
    """Runs calls in up to 64 threads and hands their outcomes back one by one."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="scan", initializer=_stay_on_one_core)
        self._outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self._later: list[_Due] = []
        self._numbers = count()
        self.running = 0

    def start(self, call: Callable[[], Any], then: Callable[[Outcome], None], *, wait: float = 0) -> None:
        """wait: seconds before which it is not to begin. It waits in no thread: others go first."""
        self.running += 1
        if wait > 0:
            heapq.heappush(self._later, _Due(time.monotonic() + wait, next(self._numbers), call, then))
        else:
            self._threads.submit(self._run, call, then)

    def next(self, timeout: float) -> Outcome | None:
        """The next outcome; None when none came within timeout seconds."""
        end = time.monotonic() + timeout
        outcome: Outcome | None = None
        while outcome is None:
            self._begin_due()
            now = time.monotonic()
            if now >= end:
                return None
            until = min(end, self._later[0].at) if self._later else end
            with contextlib.suppress(Empty):
                outcome = self._outcomes.get(timeout=max(0, until - now))
        self.running -= 1
        return outcome

    def close(self) -> None:
        """Start nothing more and wait for what is under way."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _begin_due(self) -> None:
        while self._later and self._later[0].at <= time.monotonic():
            due = heapq.heappop(self._later)
            self._threads.submit(self._run, due.call, due.then)

    def _run(self, call: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        try:
            self._outcomes.put(Outcome(call(), None, then))
        except Exception as error:  # noqa: BLE001,RUF100 - handed over whole: it becomes findings
            self._outcomes.put(Outcome(None, error, then))


def _stay_on_one_core() -> None:
    """Keep the thread that calls this on one core, the same for all of this process.

    Python runs one thread at a time. Spread over cores, they pay for handing the interpreter from core to core: a
    scan takes half as long again and burns twice the CPU (docs/benchmarks.md).
    """
    if hasattr(os, "sched_setaffinity"):  # Linux, as in Lambda
        cores = sorted(os.sched_getaffinity(0))
        # A sandbox that forbids it costs speed and changes no result.
        with contextlib.suppress(PermissionError):
            os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})
