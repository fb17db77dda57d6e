"""What must hold for what stands before instances, and for container services."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.services.lightsail.resources import ContainerService, Distribution, LoadBalancer

_OLD_TLS = frozenset({"TLS-2016-08"})
_GOOD_TLS = ("TLSv1.2", "TLSv1.3")
_WELL = "healthy"


@check(
    "lightsail.load-balancer.redirects-to-https",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="lightsail.load-balancer.redirect-to-https",
)
def load_balancer_redirects_to_https(balancer: LoadBalancer) -> Verdict:
    """Who comes by plain HTTP is sent on to HTTPS.

    What is sent over plain HTTP can be read and changed on the way.

    Fix: attach a certificate (Lightsail console, the load balancer, Custom domains), then Inbound traffic, redirect; or
    `aws lightsail update-load-balancer-attribute --load-balancer-name NAME --attribute-name HttpsRedirectionEnabled
    --attribute-value true`. CloudFormation: `HttpsRedirectionEnabled: true`.
    """
    if not balancer.certificate:
        return failed("no certificate: it takes plain HTTP only")
    return passed("redirects") if balancer.redirects else failed("takes plain HTTP too")


@check("lightsail.load-balancer.asks-for-tls-1-2", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def load_balancer_asks_for_tls_1_2(balancer: LoadBalancer) -> Verdict:
    """The load balancer speaks no TLS older than 1.2.

    TLS 1.0 and 1.1 have known faults, and no browser of today needs them.

    Fix: Lightsail console, the load balancer, Inbound traffic, TLS security policy; or `aws lightsail
    update-load-balancer-attribute --load-balancer-name NAME --attribute-name TlsPolicyName --attribute-value
    TLS-FS-Res-1-2-2019-08`. CloudFormation: `TlsPolicyName: TLS-FS-Res-1-2-2019-08`.
    """
    if not balancer.certificate:
        return not_applicable("speaks no TLS")
    if balancer.tls_policy in _OLD_TLS:
        return failed(f"the policy {balancer.tls_policy} allows TLS 1.0")
    return passed(balancer.tls_policy or "no policy is told")


@check("lightsail.load-balancer.has-instances", severity=Severity.LOW, pillar=Pillar.COST)
def load_balancer_has_instances(balancer: LoadBalancer) -> Verdict:
    """The load balancer has an instance behind it.

    It costs the same with none.

    Fix: Lightsail console, the load balancer, Target instances, or Delete; `aws lightsail delete-load-balancer
    --load-balancer-name NAME`.
    """
    if balancer.instances:
        return passed(f"{len(balancer.instances)} instances")
    return failed("no instances", saving=monthly("lightsail", "load-balancer", balancer.region))


@check("lightsail.load-balancer.instances-are-healthy", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def load_balancer_instances_are_healthy(balancer: LoadBalancer) -> Verdict:
    """Every instance behind the load balancer is healthy.

    One that is not gets no requests, and the others must do its work.

    Fix: Lightsail console, the load balancer, Target instances, shows why; `aws lightsail get-load-balancer
    --load-balancer-name NAME --query loadBalancer.instanceHealthSummary`.
    """
    if not balancer.instances:
        return not_applicable("no instances")
    sick = [f"{name} is {state}" for name, state in balancer.instances.items() if state != _WELL]
    return failed(", ".join(sick)) if sick else passed(f"all {len(balancer.instances)} are healthy")


@check("lightsail.distribution.asks-for-tls-1-2", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def distribution_asks_for_tls_1_2(distribution: Distribution) -> Verdict:
    """Viewers must speak TLS 1.2 or newer.

    TLS 1.0 and 1.1 have known faults, and no browser of today needs them.

    Fix: Lightsail console, the distribution, Custom domains, Minimum TLS version; or `aws lightsail update-distribution
    --region us-east-1 --distribution-name NAME --viewer-minimum-tls-protocol-version TLSv1.2_2021`.
    """
    found = distribution.least_tls or "no version is set"
    return passed(found) if distribution.least_tls.startswith(_GOOD_TLS) else failed(found)


@check("lightsail.distribution.reaches-origin-by-https", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def distribution_reaches_origin_by_https(distribution: Distribution) -> Verdict:
    """The distribution fetches from its origin over HTTPS.

    Visitors see a lock while their data goes on in the open behind it.

    Fix: give the origin a certificate, then Lightsail console, the distribution, Details, Origin protocol policy; or
    `aws lightsail update-distribution --region us-east-1 --distribution-name NAME --origin
    name=ORIGIN,regionName=REGION,protocolPolicy=https-only`.
    """
    found = distribution.origin_protocol
    return passed(found) if found == "https-only" else failed(f"{found} to the origin")


@check("lightsail.container-service.is-not-left-disabled", severity=Severity.MEDIUM, pillar=Pillar.COST)
def container_service_is_not_left_disabled(service: ContainerService) -> Verdict:
    """The container service is not disabled: Lightsail charges for disabled ones too.

    Nobody can reach what runs in it, and each node is paid for.

    Fix: Lightsail console, Containers, the service, Delete; or `aws lightsail delete-container-service --service-name
    NAME`.
    """
    found = f"{service.nodes} nodes of power {service.power}"
    if not service.disabled:
        return passed(found)
    saving = monthly("lightsail", service.power, service.region).times(service.nodes)
    return failed(f"disabled, with {found}", saving=saving)
