"""A world for each test."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from tests.api.world import ENVIRONMENT, World


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    with mock_aws():
        yield World()
