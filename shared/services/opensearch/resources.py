"""Domains and reservations, and what OpenSearch Service and CloudWatch tell about them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True)
class Nodes:
    """count of a type: r7g.large.search; 0 where a domain has none of that kind."""

    count: int = 0
    type: str = ""

    @property
    def family(self) -> str:
        return self.type.split(".")[0]


@dataclass(frozen=True, slots=True)
class Volume:
    """Of each data node: kind (gp2, gp3, io1, standard) and size in GiB; None, 0: instance store alone."""

    kind: str | None = None
    gib: int = 0


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people and programs prove who they are. central: Cognito, SAML, IAM Identity Center, JWT, IAM federation."""

    fine_grained: bool = False
    internal_users: bool = False
    anonymous: bool = False
    central: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Resource):
    """engine: OpenSearch or Elasticsearch; zones: over which its data nodes are spread; logs: kinds that are published.

    update: the service software that waits, and by when AWS installs it; auto_tune: AWS's state of it.
    """

    TYPE: ClassVar[str] = "AWS::OpenSearchService::Domain"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    engine: str
    version: tuple[int, int]
    data: Nodes
    masters: Nodes = Nodes()
    warm: Nodes = Nodes()
    cold: bool = False
    zones: int = 1
    standby: bool = False
    volume: Volume = Volume()
    encrypted: bool = False
    encrypted_between_nodes: bool = False
    vpc: str | None = None
    policy: Statements = ()
    logs: frozenset[str] = frozenset()
    https: bool = False
    tls_policy: str = ""
    sign_in: SignIn = field(default_factory=SignIn)
    update: str | None = None
    update_by: datetime | None = None
    updates_itself: bool = False
    auto_tune: str = ""

    @property
    def named_version(self) -> str:
        return f"{self.engine} {self.version[0]}.{self.version[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedSearchInstances(Resource):
    """count instances of a type; ends_at: when the reservation does."""

    TYPE: ClassVar[str] = "AWS::OpenSearchService::ReservedInstance"
    CATEGORY: ClassVar[Category] = Category.ANALYTICS

    state: str
    instance_type: str
    count: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class DomainTags(ResourceTags):
    """The domain's tags."""


@dataclass(frozen=True, slots=True)
class DomainUse(Fact):
    """Of the last fourteen days; reported: of how many days there are values, as many as the domain is old.

    requests: searches and writes; cpu, memory: the highest daily averages in percent (memory: of the Java heap);
    free_mib: the least free space of any node; red: minutes or more without a primary shard; failed_snapshots,
    key_errors: whether there were such. None: not reported.
    """

    reported: int
    requests: float
    cpu: float | None = None
    memory: float | None = None
    free_mib: float | None = None
    red: bool = False
    failed_snapshots: bool = False
    key_errors: bool = False
