"""Rules, aggregators and conformance packs of the customer's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Resource):
    """A rule that no service made for itself."""

    TYPE: ClassVar[str] = "AWS::Config::ConfigRule"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    likeness: str
    """Equal of rules that judge the same resources by the same code and parameters."""


@dataclass(frozen=True, slots=True)
class RegionRules(Fact):
    """Names of the region's rules by their likeness, sorted."""

    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleRun(Fact):
    """error: of the latest evaluation, in AWS's words, where it failed; has_run: it was evaluated at least once."""

    has_run: bool
    error: str | None = None


@dataclass(frozen=True, slots=True)
class RuleCompliance(Fact):
    """kind: COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE or INSUFFICIENT_DATA; broken: by how many resources.

    capped: AWS counts no further.
    """

    kind: str
    broken: int = 0
    capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregator(Resource):
    """regions: those that it gathers from; all_regions: also those to come; is_organization: from all its accounts."""

    TYPE: ClassVar[str] = "AWS::Config::ConfigurationAggregator"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    all_regions: bool
    regions: tuple[str, ...] = ()
    is_organization: bool = False


@dataclass(frozen=True, slots=True)
class BrokenSources(Fact):
    """Accounts and regions from which the aggregator could not gather, each with AWS's words."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformancePack(Resource):
    """state: CREATE_COMPLETE, CREATE_FAILED ...; reason: AWS's words."""

    TYPE: ClassVar[str] = "AWS::Config::ConformancePack"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    state: str
    reason: str = ""
