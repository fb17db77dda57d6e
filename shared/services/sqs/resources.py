"""Queues, and what SQS and CloudWatch tell about each of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Resource):
    """resource_id is its name."""

    TYPE: ClassVar[str] = "AWS::SQS::Queue"
    CATEGORY: ClassVar[Category] = Category.INTEGRATION

    url: str

    @property
    def is_fifo(self) -> bool:
        return self.resource_id.endswith(".fifo")


@dataclass(frozen=True, slots=True)
class QueueTags(ResourceTags):
    """The queue's tags."""


@dataclass(frozen=True, slots=True)
class QueueSettings(Fact):
    """retention, wait: seconds for which a message is kept, and a receiver waits for one; messages: in the queue.

    key: of KMS; managed_key: SQS encrypts with its own; dead_letters: ARN of the queue for what was received `receives`
    times in vain.
    """

    created_at: datetime
    retention: int
    wait: int
    messages: int
    statements: Statements = ()
    key: str | None = None
    managed_key: bool = False
    dead_letters: str | None = None
    receives: int | None = None


@dataclass(frozen=True, slots=True)
class QueuePolicyText(Fact):
    """The policy in AWS's own words; None: there is none."""

    text: str | None


@dataclass(frozen=True, slots=True)
class DeadLetterSources(Fact):
    """How many queues send their dead letters to this one."""

    queues: int


@dataclass(frozen=True, slots=True)
class QueueNames(Fact):
    """Of all queues of the region."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class QueueUse(Fact):
    """Within the days. oldest: seconds, the highest age of a message; empty: receives that found nothing."""

    days: int
    sent: float = 0
    received: float = 0
    empty: float = 0
    oldest: float = 0
