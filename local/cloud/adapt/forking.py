"""Lambda: an environment of a Python function is forked from a process that has loaded the function's layers.

Only where the system tells of processes that are not one's own children (Linux); elsewhere MiniStack starts each
environment as a new Python, which costs a second of CPU.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime

from local.cloud.place import ROOT
from local.cloud.zygote import MESSAGE

# What every function of the platform loads. The platform's own code is loaded only from a layer: a working tree
# changes under a process that lives long.
_PACKAGES = (
    "boto3",
    "aws_lambda_powertools.logging",
    "aws_lambda_powertools.metrics",
    "aws_lambda_powertools.tracing",
    "aws_lambda_powertools.utilities.typing",
    "aws_xray_sdk.core",
    "cryptography.hazmat.primitives.ciphers.aead",
    "pynamodb.models",
)
_OWN = ("shared.engine.check_unit", "shared.engine.way_in", "shared.store.envelope")
_EXITED = -1  # only a parent learns a process's exit code


def install() -> None:
    if not hasattr(os, "pidfd_open"):
        return
    zygotes = _Zygotes()

    def popen(command: list[str], **options: Any) -> Any:
        env = options.get("env") or {}
        layers = tuple(filter(None, env.get("_LAMBDA_LAYERS_DIRS", "").split(os.pathsep)))
        if command[0] != sys.executable or not layers:
            return subprocess.Popen(command, **options)  # noqa: S603 - MiniStack's own command
        return zygotes.of(layers).fork(command[1], options["cwd"], env)

    lambda_runtime.subprocess = SimpleNamespace(**vars(subprocess) | {"Popen": popen})


class _Zygotes:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_layers: dict[tuple[str, ...], _Zygote] = {}

    def of(self, layers: tuple[str, ...]) -> "_Zygote":
        with self._lock:
            found = self._by_layers.get(layers)
            if found is None or not found.is_alive:
                found = self._by_layers[layers] = _Zygote(layers)
            return found


class _Zygote:
    """The process that has loaded these layers."""

    def __init__(self, layers: tuple[str, ...]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="zygote-")
        self._address = f"{self._folder.name}/socket"
        order, said = os.pipe(), os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "local.cloud.zygote"], cwd=ROOT, stdin=order[0], stdout=said[1]
        )
        for one in (order[0], said[1]):
            os.close(one)
        # Kept open: the process ends with it.
        self._order = os.fdopen(order[1], "w")
        modules = [*_PACKAGES, *(() if str(ROOT) in layers else _OWN)]
        self._order.write(json.dumps({"socket": self._address, "layers": layers, "modules": modules}) + "\n")
        self._order.flush()
        with os.fdopen(said[0]) as answers:
            if answers.readline() != "ready\n":
                raise RuntimeError("the process that functions are forked from does not start; see the cloud's log")

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def fork(self, script: str, cwd: str, env: Mapping[str, str]) -> "_Forked":
        stdin, stdout, stderr = os.pipe(), os.pipe(), os.pipe()
        theirs = [stdin[0], stdout[1], stderr[1]]
        message = json.dumps({"script": script, "cwd": cwd, "env": dict(env)}).encode()
        if len(message) > MESSAGE:
            raise RuntimeError(f"{script}: an environment of {len(message)} bytes is too large")
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
            connection.connect(self._address)
            socket.send_fds(connection, [message], theirs)
            answer, watch, _, _ = socket.recv_fds(connection, 64, 1)
        for one in theirs:
            os.close(one)
        return _Forked(int(answer), watch[0], stdin[1], stdout[0], stderr[0])


class _Forked:
    """A forked process, with what MiniStack uses of subprocess.Popen."""

    def __init__(self, pid: int, watch: int, stdin: int, stdout: int, stderr: int) -> None:
        self.pid, self._watch = pid, watch
        self.returncode: int | None = None
        self.stdin = os.fdopen(stdin, "w", buffering=1)
        self.stdout, self.stderr = os.fdopen(stdout), os.fdopen(stderr)

    def poll(self) -> int | None:
        return self._ended_within(0)

    def wait(self, timeout: float | None = None) -> int:
        ended = self._ended_within(timeout)
        if ended is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return ended

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._watch, number)

    def _ended_within(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            watching = select.poll()  # select cannot watch descriptors beyond 1023
            watching.register(self._watch, select.POLLIN)
            if watching.poll(None if timeout is None else timeout * 1000):
                self.returncode = _EXITED
        return self.returncode

    def __del__(self) -> None:
        os.close(self._watch)
