"""What people give to GuardDuty: filters, lists of addresses, and plans to scan buckets."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Resource):
    """archives: findings that fit are archived unseen. criteria: the fields that it looks at, sorted."""

    TYPE: ClassVar[str] = "AWS::GuardDuty::Filter"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    archives: bool
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IpSet(Resource):
    """Addresses that are trusted: no finding is made of them. status: ACTIVE, INACTIVE, ERROR ..."""

    TYPE: ClassVar[str] = "AWS::GuardDuty::IPSet"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatIntelSet(Resource):
    """Addresses that are known to be evil."""

    TYPE: ClassVar[str] = "AWS::GuardDuty::ThreatIntelSet"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MalwareProtectionPlan(Resource):
    """Scans what is uploaded to a bucket. status: ACTIVE, WARNING or ERROR, because of reasons (AWS's codes)."""

    TYPE: ClassVar[str] = "AWS::GuardDuty::MalwareProtectionPlan"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    bucket: str
    status: str
    reasons: tuple[str, ...] = ()
    tags_objects: bool = True
