"""What this machine must have before anything is started: one clear line each where it has not."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable

from local.cloud.failure import CloudFailed

PYTHON = (3, 13)
NODE = 20


def check_python(version: tuple[int, int] = (sys.version_info.major, sys.version_info.minor)) -> None:
    """Raises CloudFailed unless this is Python 3.13."""
    if version != PYTHON:
        raise CloudFailed(
            f"Quarterdeck needs Python 3.13; this is {version[0]}.{version[1]}. `make setup` installs it."
        )


def check_node(told: str | None = None) -> None:
    """Raises CloudFailed unless Node.js 20 or newer is here. told: what `node --version` says."""
    told = _node_version() if told is None else told
    found = re.match(r"v(\d+)\.", told)
    if found is None:
        raise CloudFailed("Quarterdeck needs Node.js 20 or newer: none was found. Install it from nodejs.org.")
    if int(found[1]) < NODE:
        raise CloudFailed(f"Quarterdeck needs Node.js 20 or newer; this is {told.strip()}. Install a newer one.")


def check_ports(ports: Iterable[int]) -> None:
    """Raises CloudFailed naming the first port that somebody else listens on."""
    for port in ports:
        if listens(port):
            raise CloudFailed(
                f"Port {port} of 127.0.0.1 is taken. End what listens there, or choose others with "
                "`quarterdeck up --port N` (it takes N, N+1 and N+2)."
            )


def listens(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _node_version() -> str:
    node = shutil.which("node")
    if node is None:
        return ""
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - our PATH
