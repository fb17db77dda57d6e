"""A live line on a terminal: units done, findings, calls. Nothing in a pipe."""

import sys
from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from shared.aws.clients import Clients
from shared.domain.finding import Finding
from shared.engine.unit import Event, Finished, Unit


class Progress:
    """Shown on standard error while a scan goes on, and gone when it ends."""

    def __init__(self, units: list[Unit], clients: Clients) -> None:
        self._units, self._clients = units, clients
        self._done = 0
        self._findings: Counter[str] = Counter()
        shown = sys.stderr.isatty()
        self._live = Live(self._line(), console=Console(stderr=True), transient=True) if shown else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self._live:
            self._live.stop()

    def show(self, event: Event) -> None:
        if isinstance(event, Finding):
            self._findings[event.status.value] += 1
        elif isinstance(event, Finished):
            self._done += 1
        if self._live:
            self._live.update(self._line())

    def _line(self) -> Text:
        seen = ", ".join(f"{count} {status}" for status, count in sorted(self._findings.items()))
        calls = sum(self._clients.calls.values())
        return Text(f"{self._done}/{len(self._units)} services, {calls} calls, findings: {seen or 'none yet'}")
