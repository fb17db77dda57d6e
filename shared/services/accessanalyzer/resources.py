"""Analyzers, and what they have found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from shared.catalog import Category, Fact, Resource

_EXTERNAL = ("ACCOUNT", "ORGANIZATION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyzer(Resource):
    """kind: AWS's type, ACCOUNT or ORGANIZATION, with _UNUSED_ACCESS or _INTERNAL_ACCESS after it or nothing.

    status: ACTIVE, CREATING, DISABLED or FAILED, because of reason (AWS's code). unused_after: days without use.
    """

    TYPE: ClassVar[str] = "AWS::AccessAnalyzer::Analyzer"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    kind: str
    status: str
    reason: str | None = None
    unused_after: int | None = None

    @property
    def is_external(self) -> bool:
        """Whether it looks for access from outside of its account or organization."""
        return self.kind in _EXTERNAL

    @property
    def is_unused(self) -> bool:
        """Whether it looks for access that nobody uses."""
        return self.kind.endswith("_UNUSED_ACCESS")


@dataclass(frozen=True, slots=True)
class RegionAnalyzers(Fact):
    """Names of the region's analyzers of access from outside: the active ones, and the others."""

    active: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings(Fact):
    """Active findings. By type of resource: public, cross_account, errors; by kind of finding: unused."""

    public: Mapping[str, int] = field(default_factory=dict)
    cross_account: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)
    unused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an archive rule asks of one property of a finding: that it equals, or contains, one of the values."""

    equals: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveRule:
    """filter: property of a finding ("isPublic", "resource", "principal.AWS") -> what is asked of it."""

    name: str
    filter: Mapping[str, Criterion]


@dataclass(frozen=True, slots=True)
class ArchiveRules(Fact):
    rules: tuple[ArchiveRule, ...]
