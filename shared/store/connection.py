"""PynamoDB on the caller's session.

PynamoDB keeps its connection on the model's class. Each store therefore works with subclasses of its own, bound to
a client of the session that it was given: credentials of one tenant never serve another.
"""

from dataclasses import dataclass, fields
from typing import Any, cast
from weakref import WeakKeyDictionary

import boto3
from botocore.config import Config
from pynamodb.connection import Connection
from pynamodb.connection.base import MetaTable
from pynamodb.connection.table import TableConnection
from pynamodb.models import Model

from shared.domain.schema import TABLES, Index

_CONFIG = Config(retries={"mode": "standard", "max_attempts": 5}, connect_timeout=2, read_timeout=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNames:
    """The deployed names; a function gives only those that it may use, and touching another raises LookupError."""

    core: str = ""
    runs: str = ""
    findings: str = ""
    stats: str = ""
    audit: str = ""


# A client takes milliseconds to make and a store is made for each request; a session keeps the one it has.
_clients: WeakKeyDictionary[boto3.Session, Any] = WeakKeyDictionary()


def _client(aws: boto3.Session) -> Any:
    if aws not in _clients:
        _clients[aws] = aws.client("dynamodb", config=_CONFIG)
    return _clients[aws]


class SessionConnection(Connection):
    """A PynamoDB connection whose client comes from the caller's session."""

    def __init__(self, aws: boto3.Session, names: TableNames) -> None:
        self._given = _client(aws)
        super().__init__(region=self._given.meta.region_name)
        for field in fields(names):
            if name := getattr(names, field.name):
                self.add_meta_table(_meta_table(field.name, name))

    @property
    def client(self) -> Any:
        return self._given


class Database:
    """The tables of a deployment as one session sees them."""

    def __init__(self, aws: boto3.Session, names: TableNames) -> None:
        self._names = names
        self.connection = SessionConnection(aws, names)

    def bind[M: Model](self, model: type[M], table: str) -> type[M]:
        """A subclass of the model that reads and writes this deployment's table with this session."""
        name = self.table_name(table)
        meta = type("Meta", (), {"table_name": name, "region": self.connection.region})
        through = TableConnection(name, region=self.connection.region)
        through.connection = self.connection
        return cast("type[M]", type(model.__name__, (model,), {"Meta": meta, "_connection": through}))

    def table_name(self, table: str) -> str:
        name: str = getattr(self._names, table)
        if not name:
            raise LookupError(f"this function was not given the table {table}")
        return name


def _meta_table(table: str, name: str) -> MetaTable:
    shape = TABLES[table]
    keys = {shape.partition_key, shape.sort_key or shape.partition_key}
    keys |= {key for index in shape.indexes for key in (index.partition_key, index.sort_key)}
    return MetaTable(
        {
            "TableName": name,
            "KeySchema": _key_schema(shape.partition_key, shape.sort_key),
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in sorted(keys)],
            "GlobalSecondaryIndexes": [_index(index) for index in shape.indexes],
        }
    )


def _index(index: Index) -> dict[str, Any]:
    return {"IndexName": index.name, "KeySchema": _key_schema(index.partition_key, index.sort_key)}


def _key_schema(partition_key: str, sort_key: str | None) -> list[dict[str, str]]:
    schema = [{"AttributeName": partition_key, "KeyType": "HASH"}]
    return schema + ([{"AttributeName": sort_key, "KeyType": "RANGE"}] if sort_key else [])
