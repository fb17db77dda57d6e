"""What this machine lacks is told in one line that says what to do."""

import socket

import pytest

from local.cloud import requirements
from local.cloud.failure import CloudFailed


@pytest.mark.parametrize("version", [(3, 12), (3, 14), (2, 7)])
def test_another_python_is_refused(version: tuple[int, int]) -> None:
    with pytest.raises(CloudFailed, match=r"needs Python 3\.13; this is"):
        requirements.check_python(version)


@pytest.mark.parametrize(
    ("told", "words"),
    [("", "none was found"), ("v18.20.1\n", "this is v18.20.1"), ("nonsense", "none was found")],
)
def test_a_missing_or_old_node_is_refused(told: str, words: str) -> None:
    with pytest.raises(CloudFailed, match=words):
        requirements.check_node(told)


@pytest.mark.parametrize("told", ["v20.0.0", "v24.1.0\n"])
def test_node_twenty_and_newer_will_do(told: str) -> None:
    requirements.check_node(told)


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CloudFailed, match=f"Port {port} .* is taken"):
            requirements.check_ports([port])
    requirements.check_ports([port])
