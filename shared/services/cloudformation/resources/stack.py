"""Stacks and stack sets."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack(Resource):
    """changed_at: when it was made, or last updated; drift: DRIFTED, IN_SYNC, NOT_CHECKED or UNKNOWN.

    secrets_in_outputs, secrets_in_parameters: what looks like one, as "password in output X"; never the text itself.
    bootstrap: version of the CDK's bootstrap, of stacks that are one.
    """

    TYPE: ClassVar[str] = "AWS::CloudFormation::Stack"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    status: str
    changed_at: datetime
    reason: str = ""
    role: str | None = None
    topics: tuple[str, ...] = ()
    is_protected: bool = False
    is_nested: bool = False
    rolls_back: bool = True
    drift: str = "NOT_CHECKED"
    drift_checked_at: datetime | None = None
    secrets_in_outputs: tuple[str, ...] = ()
    secrets_in_parameters: tuple[str, ...] = ()
    bootstrap: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateSecrets(Fact):
    """What looks like a secret in the stack's template, and where; never the text itself."""

    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackSet(Resource):
    """deploys_to_new_accounts: to those that join its organizational units; None where it names accounts itself."""

    TYPE: ClassVar[str] = "AWS::CloudFormation::StackSet"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    drift: str
    deploys_to_new_accounts: bool | None


@dataclass(frozen=True, slots=True)
class StackRoom(Fact):
    """How many stacks the region has, and how many it may have."""

    stacks: int
    limit: int
