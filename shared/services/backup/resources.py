"""Vaults, plans, recovery points, reports and restore tests, and what AWS Backup tells about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags
from shared.catalog.policy import Statements

AIR_GAPPED = "LOGICALLY_AIR_GAPPED_BACKUP_VAULT"
RESTORE_ACCESS = "RESTORE_ACCESS_BACKUP_VAULT"

# Minutes, hours, day of the month, month, day of the week, year.
_CRON_FIELDS = 6
_WEEK, _MONTH, _YEAR = 7, 31, 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault(Resource):
    """resource_id is its name. kind: BACKUP_VAULT, LOGICALLY_AIR_GAPPED_BACKUP_VAULT or RESTORE_ACCESS_BACKUP_VAULT.

    key: of KMS; key_type: AWS_OWNED_KMS_KEY or CUSTOMER_MANAGED_KMS_KEY, where AWS tells it; points: how many recovery
    points it keeps; final_at: from when nobody can take the lock away, None of a lock that somebody can.
    """

    TYPE: ClassVar[str] = "AWS::Backup::BackupVault"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    kind: str
    key: str | None
    key_type: str | None
    points: int
    locked: bool
    min_retention: int | None = None
    max_retention: int | None = None
    final_at: datetime | None = None

    @property
    def is_locked(self) -> bool:
        """An air-gapped vault always is, whatever the listing says of it."""
        return self.locked or self.kind == AIR_GAPPED

    @property
    def is_window(self) -> bool:
        """Whether it keeps nothing itself, and only shows what an air-gapped vault of another account keeps."""
        return self.kind == RESTORE_ACCESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Resource):
    """resource_id is its id. ran_at: when it last began a backup."""

    TYPE: ClassVar[str] = "AWS::Backup::BackupPlan"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    name: str
    created_at: datetime
    ran_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryPoint(Resource):
    """resource_id is the last part of its ARN: a UUID, or the id of a snapshot or image that AWS Backup made.

    of: ARN of what was backed up; kind: EBS, RDS, EFS ...; status: COMPLETED, AVAILABLE, PARTIAL, STOPPED, EXPIRED,
    DELETING or CREATING; ends_at: when its lifecycle deletes it; planned: whether a plan made it; parent: of a part of
    a composite one; findings: of a scan for malware, None where there was no scan.
    """

    TYPE: ClassVar[str] = "AWS::Backup::RecoveryPoint"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    vault: str
    of: str
    kind: str
    status: str
    created_at: datetime
    encrypted: bool
    size: int | None
    ends_at: datetime | None
    planned: bool
    parent: str | None = None
    findings: tuple[str, ...] | None = None
    words: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is AWS Backup's own, not a snapshot or image that belongs to another service."""
        return self.arn.split(":")[2] == "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlan(Resource):
    """resource_id is the last part of its ARN. status: of its deployment: COMPLETED, FAILED ..."""

    TYPE: ClassVar[str] = "AWS::Backup::ReportPlan"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    status: str
    created_at: datetime
    tried_at: datetime | None
    succeeded_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTestingPlan(Resource):
    """resource_id is its name."""

    TYPE: ClassVar[str] = "AWS::Backup::RestoreTestingPlan"
    CATEGORY: ClassVar[Category] = Category.STORAGE

    created_at: datetime
    ran_at: datetime | None


@dataclass(frozen=True, slots=True)
class VaultTags(ResourceTags):
    """The vault's tags."""


@dataclass(frozen=True, slots=True)
class PlanTags(ResourceTags):
    """The plan's tags."""


@dataclass(frozen=True, slots=True)
class RecoveryPointTags(ResourceTags):
    """The recovery point's tags."""


@dataclass(frozen=True, slots=True)
class ReportPlanTags(ResourceTags):
    """The report plan's tags."""


@dataclass(frozen=True, slots=True)
class VaultPolicy(Fact):
    """document: the policy's own text; None where there is none."""

    statements: Statements
    document: str | None = None


@dataclass(frozen=True, slots=True)
class VaultNotifications(Fact):
    """topic: of SNS; events: BACKUP_JOB_FAILED ..."""

    topic: str | None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRule:
    """cold_after and ends_after: days; copies: ARNs of vaults, each with the days after which the copy ends."""

    name: str
    vault: str
    schedule: str
    continuous: bool = False
    cold_after: int | None = None
    ends_after: int | None = None
    copies: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def days_between(self) -> int:
        """At most between two runs, by its cron expression: a week if it names no day of the month."""
        fields = self.schedule.removeprefix("cron(").removesuffix(")").split()
        if len(fields) != _CRON_FIELDS:
            return _WEEK
        _, _, day, month, weekday, _ = fields
        if month != "*":
            return _YEAR
        return _MONTH if day not in ("*", "?") or set("#L") & set(weekday) else _WEEK


@dataclass(frozen=True, slots=True)
class PlanRules(Fact):
    rules: tuple[PlanRule, ...]


@dataclass(frozen=True, slots=True)
class PlanSelections(Fact):
    """Names of the selections, which say what the plan backs up."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoredTypes(Fact):
    """Types of resources that a restore testing plan restores."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setup(Fact):
    """How many vaults and plans the region has."""

    vaults: int
    plans: int


@dataclass(frozen=True, slots=True)
class Reports(Fact):
    """Names of the region's report plans."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoreTests(Fact):
    """Names of the region's restore testing plans."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptIns(Fact):
    """Type of resources -> whether AWS Backup backs it up in this region where a plan selects it by tag."""

    kinds: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class BackupJobs(Fact):
    """Jobs of the last 14 days: state -> type of resources -> how many."""

    states: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CopyJobs(Fact):
    """As BackupJobs."""

    states: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class RestoreJobs(Fact):
    """As BackupJobs."""

    states: Mapping[str, Mapping[str, int]]
