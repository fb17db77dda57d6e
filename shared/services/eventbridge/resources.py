"""Buses, rules and what belongs to them, and what EventBridge and CloudWatch tell about each."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements
from shared.catalog.secret_fields import SecretField

DEFAULT_BUS = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBus(Resource):
    """resource_id is its name; policy: in AWS's own words; None: there is none."""

    TYPE: ClassVar[str] = "AWS::Events::EventBus"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    policy: str | None = None
    statements: Statements = ()

    @property
    def is_default(self) -> bool:
        """Every account has it, and cannot delete it."""
        return self.resource_id == DEFAULT_BUS


@dataclass(frozen=True, slots=True)
class BusTags(ResourceTags):
    """The bus's tags."""


@dataclass(frozen=True, slots=True)
class BusArchives(Fact):
    """Names of the archives that keep the bus's events."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Resource):
    """resource_id is the bus, a slash, and the rule's name; managed_by: the service of AWS that rules over it."""

    TYPE: ClassVar[str] = "AWS::Events::Rule"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    name: str
    bus: str
    enabled: bool
    scheduled: bool
    managed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """arn: of what is called; dead_letters: ARN of the queue for what could not be delivered."""

    target_id: str
    arn: str
    dead_letters: str | None = None
    secrets: tuple[SecretField, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTargets(Fact):
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class RuleUse(Fact):
    """Within the days: how often the rule's targets were called, and how often they could not be."""

    days: int
    calls: float
    failed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Resource):
    """retention: days; None: for ever. size: bytes."""

    TYPE: ClassVar[str] = "AWS::Events::Archive"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    retention: int | None
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Resource):
    """A global endpoint; replicates: whether the second region gets all events, too."""

    TYPE: ClassVar[str] = "AWS::Events::Endpoint"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    replicates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(Resource):
    """With which API destinations authorize themselves."""

    TYPE: ClassVar[str] = "AWS::Events::Connection"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry(Resource):
    """Of schemas; the account's own."""

    TYPE: ClassVar[str] = "AWS::EventSchemas::Registry"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION


@dataclass(frozen=True, slots=True)
class RegistryPolicy(Fact):
    """Empty where the registry has none."""

    statements: Statements
