"""Topics and subscriptions, and what SNS and CloudWatch tell about each of them."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Resource):
    """resource_id is its name."""

    TYPE: ClassVar[str] = "AWS::SNS::Topic"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION


@dataclass(frozen=True, slots=True)
class TopicTags(ResourceTags):
    """The topic's tags."""


@dataclass(frozen=True, slots=True)
class TopicSettings(Fact):
    """subscribers: that have confirmed; pending: that have not; logged: kinds of delivery whose outcome is logged."""

    statements: Statements
    key: str | None = None
    signature: int = 1
    subscribers: int = 0
    pending: int = 0
    logged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPolicyText(Fact):
    """The policy in AWS's own words; every topic has one."""

    text: str


@dataclass(frozen=True, slots=True)
class TopicUse(Fact):
    """Within the days: messages published, and deliveries that failed."""

    days: int
    published: float
    failed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Resource):
    """resource_id is its ARN, or topic/protocol/endpoint as long as it is not confirmed.

    endpoint: an address, a number, or an ARN.
    """

    TYPE: ClassVar[str] = "AWS::SNS::Subscription"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    topic: str
    protocol: str
    endpoint: str
    pending: bool = False


@dataclass(frozen=True, slots=True)
class SubscriptionSettings(Fact):
    """dead_letters: ARN of the queue for what could not be delivered."""

    dead_letters: str | None = None


@dataclass(frozen=True, slots=True)
class SmsSettings(Fact):
    """limit: USD a month that text messages may cost; None: AWS's default of 1."""

    limit: float | None
