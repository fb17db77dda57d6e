"""The console's journeys (web/e2e) in Chromium, against the whole platform on the embedded cloud."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.cloud.console import WEB
from tests.local.platform import Platform

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning:pycognito"),
]
JOURNEYS = sorted((WEB / "e2e").glob("*.e2e.ts"))


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda path: path.name.removesuffix(".e2e.ts"))
def test_a_person_finds_their_way_in_a_browser(platform: Platform, journey: Path) -> None:
    told = subprocess.run(  # noqa: S603 - fixed words
        ["npm", "run", "--silent", "e2e", "--", journey.name],  # noqa: S607 - the npm of the PATH, as `make` uses it
        cwd=WEB,
        env=os.environ | _person(platform) | platform.place.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]


def _person(platform: Platform) -> dict[str, str]:
    """Who signs in, where, and the Python that reads their mail."""
    return {
        "QUARTERDECK_URL": platform.place.console_url,
        "EMAIL": platform.arrival.email,
        "PASSWORD": platform.arrival.password,
        "PYTHON": sys.executable,
    }
