"""Where one embedded cloud lives: its ports, its state on disk, its accounts."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOSTING_ACCOUNT = "111111111111"
DEMO_ACCOUNT = "222222222222"
REGION = "eu-west-1"
DEMO_REGIONS = ("eu-west-1", "us-east-1", "ap-southeast-2")
NAME = "quarterdeck"
DEFAULT_PORT = 8788
VITE_PORT = 5173


@dataclass(frozen=True, slots=True)
class Place:
    """port: where people open the console; the cloud's own API and the demo account's store take the next two.

    state: a folder of this cloud alone. develop: functions run from the working tree and are reloaded on change.
    """

    port: int = DEFAULT_PORT
    state: Path = ROOT / ".quarterdeck"
    develop: bool = False

    @property
    def console_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def origins(self) -> tuple[str, ...]:
        """Where a browser may be, the usual one first: when developing, Vite stands before the gateway."""
        ports = (VITE_PORT, self.port) if self.develop else (self.port,)
        return tuple(f"http://{host}:{port}" for port in ports for host in ("127.0.0.1", "localhost"))

    @property
    def cloud_port(self) -> int:
        return self.port + 1

    @property
    def cloud_url(self) -> str:
        """The AWS endpoint of the embedded cloud; a 12-digit access key is that account's root."""
        return f"http://127.0.0.1:{self.cloud_port}"

    @property
    def demo_port(self) -> int:
        return self.port + 2

    @property
    def demo_url(self) -> str:
        return f"http://127.0.0.1:{self.demo_port}"

    @property
    def ports(self) -> tuple[int, ...]:
        return self.port, self.cloud_port, self.demo_port

    @property
    def cloud_out(self) -> Path:
        """The synthesized CDK app."""
        return self.state / "cdk.out"

    def file(self, name: str) -> Path:
        """A file of the state; its folder exists afterwards."""
        path = self.state / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def environment(self) -> dict[str, str]:
        """What tells a child process of this place; `place_of_environment` reads it."""
        return {
            "QUARTERDECK_PORT": str(self.port),
            "QUARTERDECK_STATE": str(self.state),
            "QUARTERDECK_DEVELOP": "1" if self.develop else "",
        }


def place_of_environment() -> Place:
    """The place that QUARTERDECK_PORT, QUARTERDECK_STATE and QUARTERDECK_DEVELOP name, else the default."""
    return Place(
        port=int(os.environ.get("QUARTERDECK_PORT") or DEFAULT_PORT),
        state=Path(os.environ.get("QUARTERDECK_STATE") or ROOT / ".quarterdeck"),
        develop=bool(os.environ.get("QUARTERDECK_DEVELOP")),
    )
