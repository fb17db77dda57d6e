"""What is known of a customer's account: resources, and facts about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.domain.finding import ReadError
from shared.domain.terms import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something in the customer's account that a check can judge.

    region is "global" for resources of services without regions. tags is None where listing does not tell
    them (then a fact that derives from ResourceTags may).
    """

    TYPE: ClassVar[str]  # CloudFormation's name: AWS::S3::Bucket
    CATEGORY: ClassVar[Category]

    arn: str
    account_id: str
    region: str
    resource_id: str
    tags: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Resource):
    """The account as a whole. Its category is the one of the check's service."""

    TYPE: ClassVar[str] = "AWS::::Account"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Resource):
    """One region of the account, for settings that AWS keeps per region."""

    TYPE: ClassVar[str] = "AWS::::Region"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT


def account_resource(partition: str, account_id: str) -> Account:
    return Account(
        arn=f"arn:{partition}:iam::{account_id}:root", account_id=account_id, region="global", resource_id=account_id
    )


def region_resource(partition: str, account_id: str, region: str) -> Region:
    return Region(
        arn=f"arn:{partition}:ec2:{region}:{account_id}:region/{region}",
        account_id=account_id,
        region=region,
        resource_id=region,
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """What a further API call tells about a resource. Immutable, comparable, without I/O."""


@dataclass(frozen=True, slots=True)
class ResourceTags(Fact):
    """Base of tag facts: where one was read, the engine puts its tags on the findings of the resource."""

    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Now(Fact):
    """The time of the scan, timezone-aware. The only clock a check may look at."""

    at: datetime

    def days_since(self, then: datetime) -> int:
        return (self.at - then).days


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands where a fact should be that AWS would not tell."""

    error: ReadError

    @classmethod
    def because(cls, code: str, message: str, operation: str, region: str) -> "Unread":
        """AWS answered, but not with the fact. operation: `client:Operation`, the one that answered."""
        return cls(ReadError(code, message, operation, region, request_id=None, missing_action=None))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Base of a check's thresholds: frozen, every field with a default that a tenant may override."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Base of an action's parameters: frozen, every field with a default that a person may override.

    A default of "" (or nothing) is a choice that only a person can make; without it the action refuses.
    """
