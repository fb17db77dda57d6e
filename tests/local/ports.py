"""Ports that nobody listens on."""

import os
import socket

_FIRST, _EACH = 18_700, 300


def three_free_ports() -> int:
    """The first of three in a row: an embedded cloud takes so many.

    Each worker of pytest-xdist looks in a range of its own: what one finds free, another may be about to take.
    """
    start = _FIRST + _EACH * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for first in range(start, start + _EACH, 3):
        if not any(_listens(port) for port in range(first, first + 3)):
            return first
    raise RuntimeError("no three free ports in a row")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
