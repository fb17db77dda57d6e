"""Whether a function goes on when something else fails."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.lambda_.resources.function import (
    AsynchronousInvocation,
    Function,
    FunctionUse,
    ReservedConcurrency,
)
from shared.services.lambda_.resources.region import AccountLimits, ConcurrencyUse, SubnetZones


@dataclass(frozen=True, slots=True)
class QuotaShare(Thresholds):
    """percent: of a quota that may be in use."""

    percent: float = 80


_SHARE = QuotaShare()
_GB = 2**30


@check(
    "lambda.function.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Lambda.5", "NIST 800-53 r5"),
)
def function_spans_zones(function: Function, zones: SubnetZones) -> Verdict | Unread:
    """A function in a VPC has subnets in at least two Availability Zones.

    With subnets in one zone the function stops when that zone does.

    Fix: Lambda console, the function, Configuration, VPC, Edit: add a subnet of another zone; or `aws lambda
    update-function-configuration --function-name NAME --vpc-config SubnetIds=ID,ID`. CloudFormation: `VpcConfig:
    {SubnetIds: [ID, ID], SecurityGroupIds: [ID]}`.
    """
    if not function.subnets:
        return not_applicable("not in a VPC")
    missing = [one for one in function.subnets if one not in zones.zones]
    found = sorted({zones.zones[one] for one in function.subnets if one in zones.zones})
    if len(found) > 1:
        return passed(", ".join(found))
    if missing:
        words = f"DescribeSubnets does not tell the zone of {', '.join(missing)}"
        return Unread.because("SubnetNotDescribed", words, "ec2:DescribeSubnets", function.region)
    return failed(f"only {found[0]}")


@check(
    "lambda.function.keeps-failed-events",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="lambda.function.set-dead-letter-queue",
)
def function_keeps_failed_events(function: Function, invocation: AsynchronousInvocation) -> Verdict:
    """Events that the function could not handle go to a dead-letter queue or a destination.

    Lambda tries an asynchronous event three times and then throws it away. Functions that are only called
    synchronously or by queues need none: suppress the finding for those.

    Fix: Lambda console, the function, Add destination: On failure; or `aws lambda put-function-event-invoke-config
    --function-name NAME --destination-config OnFailure={Destination=ARN}`. CloudFormation: `DeadLetterConfig:
    {TargetArn: ARN}`.
    """
    targets = [*([function.dead_letters] if function.dead_letters else []), *invocation.on_failure]
    return passed(f"go to {', '.join(targets)}") if targets else failed("are thrown away")


@check(
    "lambda.function.reserves-concurrency",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="lambda.function.reserve-concurrency",
)
def function_reserves_concurrency(function: Function, reserved: ReservedConcurrency) -> Verdict:
    """The function has a concurrency of its own, which others cannot take and it cannot exceed.

    All functions of a region share one quota. A flood at one of them throttles all others, and a function without
    a limit can overrun the database behind it.

    Fix: Lambda console, the function, Configuration, Concurrency, Edit: Reserve concurrency; or `aws lambda
    put-function-concurrency --function-name NAME --reserved-concurrent-executions N`. CloudFormation:
    `ReservedConcurrentExecutions: N`.
    """
    if reserved.executions is None:
        return failed("shares the region's concurrency without a limit")
    return passed(f"{reserved.executions} executions at once")


@check("lambda.function.may-run", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def function_may_run(function: Function, reserved: ReservedConcurrency) -> Verdict:
    """The function's reserved concurrency is not 0.

    With 0 every invocation is refused. That is an emergency brake: whoever pulled it has perhaps forgotten it.

    Fix: Lambda console, the function, Configuration, Concurrency; or `aws lambda delete-function-concurrency
    --function-name NAME`.
    """
    return failed("every invocation is refused") if reserved.executions == 0 else passed("may run")


@check("lambda.function.is-not-throttled", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def function_is_not_throttled(function: Function, use: FunctionUse) -> Verdict:
    """No invocation of the function was throttled.

    Callers that wait get an error; asynchronous events are late. The function's own limit or the region's quota is
    too low, or something calls too often.

    Fix: raise the reserved concurrency (`aws lambda put-function-concurrency --function-name NAME
    --reserved-concurrent-executions N`), or the quota: Service Quotas console, AWS Lambda, Concurrent executions.
    CloudFormation: `ReservedConcurrentExecutions: N`.
    """
    if use.throttles:
        return failed(f"{use.throttles:,.0f} invocations throttled within {use.days} days")
    return passed(f"none within {use.days} days")


@check("lambda.region.code-storage-is-below-quota", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_code_storage_is_below_quota(region: Region, limits: AccountLimits, limit: QuotaShare = _SHARE) -> Verdict:
    """The code of all functions and layers stays well below the region's quota.

    At the quota no function can be deployed any more, not even to mend something. Old versions take it up.

    Fix: delete old versions (Lambda console, the function, Versions; `aws lambda delete-function --function-name
    NAME --qualifier VERSION`), or ask for more: Service Quotas console, AWS Lambda.
    """
    used, quota = limits.code_bytes / _GB, limits.code_quota / _GB
    return _below(used / quota * 100, limit, f"{used:.1f} of {quota:.0f} GB")


@check("lambda.region.concurrency-is-below-quota", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_concurrency_is_below_quota(
    region: Region, limits: AccountLimits, use: ConcurrencyUse, limit: QuotaShare = _SHARE
) -> Verdict:
    """The most executions at once stay well below the region's quota.

    At the quota all functions of the region are throttled together.

    Fix: Service Quotas console, AWS Lambda, Concurrent executions; or `aws service-quotas
    request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value N`.
    """
    evidence = f"at most {use.peak:,.0f} of {limits.concurrency:,} within {use.days} days"
    return _below(use.peak / limits.concurrency * 100, limit, evidence)


def _below(percent: float, limit: QuotaShare, evidence: str) -> Verdict:
    return failed(evidence) if percent > limit.percent else passed(evidence)
