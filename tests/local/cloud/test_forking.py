"""Functions' environments are forked from a process that has loaded their layers."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ministack.core import lambda_runtime

from local.cloud.adapt import forking

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux has pidfds; elsewhere nothing forks")

type Starting = Callable[..., Any]


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A layer with a module that says in which process it was loaded."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "heavy.py").write_text("import os\nLOADED_IN = os.getpid()\n")
    monkeypatch.setattr(forking, "_PACKAGES", ("heavy",))
    monkeypatch.setattr(forking, "_OWN", ())
    return tmp_path


@pytest.fixture
def start(layer: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Starting:
    """Start a script as MiniStack does."""
    monkeypatch.setattr(lambda_runtime, "subprocess", subprocess)
    forking.install()

    def starting(script: str, **env: str) -> Any:
        path = tmp_path / "worker.py"
        path.write_text(script)
        variables = {"_LAMBDA_LAYERS_DIRS": str(layer), **env}
        return lambda_runtime.subprocess.Popen([sys.executable, str(path)], cwd=str(tmp_path), env=variables)

    return starting


def test_what_the_layer_holds_is_loaded_once_for_all_environments(start: Starting) -> None:
    script = "import heavy, os\nprint(heavy.LOADED_IN, os.getpid())"
    (first, its_pid), (second, other_pid) = (start(script).stdout.readline().split() for _ in range(2))
    assert first == second
    assert len({first, its_pid, other_pid}) == 3


def test_an_environment_has_its_own_variables_folder_and_streams(start: Starting, tmp_path: Path) -> None:
    script = "import os, sys\nprint(os.environ['NAME'], os.getcwd(), len(os.environ), input())\nsys.stderr.write('log')"
    process = start(script, NAME="checker")
    process.stdin.write("order\n")
    process.stdin.flush()
    assert process.stdout.readline().split() == ["checker", str(tmp_path), "2", "order"]
    assert process.stderr.read() == "log"
    assert process.wait(5) is not None


def test_it_lives_until_it_ends_or_is_ended(start: Starting) -> None:
    process = start("import time\nprint('up', flush=True)\ntime.sleep(60)")
    assert process.stdout.readline() == "up\n"
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    process.terminate()
    process.wait(5)
    assert process.poll() is not None
    process.kill()  # what has ended already is left alone


def test_an_error_at_the_start_is_said_on_its_standard_error(start: Starting) -> None:
    process = start("import nothing_of_that_name")
    process.wait(5)
    assert "ModuleNotFoundError" in process.stderr.read()


def test_a_killed_mother_is_replaced(start: Starting) -> None:
    script = "import os\nprint(os.getppid())"
    mother = int(start(script).stdout.readline())
    os.kill(mother, signal.SIGKILL)
    while _runs(mother):
        pass
    assert int(start(script).stdout.readline()) != mother


def _runs(pid: int) -> bool:
    return (
        Path(f"/proc/{pid}/stat").exists()
        and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    )
