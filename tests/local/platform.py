"""A platform on the embedded cloud that tests use, and how it tells its steps in the test log."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from local.cloud.api import Api
from local.cloud.journey import Arrival, sign_in
from local.cloud.place import Place


@dataclass(frozen=True, slots=True)
class Steps:
    """Tells each step with its seconds in the test log."""

    tell: Callable[[str], None]

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        words: list[str] = []
        started = time.monotonic()
        yield words.append
        self.tell(f"{title}: {', '.join(words)} ({time.monotonic() - started:.1f} s)")


@dataclass(frozen=True, slots=True)
class Platform:
    place: Place
    arrival: Arrival
    tell: Callable[[str], None]

    @property
    def outputs(self) -> Mapping[str, str]:
        found: Mapping[str, str] = json.loads(self.place.file("deployment.json").read_text())
        return found

    def api(self) -> Api:
        token = sign_in(self.place, self.outputs, self.arrival.email, self.arrival.password)
        return Api(self.place.console_url, self.place.origins[0], token)
