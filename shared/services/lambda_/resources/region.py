"""What a region says of Lambda as a whole, and other services of what functions depend on."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Fact
from shared.domain.money import UNPRICED, MonthlyUsd


@dataclass(frozen=True, slots=True)
class AccountLimits(Fact):
    """code_bytes: stored, of code_quota; concurrency: executions at once that the region allows."""

    code_bytes: int
    code_quota: int
    concurrency: int


@dataclass(frozen=True, slots=True)
class ConcurrencyUse(Fact):
    """peak: most executions at once within the days; 0 where CloudWatch has none, for then nothing ran."""

    days: int
    peak: float


@dataclass(frozen=True, slots=True)
class SubnetZones(Fact):
    """Subnet of the region -> its Availability Zone."""

    zones: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InvocationTrails(Fact):
    """ARN of a function, perhaps with a wildcard at its end, or "*" -> name of a trail that logs its invocations."""

    trails: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SizeAdvice:
    """What Compute Optimizer says of a function's memory.

    reasons: MemoryOverprovisioned, MemoryUnderprovisioned, InsufficientData, Inconclusive; none: it is right.
    memory: that it recommends, in MB; saving: by its estimate.
    """

    reasons: tuple[str, ...] = ()
    memory: int | None = None
    saving: MonthlyUsd = UNPRICED


@dataclass(frozen=True, slots=True)
class SizeAdvices(Fact):
    """Name of a function -> the advice. opted_in: whether the account lets Compute Optimizer look at it."""

    functions: Mapping[str, SizeAdvice]
    opted_in: bool = True
