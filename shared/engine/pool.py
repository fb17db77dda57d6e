"""Calls to AWS in threads; all else happens in one thread, which needs no locks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from shared.aws.clients import THREADS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call gave: a value or an exception; then says what to do with it, in the scan's own thread."""

    value: Any
    error: Exception | None
    then: Callable[["Outcome"], None]


class Pool:
    """Runs calls in up to 64 threads and hands their outcomes back one by one."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="scan")
        self._outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self.running = 0

    def start(self, call: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        self.running += 1
        self._threads.submit(self._run, call, then)

    def next(self, timeout: float) -> Outcome | None:
        """The next outcome; None when none came within timeout seconds."""
        try:
            outcome = self._outcomes.get(timeout=timeout)
        except Empty:
            return None
        self.running -= 1
        return outcome

    def close(self) -> None:
        """Start nothing more and wait for what is under way."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _run(self, call: Callable[[], Any], then: Callable[[Outcome], None]) -> None:
        try:
            self._outcomes.put(Outcome(call(), None, then))
        except Exception as error:  # noqa: BLE001,RUF100 - handed over whole: it becomes findings
            self._outcomes.put(Outcome(None, error, then))
