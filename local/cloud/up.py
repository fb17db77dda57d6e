"""From nothing to a running platform with a scanned demo account, and back."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from botocore.exceptions import BotoCoreError, ClientError

from local.cloud import console, requirements
from local.cloud.deployer import Deployer
from local.cloud.failure import CloudFailed
from local.cloud.journey import Arrival, arrive
from local.cloud.place import NAME, Place
from local.cloud.processes import Background, cloud_process, demo_process
from local.cloud.synth import synthesize


class Progress(Protocol):
    """How a person sees what happens."""

    def step(self, title: str) -> AbstractContextManager[Callable[[str], None]]:
        """A step that takes a while; within it, the callable adds a word on its outcome."""
        ...


@dataclass(frozen=True, slots=True)
class Running:
    """A platform that can be used."""

    place: Place
    arrival: Arrival


def up(place: Place, progress: Progress) -> Running:
    """Start, deploy what changed, and on a first start sign up, connect and scan. Raises CloudFailed."""
    try:
        return _up(place, progress)
    except (BotoCoreError, ClientError, OSError) as error:
        logs = f"{place.state}/cloud.log and {place.state}/demo.log may tell more."
        raise CloudFailed(f"The embedded cloud refused: {error}. {logs}") from error


def _up(place: Place, progress: Progress) -> Running:
    with progress.step("Python, Node.js, ports"):
        requirements.check_python()
        requirements.check_node()
        _check_ports(place)
    with progress.step("Embedded cloud") as say:
        say(_start(cloud_process(place)))
        _start(demo_process(place), wait=False)
    outputs = deploy(place, progress)
    with progress.step("Demo customer account") as say:
        demo_process(place).wait()
        say("222222222222, three regions")
    return Running(place, arrive(place, outputs, progress.step))


def deploy(place: Place, progress: Progress) -> Mapping[str, str]:
    """Synthesize, build and deploy what changed; returns the outputs of the stack web.

    When developing, Vite's own server shows the console, also while its sources do not build.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        built = pool.submit(bool if place.develop else console.build)
        with progress.step("CDK app") as say:
            say("synthesized" if synthesize(place) else "unchanged")
        with progress.step("Stacks") as say:
            outputs = Deployer(place, say).deploy()[f"{NAME}-web"]
        with progress.step("Console") as say:
            say("built" if built.result() else "unchanged")
            console.put(place, outputs)
    domain = outputs["ConsoleUrl"].removeprefix("https://")
    place.file("deployment.json").write_text(json.dumps({"distribution_domain": domain} | dict(outputs)))
    return outputs


def down(place: Place) -> list[str]:
    """End everything; its data stays. Returns the names of what ran."""
    return [one.name for one in _processes(place) if one.stop()]


def _processes(place: Place) -> tuple[Background, ...]:
    return cloud_process(place), demo_process(place)


def _check_ports(place: Place) -> None:
    """Those of our own processes are taken by themselves."""
    taken = [place.demo_port] if demo_process(place).runs() else []
    taken += [place.port, place.cloud_port] if cloud_process(place).runs() else []
    requirements.check_ports(port for port in place.ports if port not in taken)


def _start(process: Background, *, wait: bool = True) -> str:
    ran = process.runs()
    if not ran:
        process.start({})
    if wait:
        process.wait()
    return "was running" if ran else "started"


def require_running(place: Place) -> None:
    """Raises CloudFailed unless the embedded cloud of this place runs."""
    if not cloud_process(place).runs():
        raise CloudFailed(f"No embedded cloud runs in {place.state}. `quarterdeck up` starts one.")
