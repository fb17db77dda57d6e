"""What is kept of databases: snapshots, cluster snapshots, and automated backups."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Resource):
    """kind: manual, automated or awsbackup. of: the database's identifier. created_at: None until it is begun."""

    TYPE: ClassVar[str] = "AWS::RDS::DBSnapshot"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    kind: str
    of: str
    engine: str
    status: str
    created_at: datetime | None
    encrypted: bool
    gib: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSnapshot(Resource):
    """As a Snapshot; of: the cluster's identifier."""

    TYPE: ClassVar[str] = "AWS::RDS::DBClusterSnapshot"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    kind: str
    of: str
    engine: str
    status: str
    created_at: datetime | None
    encrypted: bool
    gib: int


@dataclass(frozen=True, slots=True)
class SharedWith(Fact):
    """Who may restore a snapshot besides its account: account ids, or "all"."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterSharedWith(Fact):
    """Who may restore a cluster snapshot besides its account: account ids, or "all"."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomatedBackup(Resource):
    """The daily backups of one database. status: active, retained (the database is gone) or creating."""

    TYPE: ClassVar[str] = "AWS::RDS::DBInstanceAutomatedBackup"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    of: str
    status: str
    gib: int
