"""Whether load balancers of the second generation last, serve well, and are worth their price."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.elb.resources.load_balancer import (
    Listeners,
    LoadBalancer,
    LoadBalancerAttributes,
    LoadBalancerUse,
)

WINDOW = 7  # days that LoadBalancerUse and ClassicUse look back
_ON = "true"
_PROTECTED = "deletion_protection.enabled"
_CROSS_ZONE = "load_balancing.cross_zone.enabled"
_HTTP2 = "routing.http2.enabled"
_ZONAL_SHIFT = "zonal_shift.config.enabled"


@dataclass(frozen=True, slots=True)
class LeastZones(Thresholds):
    """zones: in how many a load balancer must stand."""

    zones: int = 2


@dataclass(frozen=True, slots=True)
class LeastUse(Thresholds):
    """per_day: requests or connections, on the average of 7 days, below which it is idle (Trusted Advisor's 100)."""

    per_day: int = 100


_TWO_ZONES = LeastZones()
_HUNDRED = LeastUse()


@check(
    "elb.load-balancer.is-protected-from-deletion",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ELB.6", "NIST 800-53 r5"),
    fixed_by="elb.load-balancer.protect-from-deletion",
)
def is_protected_from_deletion(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """Deletion protection is on.

    A load balancer that is deleted by mistake comes back under another name and address, and all that points to it is
    down meanwhile.

    Fix: EC2 console, Load Balancers, Attributes: deletion protection; or `aws elbv2 modify-load-balancer-attributes
    --load-balancer-arn ARN --attributes Key=deletion_protection.enabled,Value=true`. CloudFormation:
    `LoadBalancerAttributes: [{Key: deletion_protection.enabled, Value: "true"}]`.
    """
    if attributes.values.get(_PROTECTED) == _ON:
        return passed("protected from deletion")
    return failed("can be deleted by one call")


@check(
    "elb.load-balancer.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ELB.13", "NIST 800-53 r5"),
)
def spans_zones(balancer: LoadBalancer, least: LeastZones = _TWO_ZONES) -> Verdict:
    """The load balancer stands in at least two availability zones.

    In one zone it is down whenever the zone is.

    Fix: EC2 console, Load Balancers, Network mapping: add subnets of further zones; or `aws elbv2 set-subnets
    --load-balancer-arn ARN --subnets SUBNET SUBNET`. CloudFormation: `Subnets: [SUBNET, SUBNET]`.
    """
    zones = ", ".join(balancer.zones)
    return passed(zones) if len(balancer.zones) >= least.zones else failed(f"only in {zones or 'no zone'}")


@check(
    "elb.load-balancer.balances-across-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="elb.load-balancer.balance-across-zones",
)
def balances_across_zones(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """The network or gateway load balancer sends requests to targets of all zones.

    Off, as it is by default, each zone serves its share alone: a zone with fewer targets is overrun, one without any
    drops what comes. Traffic between zones is then paid for.

    Fix: EC2 console, Load Balancers, Attributes: cross-zone load balancing; or `aws elbv2
    modify-load-balancer-attributes --load-balancer-arn ARN --attributes
    Key=load_balancing.cross_zone.enabled,Value=true`. CloudFormation: `LoadBalancerAttributes: [{Key:
    load_balancing.cross_zone.enabled, Value: "true"}]`.
    """
    if balancer.kind == "application":
        return not_applicable("an application load balancer always does")
    if attributes.values.get(_CROSS_ZONE) == _ON:
        return passed("balances across zones")
    return failed("each zone serves only its own targets")


@check("elb.load-balancer.can-shift-away-from-a-zone", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def can_shift_away_from_a_zone(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """Zonal shift is enabled, so that traffic can be taken out of a zone that fails.

    Zones seldom fail wholly: health checks go on passing while users see errors. With zonal shift one call, or AWS
    itself by autoshift, takes the zone out.

    Fix: EC2 console, Load Balancers, Attributes: ARC zonal shift integration; or `aws elbv2
    modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=zonal_shift.config.enabled,Value=true`.
    CloudFormation: `LoadBalancerAttributes: [{Key: zonal_shift.config.enabled, Value: "true"}]`.
    """
    if balancer.kind == "gateway":
        return not_applicable("gateway load balancers know no zonal shift")
    if attributes.values.get(_ZONAL_SHIFT) == _ON:
        return passed("zonal shift is enabled")
    return failed("zonal shift is not enabled")


@check("elb.load-balancer.has-listeners", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def has_listeners(balancer: LoadBalancer, listeners: Listeners) -> Verdict:
    """The load balancer has a listener.

    Without one it takes no connection, and is paid for by the hour.

    Fix: EC2 console, Load Balancers, Listeners, Add listener; or delete it: `aws elbv2 delete-load-balancer
    --load-balancer-arn ARN`.
    """
    found = ", ".join(map(str, listeners.listeners))
    return passed(found) if found else failed("no listeners")


@check("elb.load-balancer.is-active", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def is_active(balancer: LoadBalancer) -> Verdict:
    """The load balancer is active: AWS could set it up and can make it grow.

    An impaired one serves, but has no room to scale, mostly because a subnet has no free addresses; a failed one
    serves nobody.

    Fix: free addresses in its subnets (at least 8 each), or give it others: EC2 console, Load Balancers, Network
    mapping; `aws elbv2 set-subnets --load-balancer-arn ARN --subnets SUBNET SUBNET`.
    """
    if balancer.state == "provisioning":
        return not_applicable("being set up")
    return passed("active") if balancer.state == "active" else failed(balancer.state)


@check(
    "elb.load-balancer.speaks-http2",
    severity=Severity.LOW,
    pillar=Pillar.PERFORMANCE,
    fixed_by="elb.load-balancer.speak-http2",
)
def speaks_http2(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """The application load balancer speaks HTTP/2 with clients that can.

    Browsers then fetch a page's parts over one connection at once, and headers are compressed.

    Fix: EC2 console, Load Balancers, Attributes: HTTP/2; or `aws elbv2 modify-load-balancer-attributes
    --load-balancer-arn ARN --attributes Key=routing.http2.enabled,Value=true`. CloudFormation: `LoadBalancerAttributes:
    [{Key: routing.http2.enabled, Value: "true"}]`.
    """
    if balancer.kind != "application":
        return not_applicable(f"a {balancer.kind} load balancer speaks no HTTP")
    return passed("HTTP/2") if attributes.values.get(_HTTP2, _ON) == _ON else failed("only HTTP/1.1")


@check(
    "elb.load-balancer.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="elb.load-balancer.delete",
)
def is_used(balancer: LoadBalancer, use: LoadBalancerUse, now: Now, least: LeastUse = _HUNDRED) -> Verdict:
    """The load balancer had at least 100 requests or connections a day during the last week.

    A running load balancer costs some 16 to 20 dollars a month before the first request.

    Fix: make sure that nothing needs it, then EC2 console, Load Balancers, Delete; or `aws elbv2 delete-load-balancer
    --load-balancer-arn ARN`.
    """
    if now.days_since(balancer.created_at) < WINDOW:
        return not_applicable(f"younger than {WINDOW} days")
    count, word = (use.requests, "requests") if balancer.kind == "application" else (use.flows, "connections")
    seen = f"{count / WINDOW:,.0f} {word} a day"
    if count / WINDOW >= least.per_day:
        return passed(seen)
    return failed(seen, saving=monthly("elb.load-balancer", balancer.kind, balancer.region))
