"""An emulated AWS on this machine, and the command line as a person calls it."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import boto3
import pytest
from moto.server import ThreadedMotoServer

from local.cli.main import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


type Quarterdeck = Callable[..., Answer]


@pytest.fixture(scope="session")
def aws() -> Iterator[str]:
    """moto's URL; its one resource of note is the default VPC of each region, which logs no flows."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    session = boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-west-1")
    # What could not be read in one of the tests needs a volume to be unread of.
    session.client("ec2", endpoint_url=url).create_volume(AvailabilityZone="eu-west-1a", Size=8)
    yield url
    server.stop()


@pytest.fixture
def environment(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


@pytest.fixture
def quarterdeck(environment: None, capsys: pytest.CaptureFixture[str]) -> Quarterdeck:
    """Run a command; its exit code and what it printed."""

    def run(*words: str) -> Answer:
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        assert threading.active_count() < 64
        return Answer(code, out, err)

    return run
