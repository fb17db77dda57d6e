"""Ports that nobody listens on."""

import socket


def three_free_ports() -> int:
    """The first of three in a row: an embedded cloud takes so many."""
    for first in range(18_700, 19_600, 3):
        if not any(_listens(port) for port in range(first, first + 3)):
            return first
    raise RuntimeError("no three free ports in a row")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
