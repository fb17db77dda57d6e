"""Whether the account has room in Route 53."""

from dataclasses import dataclass

from shared.catalog import Account, Pillar, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.route53.resources import AccountLimits


@dataclass(frozen=True, slots=True)
class QuotaUse(Thresholds):
    """percent: of a quota that may be used."""

    percent: int = 80


_EIGHTY = QuotaUse()


@check("route53.account.has-room", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def has_room(account: Account, limits: AccountLimits, most: QuotaUse = _EIGHTY) -> Verdict:
    """No quota of hosted zones, health checks, delegation sets or traffic policies is used above 80 percent.

    At the quota the next zone, or the health check of a failover, cannot be made.

    Fix: delete what is not used, or ask for more: Service Quotas console, Amazon Route 53; `aws service-quotas
    request-service-quota-increase --service-code route53 --quota-code CODE --desired-value N`.
    """
    near = [
        f"{one.count} of {one.allowed} {name}"
        for name, one in limits.limits.items()
        if one.count * 100 > one.allowed * most.percent
    ]
    return (
        failed("; ".join(near)) if near else passed(f"below {most.percent} percent of all {len(limits.limits)} quotas")
    )
