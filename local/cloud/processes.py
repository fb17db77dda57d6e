"""The background processes of a place: started detached, known by a pid file, ended by SIGTERM so that they save."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass

from local.cloud.failure import CloudFailed
from local.cloud.place import ROOT, Place

_END_WITHIN = 60.0
_START_WITHIN = 90.0


@dataclass(frozen=True, slots=True)
class Background:
    """One process of a place. module: what Python runs; health: a URL that answers once it is ready."""

    name: str
    module: str
    health: str
    place: Place

    def start(self, extra: Mapping[str, str]) -> None:
        """Start it; returns at once. Its output goes to <state>/<name>.log."""
        environment = os.environ | self.place.environment() | dict(extra)
        with self.place.file(f"{self.name}.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", self.module],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.place.file(f"{self.name}.pid").write_text(str(process.pid))

    def wait(self) -> None:
        """Until its health URL answers. Raises CloudFailed with the end of its log when it ends or takes too long."""
        deadline = time.monotonic() + _START_WITHIN
        while not _answers(self.health):
            if not self.runs():
                raise CloudFailed(f"{self.name} ended while starting:\n{self._log_end()}")
            if time.monotonic() > deadline:
                raise CloudFailed(f"{self.name} did not answer within {_START_WITHIN:.0f} s:\n{self._log_end()}")
            time.sleep(0.1)

    def runs(self) -> bool:
        pid = self._pid()
        return pid is not None and _is_alive(pid)

    def stop(self) -> bool:
        """End it and wait for it; False when it was not running. Raises CloudFailed when it will not end."""
        pid = self._pid()
        if pid is None or not _is_alive(pid):
            self.place.file(f"{self.name}.pid").unlink(missing_ok=True)
            return False
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _END_WITHIN
        while _is_alive(pid):
            if time.monotonic() > deadline:
                raise CloudFailed(f"{self.name} (process {pid}) does not end; see {self.place.state}/{self.name}.log")
            time.sleep(0.05)
        self.place.file(f"{self.name}.pid").unlink(missing_ok=True)
        return True

    def _pid(self) -> int | None:
        path = self.place.file(f"{self.name}.pid")
        return int(path.read_text()) if path.exists() else None

    def _log_end(self) -> str:
        lines = self.place.file(f"{self.name}.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-15:])


def cloud_process(place: Place) -> Background:
    return Background("cloud", "local.cloud.server", f"{place.cloud_url}/_ministack/health", place)


def demo_process(place: Place) -> Background:
    return Background("demo", "local.cloud.demo", f"{place.demo_url}/quarterdeck/ready", place)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - 127.0.0.1
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _is_alive(pid: int) -> bool:
    """Whether the process runs; one of our own children that has ended is reaped first."""
    with contextlib.suppress(ChildProcessError):  # raised where another `quarterdeck up` started it
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
