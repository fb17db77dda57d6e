"""What the modules that fill the demo account work with."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local.cloud.aws import DEMO, endpoint_client
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

# Why a check finds only one of PASS and FAIL.
ONE_ACCOUNT = "there is one demo account, and it either has this setting or has it not"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """url: where moto answers. home: the region of what is made only once."""

    url: str
    regions: tuple[str, ...] = DEMO_REGIONS
    account_id: str = DEMO_ACCOUNT
    _clients: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return self.regions[0]

    def client(self, service: str, region: str | None = None) -> Any:
        """A boto3 client of moto, kept."""
        key = service, region or self.home
        if key not in self._clients:
            self._clients[key] = endpoint_client(self.url, service, credentials=DEMO, region=key[1])
        return self._clients[key]

    def control(self, region: str) -> Any:
        """A client of S3 Control, which puts the account's id before the host: an address cannot bear that."""
        client, host = self.client("s3control", region), self.url.removeprefix("http://")

        def to_plain_host(request: Any, **_: Any) -> None:
            request.url = request.url.replace(f"{self.account_id}.{host}", host)

        client.meta.events.register("before-sign.s3-control", to_plain_host, unique_id="plain-host")
        return client

    def backend(self, service: str, region: str) -> Any:
        """moto's own objects in this process, for what no call can make: ages and past use. region `aws` is global."""
        from moto.backends import get_backend

        find: Any = get_backend  # typed for constant names alone
        return find(service)[self.account_id][region]


def manage_organization(account: DemoAccount) -> None:
    """Make the account the one that manages its organization; the rooms whose answers depend on it each ask for it."""
    organizations = account.client("organizations")
    with contextlib.suppress(organizations.exceptions.AlreadyInOrganizationException):
        organizations.create_organization(FeatureSet="ALL")


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def tags(**values: str) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in values.items()]


def numbered(prefix: str, count: int) -> Iterable[str]:
    """prefix-01, prefix-02 ..."""
    return (f"{prefix}-{number:02d}" for number in range(1, count + 1))
