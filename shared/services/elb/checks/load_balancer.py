"""How load balancers of the second generation guard what comes in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.elb.resources.load_balancer import (
    AttachedWebAcl,
    Listeners,
    LoadBalancer,
    LoadBalancerAttributes,
)
from shared.services.elb.resources.region import OpenGroups
from shared.services.elb.tls import is_fips, is_post_quantum, is_recommended

_ON = "true"
_DROPS = "routing.http.drop_invalid_header_fields.enabled"
_DESYNC = "routing.http.desync_mitigation_mode"
_LOGS = "access_logs.s3.enabled"
_LOG_BUCKET = "access_logs.s3.bucket"
_ENCRYPTED = ("HTTPS", "TLS", "QUIC")


@dataclass(frozen=True, slots=True)
class ListenerKinds(Thresholds):
    """internal: whether listeners that only the VPC reaches must encrypt too."""

    internal: bool = True


_ALL_LISTENERS = ListenerKinds()


@check(
    "elb.load-balancer.redirects-http",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.1", "NIST 800-53 r5"),
)
def redirects_http(balancer: LoadBalancer, listeners: Listeners) -> Verdict:
    """Every HTTP listener of the application load balancer only sends clients on to HTTPS.

    One rule that forwards plain HTTP is enough to carry passwords and cookies in the clear. Rules that give a fixed
    answer forward nothing, and pass beside a default that redirects.

    Fix: EC2 console, Load Balancers, the HTTP listener, Manage rules: redirect to HTTPS; or `aws elbv2 modify-listener
    --listener-arn ARN --default-actions
    Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}`.
    """
    if balancer.kind != "application":
        return not_applicable(_another(balancer, "application"))
    plain = [one for one in listeners.listeners if one.protocol == "HTTP"]
    if not plain:
        return not_applicable("no HTTP listener")
    open_ones = [f"{one} does not redirect by rule {', '.join(one.unredirected)}" for one in plain if one.unredirected]
    return failed("; ".join(open_ones)) if open_ones else passed(f"{_all(plain)} redirect to HTTPS")


@check(
    "elb.load-balancer.listens-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.18",),
)
def listens_encrypted(balancer: LoadBalancer, listeners: Listeners, kinds: ListenerKinds = _ALL_LISTENERS) -> Verdict:
    """Every listener takes HTTPS or TLS; one of HTTP at most redirects to it.

    What a listener takes in the clear, everybody on the way can read and change. A TCP listener may pass encrypted
    traffic through, but the load balancer neither sees nor enforces that.

    Fix: EC2 console, Load Balancers, Listeners: add one of HTTPS (or TLS) with a certificate of ACM, and delete the
    open one; `aws elbv2 create-listener --load-balancer-arn ARN --protocol HTTPS --port 443 --certificates ...`.
    CloudFormation: `Protocol: HTTPS`.
    """
    if balancer.kind == "gateway":
        return not_applicable("a gateway load balancer passes packets on as they are")
    if balancer.scheme == "internal" and not kinds.internal:
        return not_applicable("internal")
    if not listeners.listeners:
        return not_applicable("no listeners")
    plain = [
        one
        for one in listeners.listeners
        if one.protocol not in _ENCRYPTED and (one.protocol != "HTTP" or one.unredirected)
    ]
    return failed(f"not encrypted: {_all(plain)}") if plain else passed(_all(listeners.listeners))


@check(
    "elb.load-balancer.uses-recommended-tls-policy",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.17", "NIST 800-53 r5"),
)
def uses_recommended_tls_policy(balancer: LoadBalancer, listeners: Listeners) -> Verdict:
    """Every HTTPS and TLS listener has a security policy of TLS 1.2 or 1.3 that AWS recommends.

    Older policies, the default of the API among them, accept TLS 1.0 or ciphers without forward secrecy, to which an
    attacker on the way can talk a connection down.

    Fix: EC2 console, Load Balancers, the listener, Edit: security policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or
    newer; or `aws elbv2 modify-listener --listener-arn ARN --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06`.
    CloudFormation: `SslPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`.
    """
    return _policies(balancer, listeners, is_recommended)


@check("elb.load-balancer.uses-fips-tls", severity=Severity.LOW, pillar=Pillar.SECURITY)
def uses_fips_tls(balancer: LoadBalancer, listeners: Listeners) -> Verdict:
    """Every HTTPS and TLS listener has a security policy whose cryptography is validated by FIPS 140-3.

    Who works for the government of the United States must prove it; others may leave it.

    Fix: EC2 console, Load Balancers, the listener, Edit: a security policy with FIPS in its name; or `aws elbv2
    modify-listener --listener-arn ARN --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04`. CloudFormation:
    `SslPolicy: ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04`.
    """
    return _policies(balancer, listeners, is_fips)


@check("elb.load-balancer.offers-post-quantum-tls", severity=Severity.LOW, pillar=Pillar.SECURITY)
def offers_post_quantum_tls(balancer: LoadBalancer, listeners: Listeners) -> Verdict:
    """Every HTTPS and TLS listener has a security policy with post-quantum key exchange.

    What is recorded today can be read once a quantum computer breaks elliptic curves; a hybrid key exchange keeps it
    closed, and clients that do not know it go on as before.

    Fix: EC2 console, Load Balancers, the listener, Edit: a security policy with PQ in its name; or `aws elbv2
    modify-listener --listener-arn ARN --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`. CloudFormation:
    `SslPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`.
    """
    return _policies(balancer, listeners, is_post_quantum)


def _policies(balancer: LoadBalancer, listeners: Listeners, suffices: Callable[[str], bool]) -> Verdict:
    found = {f"{one}": one.tls_policy or "no policy" for one in listeners.of_tls}
    if not found:
        return not_applicable("no HTTPS or TLS listener")
    weak = [f"{name} has {policy}" for name, policy in found.items() if not suffices(policy)]
    return failed("; ".join(weak)) if weak else passed(", ".join(sorted(set(found.values()))))


@check(
    "elb.load-balancer.drops-invalid-headers",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.4", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="elb.load-balancer.drop-invalid-headers",
)
def drops_invalid_headers(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """The application load balancer drops headers whose names HTTP does not allow.

    Target and load balancer may read such a header differently, and so take one request for two: request smuggling.

    Fix: EC2 console, Load Balancers, Attributes: drop invalid header fields; or `aws elbv2
    modify-load-balancer-attributes --load-balancer-arn ARN --attributes
    Key=routing.http.drop_invalid_header_fields.enabled,Value=true`. CloudFormation: `LoadBalancerAttributes: [{Key:
    routing.http.drop_invalid_header_fields.enabled, Value: "true"}]`.
    """
    if balancer.kind != "application":
        return not_applicable(_another(balancer, "application"))
    if attributes.values.get(_DROPS) == _ON:
        return passed("invalid headers are dropped")
    return failed("invalid headers are passed on")


@check(
    "elb.load-balancer.mitigates-desync",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.12", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="elb.load-balancer.mitigate-desync",
)
def mitigates_desync(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """The application load balancer refuses requests that targets may understand otherwise: defensive or strictest.

    In mode monitor it only counts them, and a smuggled request reaches the target.

    Fix: EC2 console, Load Balancers, Attributes: desync mitigation mode Defensive; or `aws elbv2
    modify-load-balancer-attributes --load-balancer-arn ARN --attributes
    Key=routing.http.desync_mitigation_mode,Value=defensive`. CloudFormation: `LoadBalancerAttributes: [{Key:
    routing.http.desync_mitigation_mode, Value: defensive}]`.
    """
    if balancer.kind != "application":
        return not_applicable(_another(balancer, "application"))
    mode = attributes.values.get(_DESYNC, "defensive")
    return passed(f"mode {mode}") if mode in ("defensive", "strictest") else failed(f"mode {mode}")


@check(
    "elb.load-balancer.has-web-acl",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub ELB.16", "NIST 800-53 r5"),
)
def has_web_acl(balancer: LoadBalancer, acl: AttachedWebAcl) -> Verdict:
    """A web ACL of AWS WAF guards the application load balancer.

    Without one, floods and known attacks reach the targets as they come. AWS ended WAF Classic in September 2025: its
    web ACLs do not count.

    Fix: WAF console, Web ACLs, Associated AWS resources: add the load balancer; or `aws wafv2 associate-web-acl
    --web-acl-arn ACL --resource-arn ARN`.
    """
    if balancer.kind != "application":
        return not_applicable(_another(balancer, "application"))
    return passed(f"web ACL {acl.name}") if acl.name else failed("no web ACL")


@check("elb.load-balancer.is-not-open-to-the-internet", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def is_not_open_to_the_internet(balancer: LoadBalancer, groups: OpenGroups) -> Verdict:
    """The load balancer is internal, or a security group of its own keeps most of the internet out.

    Whatever it fronts can be reached from everywhere. Where that is the purpose, suppress this finding: what remains
    are those that nobody meant to open.

    Fix: EC2 console, Load Balancers, Security: a group that admits known ranges; or `aws elbv2 set-security-groups
    --load-balancer-arn ARN --security-groups GROUP`. An internal one must be made anew. CloudFormation:
    `SecurityGroups: [GROUP]`.
    """
    if balancer.scheme == "internal":
        return passed("internal")
    if not balancer.security_groups:
        return failed("internet-facing, without a security group")
    open_ones = sorted(groups.ids.intersection(balancer.security_groups))
    if open_ones:
        return failed(f"internet-facing, and {', '.join(open_ones)} let everybody in")
    return passed(f"internet-facing, restricted by {', '.join(balancer.security_groups)}")


@check("elb.load-balancer.has-security-group", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def has_security_group(balancer: LoadBalancer) -> Verdict:
    """The network load balancer has a security group.

    Without one it takes every connection, and the targets must admit the whole internet instead of the load balancer
    alone. One that was made without can never get one.

    Fix: make a new one with a group (EC2 console, Create load balancer; `aws elbv2 create-load-balancer --type network
    --security-groups GROUP ...`), move the names over, delete the old one. CloudFormation: `SecurityGroups: [GROUP]`.
    """
    if balancer.kind != "network":
        return not_applicable(_another(balancer, "network"))
    groups = ", ".join(balancer.security_groups)
    return passed(groups) if groups else failed("no security group")


@check(
    "elb.load-balancer.logs-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ELB.5", "NIST 800-53 r5"),
)
def logs_access(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> Verdict:
    """The application load balancer writes access logs into a bucket.

    They are the only record of who asked for what, from where, and what the targets answered.

    Fix: EC2 console, Load Balancers, Attributes: access logs; or `aws elbv2 modify-load-balancer-attributes
    --load-balancer-arn ARN --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET`.
    CloudFormation: `LoadBalancerAttributes: [{Key: access_logs.s3.enabled, Value: "true"}, {Key: access_logs.s3.bucket,
    Value: BUCKET}]`.
    """
    if balancer.kind != "application":
        return not_applicable(_another(balancer, "application"))
    if attributes.values.get(_LOGS) == _ON:
        return passed(f"logs to {attributes.values.get(_LOG_BUCKET, '')}")
    return failed("no access logs")


def _another(balancer: LoadBalancer, kind: str) -> str:
    return f"a {balancer.kind} load balancer, not of kind {kind}"


def _all(listeners: Iterable[object]) -> str:
    return ", ".join(map(str, listeners))
