"""The embedded cloud at a terminal: one line for each step, and what a person needs to go on."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from local.cloud.outbox import Message, read_outbox
from local.cloud.place import DEMO_ACCOUNT, HOSTING_ACCOUNT, Place
from local.cloud.up import Running, down, up

_SEVERITIES = ("critical", "high", "medium", "low", "informational")


class Lines:
    """A Progress of up.py: `ok  CDK app: synthesized  9.5 s`."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        words: list[str] = []
        started = time.monotonic()
        with self._console.status(f"{title} ..."):
            yield words.append
        outcome = f": {', '.join(words)}" if words else ""
        seconds = time.monotonic() - started
        self._console.print(f"[green]ok[/]  {title}{outcome}  [dim]{seconds:.1f} s[/]", highlight=False)


def run_up(place: Place, console: Console) -> Running:
    """Raises CloudFailed."""
    started = time.monotonic()
    running = up(place, Lines(console))
    _tell(console, running, time.monotonic() - started)
    return running


def run_down(place: Place, console: Console) -> None:
    ended = down(place)
    console.print(f"Ended: {', '.join(ended)}. The data stays in {place.state}." if ended else "Nothing was running.")


def run_outbox(place: Place, console: Console, to: str | None = None) -> None:
    """Raises CloudFailed."""
    messages = [one for one in read_outbox(place) if to is None or one.to == to]
    for message in messages:
        _print_message(console, message)
    if not messages:
        console.print("The platform has sent nothing yet.")


def _print_message(console: Console, message: Message) -> None:
    when = f"{message.at.astimezone():%Y-%m-%d %H:%M:%S}" if message.at else "text message"
    console.print(f"[bold]{when}[/]  {message.to}  {message.subject}", highlight=False)
    console.print(re.sub(r"<[^>]+>", " ", message.body).strip(), highlight=False, markup=False)
    console.print()


def _tell(console: Console, running: Running, seconds: float) -> None:
    arrival = running.arrival
    failed = ", ".join(f"{arrival.failed[one]} {one}" for one in _SEVERITIES if arrival.failed.get(one))
    counts = ", ".join(f"{number} {status}" for status, number in sorted(arrival.findings.items()))
    lines = {
        "Console": running.place.console_url,
        "Sign in": f"{arrival.email}  {arrival.password}",
        "First scan": f"{arrival.run_status} in {arrival.scan_seconds:.1f} s ({counts})",
        "Failed": failed or "nothing",
        "Execution": arrival.execution_arn,
        "AWS endpoint": f"{running.place.cloud_url} (access key {HOSTING_ACCOUNT}: platform, {DEMO_ACCOUNT}: customer)",
        "Mail": "quarterdeck outbox",
    }
    console.print()
    for title, value in lines.items():
        console.print(f"[bold]{title:<13}[/] {value}", highlight=False, soft_wrap=True)
    console.print(f"\n[dim]Ready after {seconds:.1f} s. `make down` ends it; the data stays.[/]", highlight=False)
