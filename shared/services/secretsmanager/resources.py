"""Secrets, and what Secrets Manager tells about each of them: never its value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(Resource):
    """A secret that is not about to be deleted; resource_id is its name.

    key: of KMS, None where it is AWS's own aws/secretsmanager; every: days between two rotations, where the schedule
    is given in days; used_at: the day of the last reading; manager: the AWS service that keeps it; primary_region:
    of a secret with replicas; stages: version -> its labels.
    """

    TYPE: ClassVar[str] = "AWS::SecretsManager::Secret"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    created_at: datetime
    key: str | None = None
    rotates: bool = False
    every: int | None = None
    rotation_function: str | None = None
    rotated_at: datetime | None = None
    next_rotation: datetime | None = None
    changed_at: datetime | None = None
    used_at: datetime | None = None
    manager: str | None = None
    primary_region: str | None = None
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_replica(self) -> bool:
        return self.primary_region not in (None, self.region)


@dataclass(frozen=True, slots=True)
class SecretPolicy(Fact):
    """document: the policy's own text; None where there is none."""

    statements: Statements
    document: str | None = None


@dataclass(frozen=True, slots=True)
class SecretReplicas(Fact):
    """Region -> InSync, InProgress or Failed, with AWS's words where it failed."""

    regions: Mapping[str, str]
