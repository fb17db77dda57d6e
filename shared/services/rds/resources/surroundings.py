"""What stands around databases: proxies, subnet groups, event subscriptions, reservations, deployments."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy(Resource):
    """iam: REQUIRED, DISABLED or ENABLED (SQL Server) for each of its secrets. debug_logging: writes statements.

    iam_alone: it knows no passwords at all, not even towards the database.
    """

    TYPE: ClassVar[str] = "AWS::RDS::DBProxy"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    requires_tls: bool
    debug_logging: bool
    iam: tuple[str, ...]
    iam_alone: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """state: AVAILABLE, UNAVAILABLE or REGISTERING; reason and description in AWS's words."""

    name: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProxyTargets(Fact):
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubnetGroup(Resource):
    """Subnets of a VPC in which databases may stand; AWS sees to it that they lie in two zones."""

    TYPE: ClassVar[str] = "AWS::RDS::DBSubnetGroup"
    CATEGORY: ClassVar[Category] = Category.DATABASE


@dataclass(frozen=True, slots=True)
class SubnetGroupTags(ResourceTags):
    """The subnet group's tags, which listing does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSubscription(Resource):
    """source: db-instance, db-cluster, db-parameter-group ..., or None for all. categories: none is all.

    sources: identifiers, where it is not for all of the kind. status: active, no-permission, topic-not-exist ...
    """

    TYPE: ClassVar[str] = "AWS::RDS::EventSubscription"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    enabled: bool
    status: str
    source: str | None
    sources: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedInstance(Resource):
    """A purchase of `count` instances of a class. product: mysql, postgresql, aurora-mysql, oracle-se2(byol) ..."""

    TYPE: ClassVar[str] = "AWS::RDS::ReservedDBInstance"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    state: str
    class_name: str
    product: str
    count: int
    multi_az: bool
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueGreenDeployment(Resource):
    """status: PROVISIONING, AVAILABLE, SWITCHOVER_IN_PROGRESS, SWITCHOVER_COMPLETED, INVALID_CONFIGURATION ..."""

    TYPE: ClassVar[str] = "AWS::RDS::BlueGreenDeployment"
    CATEGORY: ClassVar[Category] = Category.DATABASE

    status: str
    created_at: datetime
