"""Our tables, made in moto from the very data that the stacks deploy, and what the tests read and spend."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.domain.audit import Actor
from shared.domain.schema import TABLES, Table
from shared.domain.tenant import TenantId
from shared.store.connection import TableNames
from shared.store.memberships import Memberships
from shared.store.tenant_store import TenantStore

REGION = "eu-west-1"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NAMES = TableNames(**{name: f"qd-{name}" for name in TABLES if name != "idempotency"})


class Meter:
    """Every DynamoDB request of a test: its name, and the read units that AWS would charge for its answer."""

    def __init__(self, aws: boto3.Session) -> None:
        self.operations: list[str] = []
        self.read_units = 0.0
        self._strong = False
        events = aws.events
        events.register("before-parameter-build.dynamodb.*", self._asked)
        events.register("after-call.dynamodb.*", self._answered)

    def reset(self) -> None:
        self.operations, self.read_units = [], 0.0

    def _asked(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        self.operations.append(model.name)
        self._strong = bool(params.get("ConsistentRead"))

    def _answered(self, parsed: dict[str, Any], **_: Any) -> None:
        """4 KB a unit, rounded up for each request; half of it where the read is eventually consistent."""
        items = parsed.get("Items", [parsed["Item"]] if "Item" in parsed else [])
        if items:
            size = sum(item_size(item) for item in items)
            self.read_units += -(-size // 4096) * (1.0 if self._strong else 0.5)


def item_size(item: dict[str, dict[str, Any]]) -> int:
    """As DynamoDB counts: names and values in UTF-8; no more than 21 bytes for a number."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    return {"N": 21, "BOOL": 1, "NULL": 1}.get(kind) or len(content if kind == "B" else content.encode())


@pytest.fixture(autouse=True)
def _cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield


@pytest.fixture(scope="session")
def aws() -> boto3.Session:
    return boto3.Session(region_name=REGION, aws_access_key_id="testing", aws_secret_access_key="testing")


@pytest.fixture(scope="session")
def _meter(aws: boto3.Session) -> Meter:
    return Meter(aws)


@pytest.fixture
def meter(_meter: Meter) -> Iterator[Meter]:
    """And whatever a test does, nothing scans."""
    _meter.reset()
    yield _meter
    assert "Scan" not in _meter.operations


@pytest.fixture
def tables(aws: boto3.Session, meter: Meter) -> TableNames:
    client = aws.client("dynamodb")
    for name, table in TABLES.items():
        client.create_table(**table_definition(f"qd-{name}", table))
    return NAMES


def table_definition(name: str, table: Table) -> dict[str, Any]:
    """CreateTable's arguments."""
    keys = {table.partition_key, table.sort_key or table.partition_key}
    keys |= {key for index in table.indexes for key in (index.partition_key, index.sort_key)}
    indexes = [
        {
            "IndexName": index.name,
            "KeySchema": _schema(index.partition_key, index.sort_key),
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": list(index.columns)}
            if index.columns
            else {"ProjectionType": "ALL"},
        }
        for index in table.indexes
    ]
    return {
        "TableName": name,
        "KeySchema": _schema(table.partition_key, table.sort_key),
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in sorted(keys)],
        "BillingMode": "PAY_PER_REQUEST",
        **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
    }


def _schema(partition: str, sort: str | None) -> list[dict[str, str]]:
    keys = [{"AttributeName": partition, "KeyType": "HASH"}]
    return keys + ([{"AttributeName": sort, "KeyType": "RANGE"}] if sort else [])


@pytest.fixture
def store(aws: boto3.Session, tables: TableNames) -> TenantStore:
    """The store of a tenant that has just been founded."""
    return founded(aws, tables, "ann")


def founded(aws: boto3.Session, tables: TableNames, sub: str) -> TenantStore:
    tenant = Memberships(aws, tables).create_tenant(
        sub, f"{sub}@example.com", name=sub, actor=an_actor(f"sign-up-{sub}"), now=NOW
    )
    return TenantStore(tenant.id, aws, tables)


def an_actor(request_id: str = "r-1") -> Actor:
    return Actor("ann", request_id)


def a_tenant_id(value: str = "acme") -> TenantId:
    return TenantId(value)
