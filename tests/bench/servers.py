"""Starts the servers of the bench on free ports and ends them."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(*command: str, port: int) -> Iterator[str]:
    """Run a Python module's server until the block ends; yields its URL."""
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(url: str) -> None:
    """Until the URL answers 200."""
    for _ in range(1200):
        with contextlib.suppress(urllib.error.HTTPError, OSError), urllib.request.urlopen(url):  # noqa: S310 - our own
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} is not ready")


def ask(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        return json.load(answer)


def measure(endpoint: str, *words: str) -> dict[str, Any]:
    """tests.bench.measure in a process of its own."""
    environment = os.environ | {"AWS_ENDPOINT_URL": endpoint, "AWS_MAX_ATTEMPTS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: what is imported is compiled once
    command = [sys.executable, "-m", "tests.bench.measure", endpoint, *words]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            raise RuntimeError(f"the server on port {port} ended with {process.returncode}")
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers on port {port}")
