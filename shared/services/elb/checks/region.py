"""Whether a region has room for further load balancers."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.elb.resources.region import BalancerQuotas, ClassicQuotas


@dataclass(frozen=True, slots=True)
class QuotaUse(Thresholds):
    """percent: of a quota that may be used."""

    percent: int = 80


_EIGHTY = QuotaUse()


@check("elb.region.has-room-for-load-balancers", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def has_room_for_load_balancers(
    region: Region, balancers: BalancerQuotas, classics: ClassicQuotas, most: QuotaUse = _EIGHTY
) -> Verdict:
    """No quota of load balancers or target groups is used by more than 80 percent.

    At the quota a deployment, or a failover that makes anew what another region lost, stops in its middle.

    Fix: delete what is not used, or ask for more: Service Quotas console, Elastic Load Balancing; `aws service-quotas
    request-service-quota-increase --service-code elasticloadbalancing --quota-code CODE --desired-value N`.
    """
    found = {**balancers.quotas, **classics.quotas}
    near = [
        f"{one.count} of {one.allowed} {name.replace('-', ' ')}"
        for name, one in found.items()
        if one.count * 100 > one.allowed * most.percent
    ]
    return failed("; ".join(near)) if near else passed(f"below {most.percent} percent of all {len(found)} quotas")
