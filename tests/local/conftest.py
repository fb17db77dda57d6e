"""One platform for all end-to-end tests: bringing it up takes a minute."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from local.cloud.place import Place
from local.cloud.up import down, up
from tests.local.platform import Platform, Steps
from tests.local.ports import three_free_ports


def _to_the_log(config: pytest.Config) -> Callable[[str], None]:
    """Writes lines into the test log, which pytest would keep for itself."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    capture: Any = config.pluginmanager.get_plugin("capturemanager")

    def tell(line: str) -> None:
        with capture.global_and_fixture_disabled():
            reporter.write_line(line)

    return tell


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Platform]:
    """As `make up` starts it, on ports and in a folder of its own. Tests leave the demo tenant's tasks as they are."""
    place = Place(port=three_free_ports(), state=tmp_path_factory.mktemp("cloud"))
    tell = _to_the_log(request.config)
    started = time.monotonic()
    try:
        arrival = up(place, Steps(tell)).arrival
        tell(f"cold start: {time.monotonic() - started:.1f} s")
        yield Platform(place, arrival, tell)
    finally:
        down(place)
