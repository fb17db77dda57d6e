"""Tables, their global indexes and backups, and what DynamoDB tells about each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements

STANDARD, INFREQUENT = "STANDARD", "STANDARD_INFREQUENT_ACCESS"


@dataclass(frozen=True, slots=True)
class Capacity:
    """Provisioned read and write units a second; 0 of what is paid for by the request."""

    read: float = 0
    write: float = 0


@dataclass(frozen=True, slots=True)
class Replica:
    region: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Resource):
    """on_demand: paid for by the request; key: ARN of the KMS key, None where AWS owns the key.

    key_lost_at: since when DynamoDB cannot use that key; global_version: 2019.11.21 of a replica of that version, else
    None; indexes: names of its global ones.
    """

    TYPE: ClassVar[str] = "AWS::DynamoDB::Table"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    status: str
    created_at: datetime
    on_demand: bool
    capacity: Capacity = Capacity()
    size_bytes: int = 0
    table_class: str = STANDARD
    protected: bool = False
    key: str | None = None
    key_lost_at: datetime | None = None
    replicas: tuple[Replica, ...] = ()
    global_version: str | None = None
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalIndex(Resource):
    """A global secondary index; resource_id is TABLE/index/NAME. What is not said of it is its table's."""

    TYPE: ClassVar[str] = "AWS::DynamoDB::GlobalSecondaryIndex"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    table: str
    name: str
    status: str
    table_created_at: datetime
    on_demand: bool
    capacity: Capacity = Capacity()
    size_bytes: int = 0
    table_class: str = STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBackup(Resource):
    """A backup that somebody made on demand; resource_id is its ARN's last part."""

    TYPE: ClassVar[str] = "AWS::DynamoDB::Backup"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    table: str
    created_at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class TableTags(ResourceTags):
    """The table's tags."""


@dataclass(frozen=True, slots=True)
class PointInTime(Fact):
    """days: how far back the table can be restored."""

    enabled: bool
    days: int | None = None


@dataclass(frozen=True, slots=True)
class TimeToLive(Fact):
    """attribute: the one whose time ends an item."""

    status: str
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class TablePolicy(Fact):
    """Empty where the table has no policy of its own."""

    statements: Statements


@dataclass(frozen=True, slots=True)
class LegacyGlobal(Fact):
    """Whether the table is a replica of a global table of version 2017.11.29, of which DescribeTable says nothing."""

    is_replica: bool


@dataclass(frozen=True, slots=True)
class LastBackup(Fact):
    """When AWS Backup last made a recovery point; None: never."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Range:
    """Between which units a scaling policy moves the capacity."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Scaling(Fact):
    """What a policy of Application Auto Scaling moves: "read" and "write" -> its range; absent: it stays."""

    ranges: Mapping[str, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableScaling(Scaling):
    """Of a table."""


@dataclass(frozen=True, slots=True)
class IndexScaling(Scaling):
    """Of a global index."""


@dataclass(frozen=True, slots=True)
class Use(Fact):
    """Of the last `days`: units consumed, the units a second of the busiest hour, and requests that were throttled."""

    reads: float
    writes: float
    peak: Capacity
    throttled_reads: float
    throttled_writes: float
    days: int

    @property
    def is_none(self) -> bool:
        return not self.reads and not self.writes


@dataclass(frozen=True, slots=True)
class TableUse(Use):
    """Of a table, without its indexes."""


@dataclass(frozen=True, slots=True)
class IndexUse(Use):
    """Of a global index."""


@dataclass(frozen=True, slots=True)
class QuotaUse(Fact):
    """Highest share of the account's provisioned capacity in the region, in percent; None: nothing is provisioned."""

    read: float | None
    write: float | None
