"""What Service Quotas allows in a region, and how much of it is used; and what AWS Backup protects there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class Quotas(Fact):
    """Code of a quota (L-...) -> what it allows, of EC2, EBS and VPC."""

    allowed: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ComputeCounts(Fact):
    """vcpus: class of instance types ("standard", "g", "p" ...) -> virtual CPUs that run on demand.

    purchases: of Reserved Instances, when and where (zone, or "region"), one for each.
    """

    vcpus: Mapping[str, int] = field(default_factory=dict)
    purchases: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StorageCounts(Fact):
    """Of all volumes by type: GiB, and provisioned operations a second. snapshots: how many the account owns."""

    gib: Mapping[str, int] = field(default_factory=dict)
    iops: Mapping[str, int] = field(default_factory=dict)
    snapshots: int = 0


@dataclass(frozen=True, slots=True)
class NetworkCounts(Fact):
    vpcs: int = 0
    internet_gateways: int = 0


@dataclass(frozen=True, slots=True)
class ProtectedResources(Fact):
    """Ids of the volumes and instances of a region of which AWS Backup keeps a recovery point."""

    ids: frozenset[str]
