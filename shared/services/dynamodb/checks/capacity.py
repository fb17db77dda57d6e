"""Whether tables and indexes have the capacity that their users ask for."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.dynamodb.resources.table import (
    GlobalIndex,
    IndexScaling,
    IndexUse,
    QuotaUse,
    Range,
    Scaling,
    Table,
    TableScaling,
    TableUse,
    Use,
)

_SIDES = ("read", "write")


@dataclass(frozen=True, slots=True)
class Throttling(Thresholds):
    """events: throttled requests in fourteen days that are still taken as chance."""

    events: int = 0


@dataclass(frozen=True, slots=True)
class QuotaShare(Thresholds):
    """percent: of a quota that may be in use."""

    percent: float = 80


_THROTTLING = Throttling()
_QUOTA = QuotaShare()


@check(
    "dynamodb.table.scales-with-demand",
    severity=Severity.MEDIUM,
    pillar=Pillar.PERFORMANCE,
    controls=("FSBP DynamoDB.1", "NIST 800-53 r5"),
)
def table_scales_with_demand(table: Table, scaling: TableScaling) -> Verdict:
    """The table is paid for by the request, or a scaling policy moves its read and its write capacity.

    Fixed capacity refuses requests on the day of success and is paid for on all others. Targets without a policy,
    and those that may not scale out, move nothing.

    Fix: DynamoDB console, the table, Additional settings, Read/write capacity: on-demand, or auto scaling on; or
    `aws dynamodb update-table --table-name TABLE --billing-mode PAY_PER_REQUEST`. CloudFormation: `BillingMode:
    PAY_PER_REQUEST`.
    """
    return _scales(table, scaling)


@check("dynamodb.global-index.scales-with-demand", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def index_scales_with_demand(index: GlobalIndex, scaling: IndexScaling) -> Verdict:
    """The index is paid for by the request, or a scaling policy moves its read and its write capacity.

    An index that cannot take a write makes DynamoDB refuse the write to its table, however much the table scales.

    Fix: DynamoDB console, the table, Additional settings: auto scaling with the same settings for all indexes; or
    `aws application-autoscaling register-scalable-target --service-namespace dynamodb --resource-id
    table/TABLE/index/INDEX --scalable-dimension dynamodb:index:WriteCapacityUnits ...` and put-scaling-policy.
    """
    return _scales(index, scaling)


def _scales(one: Table | GlobalIndex, scaling: Scaling) -> Verdict:
    if one.on_demand:
        return passed("paid for by the request")
    fixed = [side for side in _SIDES if side not in scaling.ranges]
    if fixed:
        return failed(f"fixed: {', '.join(f'{side} at {getattr(one.capacity, side)} units' for side in fixed)}")
    return passed(", ".join(f"{side} {_spelled(scaling.ranges[side])}" for side in _SIDES))


def _spelled(found: Range) -> str:
    return f"{found.least} to {found.most} units"


@check("dynamodb.table.scales-below-its-ceiling", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def table_scales_below_its_ceiling(table: Table, scaling: TableScaling) -> Verdict:
    """The capacity that auto scaling has reached is less than the most that it may reach.

    At its ceiling the policy has nothing left to give: the next requests are throttled.

    Fix: DynamoDB console, the table, Additional settings, Read/write capacity: raise the maximum; or
    `aws application-autoscaling register-scalable-target --service-namespace dynamodb --resource-id table/TABLE
    --scalable-dimension dynamodb:table:ReadCapacityUnits --max-capacity UNITS`.
    """
    if table.on_demand or not scaling.ranges:
        return not_applicable("no scaling policy")
    reached = {side: getattr(table.capacity, side) for side in scaling.ranges}
    full = [side for side, found in scaling.ranges.items() if reached[side] >= found.most]
    if full:
        return failed(f"at the ceiling: {', '.join(f'{side} at {reached[side]} units' for side in full)}")
    return passed(", ".join(f"{side} {reached[side]} of {found.most} units" for side, found in scaling.ranges.items()))


@check("dynamodb.table.is-not-throttled", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def table_is_not_throttled(table: Table, use: TableUse, most: Throttling = _THROTTLING) -> Verdict:
    """No request to the table was throttled in the last fourteen days.

    Throttled requests are tried again, later and later, until the program gives up: users see slowness or errors.

    Fix: DynamoDB console, the table, Monitor, CloudWatch metrics: find the hot key or raise the capacity; on demand:
    `aws dynamodb update-table --table-name TABLE --billing-mode PAY_PER_REQUEST`.
    """
    return _throttled(use, most)


@check("dynamodb.global-index.is-not-throttled", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def index_is_not_throttled(index: GlobalIndex, use: IndexUse, most: Throttling = _THROTTLING) -> Verdict:
    """No request to the index was throttled in the last fourteen days.

    A write that the index throttles is refused by the table too.

    Fix: DynamoDB console, the table, Indexes: raise the capacity of the index, or give it a key with more values; or
    `aws dynamodb update-table --table-name TABLE --global-secondary-index-updates file://index.json`.
    """
    return _throttled(use, most)


def _throttled(use: Use, most: Throttling) -> Verdict:
    count = use.throttled_reads + use.throttled_writes
    evidence = f"{use.throttled_reads:,.0f} reads and {use.throttled_writes:,.0f} writes throttled in {use.days} days"
    return failed(evidence) if count > most.events else passed(evidence)


@check("dynamodb.region.capacity-is-below-quota", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def region_capacity_is_below_quota(region: Region, use: QuotaUse, share: QuotaShare = _QUOTA) -> Verdict:
    """All provisioned capacity together stays well below the account's quota in the region.

    At the quota no table can be made and no policy can scale one out.

    Fix: Service Quotas console, Amazon DynamoDB, Account-level read (write) throughput limit: request an increase;
    or `aws service-quotas request-service-quota-increase --service-code dynamodb --quota-code CODE
    --desired-value UNITS`.
    """
    found = {side: used for side, used in (("read", use.read), ("write", use.write)) if used is not None}
    if not found:
        return not_applicable("nothing is provisioned")
    evidence = ", ".join(f"{side} {used:.1f} %" for side, used in found.items())
    return failed(evidence) if max(found.values()) > share.percent else passed(evidence)
