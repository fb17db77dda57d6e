"""What must hold for classic load balancers."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.elb.checks.load_balancer_operation import WINDOW, LeastUse, LeastZones
from shared.services.elb.resources.classic import (
    ClassicAttributes,
    ClassicLoadBalancer,
    ClassicPolicies,
    ClassicUse,
    InstanceHealth,
)
from shared.services.elb.resources.region import OpenGroups
from shared.services.elb.tls import CLASSIC_STRONG

_TWO_ZONES = LeastZones()
_HUNDRED = LeastUse()


@check(
    "elb.classic-load-balancer.listens-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def classic_listens_encrypted(classic: ClassicLoadBalancer) -> Verdict:
    """Every listener of the classic load balancer takes HTTPS or SSL.

    What it takes over HTTP or TCP, everybody on the way can read and change; and it can redirect nobody.

    Fix: EC2 console, Load Balancers, Listeners: replace HTTP by HTTPS and TCP by SSL; or `aws elb
    create-load-balancer-listeners --load-balancer-name NAME --listeners Protocol=HTTPS,...`.
    """
    if not classic.listeners:
        return not_applicable("no listeners")
    plain = [str(one) for one in classic.listeners if not one.is_encrypted]
    return failed(f"not encrypted: {', '.join(plain)}") if plain else passed(", ".join(map(str, classic.listeners)))


@check(
    "elb.classic-load-balancer.uses-acm-certificates",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.2", "NIST 800-53 r5"),
)
def classic_uses_acm_certificates(classic: ClassicLoadBalancer) -> Verdict:
    """Every HTTPS and SSL listener has a certificate of Certificate Manager.

    ACM renews what it issues and warns of what it does not; a certificate in IAM expires in silence.

    Fix: EC2 console, Load Balancers, Listeners, SSL certificate: choose one of ACM; or `aws elb
    set-load-balancer-listener-ssl-certificate --load-balancer-name NAME --load-balancer-port 443
    --ssl-certificate-id ARN`.
    """
    encrypted = [one for one in classic.listeners if one.is_encrypted]
    if not encrypted:
        return not_applicable("no HTTPS or SSL listener")
    others = [f"{one} has {one.certificate}" for one in encrypted if ":acm:" not in (one.certificate or "")]
    return failed("; ".join(others)) if others else passed("certificates of ACM")


@check(
    "elb.classic-load-balancer.uses-strong-tls-policy",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.8", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def classic_uses_strong_tls_policy(classic: ClassicLoadBalancer, policies: ClassicPolicies) -> Verdict:
    """Every HTTPS and SSL listener has AWS's policy ELBSecurityPolicy-TLS-1-2-2017-01.

    All others of AWS's policies accept TLS 1.0; one made by hand is never renewed by AWS.

    Fix: EC2 console, Load Balancers, Listeners, Security policy; or `aws elb set-load-balancer-policies-of-listener
    --load-balancer-name NAME --load-balancer-port 443 --policy-names POLICY`.
    """
    encrypted = [one for one in classic.listeners if one.is_encrypted]
    if not encrypted:
        return not_applicable("no HTTPS or SSL listener")
    found = {str(one): [policies.reference.get(name) for name in one.policies] for one in encrypted}
    weak = [name for name, references in found.items() if CLASSIC_STRONG not in references]
    said = [f"{name}: {', '.join(one or 'its own policy' for one in found[name]) or 'no policy'}" for name in weak]
    return failed("; ".join(said)) if said else passed(CLASSIC_STRONG)


@check(
    "elb.classic-load-balancer.mitigates-desync",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.14", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="elb.classic-load-balancer.mitigate-desync",
)
def classic_mitigates_desync(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> Verdict:
    """The classic load balancer refuses requests that instances may understand otherwise: defensive or strictest.

    In mode monitor it only counts them, and a smuggled request reaches the instance.

    Fix: EC2 console, Load Balancers, Attributes: desync mitigation mode Defensive; or `aws elb
    modify-load-balancer-attributes --load-balancer-name NAME --load-balancer-attributes
    AdditionalAttributes=[{Key=elb.http.desyncmitigationmode,Value=defensive}]`.
    """
    mode = attributes.desync
    return passed(f"mode {mode}") if mode in ("defensive", "strictest") else failed(f"mode {mode}")


@check("elb.classic-load-balancer.is-not-open-to-the-internet", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def classic_is_not_open_to_the_internet(classic: ClassicLoadBalancer, groups: OpenGroups) -> Verdict:
    """The classic load balancer is internal, or its security groups keep most of the internet out.

    Whatever it fronts can be reached from everywhere. Where that is the purpose, suppress this finding: what remains
    are those that nobody meant to open.

    Fix: EC2 console, Load Balancers, Security: a group that admits known ranges; or `aws elb
    apply-security-groups-to-load-balancer --load-balancer-name NAME --security-groups GROUP`. CloudFormation:
    `SecurityGroups: [GROUP]`.
    """
    if classic.scheme == "internal":
        return passed("internal")
    open_ones = sorted(groups.ids.intersection(classic.security_groups))
    if open_ones or not classic.security_groups:
        return failed(f"internet-facing, and {', '.join(open_ones) or 'no security group'} lets everybody in")
    return passed(f"internet-facing, restricted by {', '.join(classic.security_groups)}")


@check(
    "elb.classic-load-balancer.logs-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.5", "NIST 800-53 r5"),
)
def classic_logs_access(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> Verdict:
    """The classic load balancer writes access logs into a bucket.

    They are the only record of who asked for what, from where, and what the instances answered.

    Fix: EC2 console, Load Balancers, Attributes: access logs; or `aws elb modify-load-balancer-attributes
    --load-balancer-name NAME --load-balancer-attributes AccessLog={Enabled=true,S3BucketName=BUCKET}`. CloudFormation:
    `AccessLoggingPolicy: {Enabled: true, S3BucketName: BUCKET}`.
    """
    bucket = attributes.log_bucket
    return passed(f"logs to {bucket}") if bucket else failed("no access logs")


@check(
    "elb.classic-load-balancer.drains-connections",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ELB.7", "NIST 800-53 r5"),
    fixed_by="elb.classic-load-balancer.drain-connections",
)
def classic_drains_connections(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> Verdict:
    """The classic load balancer lets requests end before an instance leaves.

    Without draining each deployment and each scaling in breaks the requests that are under way.

    Fix: EC2 console, Load Balancers, Attributes: connection draining; or `aws elb modify-load-balancer-attributes
    --load-balancer-name NAME --load-balancer-attributes ConnectionDraining={Enabled=true,Timeout=300}`. CloudFormation:
    `ConnectionDrainingPolicy: {Enabled: true, Timeout: 300}`.
    """
    return passed("drains") if attributes.draining else failed("breaks connections of instances that leave")


@check(
    "elb.classic-load-balancer.balances-across-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ELB.9", "NIST 800-53 r5"),
    fixed_by="elb.classic-load-balancer.balance-across-zones",
)
def classic_balances_across_zones(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> Verdict:
    """The classic load balancer sends requests to instances of all zones.

    Off, each zone serves its share alone: one with fewer instances is overrun.

    Fix: EC2 console, Load Balancers, Attributes: cross-zone load balancing; or `aws elb modify-load-balancer-attributes
    --load-balancer-name NAME --load-balancer-attributes CrossZoneLoadBalancing={Enabled=true}`. CloudFormation:
    `CrossZone: true`.
    """
    return passed("balances across zones") if attributes.cross_zone else failed("each zone serves only its own")


@check(
    "elb.classic-load-balancer.spans-zones",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP ELB.10", "NIST 800-53 r5"),
)
def classic_spans_zones(classic: ClassicLoadBalancer, least: LeastZones = _TWO_ZONES) -> Verdict:
    """The classic load balancer stands in at least two availability zones.

    In one zone it is down whenever the zone is.

    Fix: EC2 console, Load Balancers, Network mapping: add subnets of further zones; or `aws elb
    attach-load-balancer-to-subnets --load-balancer-name NAME --subnets SUBNET`. CloudFormation: `Subnets: [SUBNET,
    SUBNET]`.
    """
    zones = ", ".join(classic.zones)
    return passed(zones) if len(classic.zones) >= least.zones else failed(f"only in {zones or 'no zone'}")


@check("elb.classic-load-balancer.has-healthy-instances", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def classic_has_healthy_instances(classic: ClassicLoadBalancer, health: InstanceHealth) -> Verdict:
    """Every instance behind the classic load balancer is in service.

    Those that are not leave their share to the others; without any the load balancer answers 503.

    Fix: look at the reason in EC2 console, Load Balancers, Target instances, or `aws elb describe-instance-health
    --load-balancer-name NAME`; mend the instance, or take it out.
    """
    if not health.states:
        return not_applicable("no instances are registered")
    out = sorted(f"{name} is {state}" for name, state in health.states.items() if state != "InService")
    return failed("; ".join(out)) if out else passed(f"{len(health.states)} in service")


@check(
    "elb.classic-load-balancer.is-used",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="elb.classic-load-balancer.delete",
)
def classic_is_used(classic: ClassicLoadBalancer, use: ClassicUse, now: Now, least: LeastUse = _HUNDRED) -> Verdict:
    """The classic load balancer has instances, and had at least 100 requests a day during the last week.

    It costs some 18 dollars a month before the first request.

    Fix: make sure that nothing needs it, then EC2 console, Load Balancers, Delete; or `aws elb delete-load-balancer
    --load-balancer-name NAME`.
    """
    if now.days_since(classic.created_at) < WINDOW:
        return not_applicable(f"younger than {WINDOW} days")
    saving = monthly("elb.load-balancer", "classic", classic.region)
    if not classic.instances:
        return failed("no instances are registered", saving=saving)
    seen = f"{use.requests / WINDOW:,.0f} requests a day"
    return passed(seen) if use.requests / WINDOW >= least.per_day else failed(seen, saving=saving)
