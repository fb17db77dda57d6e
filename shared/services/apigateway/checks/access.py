"""What APIs are reached by: domain names, usage plans, keys, certificates, links into a VPC."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.apigateway.resources.access import (
    ApiKey,
    ClientCertificate,
    DomainName,
    LogRole,
    UsagePlan,
    VpcLink,
)

_MODERN = ("TLS_1_2", "TLS12", "TLS13")
_POST_QUANTUM = "_PQ_"
_IN_USE = ("AVAILABLE", "UPDATING")


@dataclass(frozen=True, slots=True)
class KeyAge(Thresholds):
    """days: after which a key should have been replaced."""

    days: int = 365


@dataclass(frozen=True, slots=True)
class CertificateNotice(Thresholds):
    """days: before the end of a certificate in which it should be replaced."""

    days: int = 30


_AGE = KeyAge()
_NOTICE = CertificateNotice()


@check(
    "apigateway.domain-name.requires-tls-1-2",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP APIGateway.11",),
    fixed_by="apigateway.domain-name.require-tls-1-2",
)
def domain_name_requires_tls_1_2(domain: DomainName) -> Verdict:
    """The domain name speaks TLS 1.2 or later only.

    Earlier versions have known weaknesses; a client that speaks nothing else is older than ten years.

    Fix: API Gateway console, Custom domain names, Endpoint configuration, Edit: a security policy with TLS 1.2 or 1.3;
    or `aws apigateway update-domain-name --domain-name NAME --patch-operations
    op=replace,path=/securityPolicy,value=TLS_1_2`. CloudFormation: `SecurityPolicy: TLS_1_2`.
    """
    return passed(domain.policy) if any(one in domain.policy for one in _MODERN) else failed(domain.policy)


@check("apigateway.domain-name.offers-post-quantum-tls", severity=Severity.LOW, pillar=Pillar.SECURITY)
def domain_name_offers_post_quantum_tls(domain: DomainName) -> Verdict:
    """The domain name's security policy offers a key exchange that quantum computers cannot break.

    Traffic that is recorded today can be read once there are such computers. Clients that cannot do it use what they
    used before.

    Fix: API Gateway console, Custom domain names, Endpoint configuration, Edit: a security policy with PQ in its name;
    or `aws apigateway update-domain-name --domain-name NAME --patch-operations
    op=replace,path=/securityPolicy,value=SecurityPolicy_TLS13_1_2_PQ_2025_09
    op=replace,path=/endpointAccessMode,value=BASIC`. Edge-optimized names must become regional first, and HTTP APIs
    cannot be mapped to such a name. CloudFormation: `SecurityPolicy: SecurityPolicy_TLS13_1_2_PQ_2025_09,
    EndpointAccessMode: BASIC`.
    """
    if domain.truststore is not None:
        return not_applicable("mutual TLS, which API Gateway does not offer with these policies")
    return passed(domain.policy) if _POST_QUANTUM in domain.policy else failed(domain.policy)


@check("apigateway.domain-name.truststore-is-sound", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def domain_name_truststore_is_sound(domain: DomainName) -> Verdict:
    """API Gateway found nothing to warn of in the truststore of the domain name's mutual TLS.

    With an invalid or expired authority in it clients are refused that should not be.

    Fix: put a sound file into the truststore's bucket, then API Gateway console, Custom domain names, Mutual TLS
    authentication; `aws apigateway update-domain-name --domain-name NAME --patch-operations
    op=replace,path=/mutualTlsAuthentication/truststoreVersion,value=VERSION`.
    """
    if domain.truststore is None:
        return not_applicable("no mutual TLS")
    return failed("; ".join(domain.warnings)) if domain.warnings else passed(domain.truststore)


@check("apigateway.domain-name.is-available", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def domain_name_is_available(domain: DomainName) -> Verdict:
    """The domain name waits for nobody and has not failed.

    A domain name whose certificate must be imported anew, or whose owner must prove to be one, does not answer.

    Fix: do what AWS says here; API Gateway console, Custom domain names; `aws apigateway get-domain-name --domain-name
    NAME`.
    """
    evidence = f"{domain.status} {domain.message}".strip()
    return passed(evidence) if domain.status in _IN_USE else failed(evidence)


@check("apigateway.usage-plan.limits-callers", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def usage_plan_limits_callers(plan: UsagePlan) -> Verdict:
    """The usage plan limits both how fast its callers ask and how much.

    Without a rate one customer takes the API from all others; without a quota a program that runs wild costs you
    money for as long as nobody looks.

    Fix: API Gateway console, Usage plans, the plan, Edit: Throttling and Quota; or `aws apigateway update-usage-plan
    --usage-plan-id ID --patch-operations op=add,path=/throttle/rateLimit,value=100
    op=add,path=/quota/limit,value=100000 op=add,path=/quota/period,value=MONTH`. CloudFormation: `Throttle: {RateLimit:
    100, BurstLimit: 200}, Quota: {Limit: 100000, Period: MONTH}`.
    """
    missing = [name for name, value in (("throttle", plan.rate), ("quota", plan.quota)) if not value]
    return failed(f"no {' and no '.join(missing)}") if missing else passed(f"{plan.rate:g} a second, {plan.quota}")


@check("apigateway.api-key.is-renewed", severity=Severity.LOW, pillar=Pillar.SECURITY)
def api_key_is_renewed(key: ApiKey, now: Now, limit: KeyAge = _AGE) -> Verdict:
    """An API key that is in force is younger than a year.

    A key goes through many hands over the years, and nobody knows who still has it.

    Fix: create a key for the same plan (API Gateway console, API keys), give it to the customer, then disable the
    old: `aws apigateway update-api-key --api-key ID --patch-operations op=replace,path=/enabled,value=false`.
    """
    if not key.enabled:
        return not_applicable("disabled")
    days = now.days_since(key.created_at)
    evidence = f"{key.name} is {days} days old"
    return failed(evidence) if days > limit.days else passed(evidence)


@check("apigateway.client-certificate.does-not-expire-soon", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def client_certificate_does_not_expire_soon(
    certificate: ClientCertificate, now: Now, notice: CertificateNotice = _NOTICE
) -> Verdict:
    """The client certificate is valid for longer than a month.

    From its last day on backends that demand it refuse the API.

    Fix: API Gateway console, Client certificates: generate a new one, give it to the backends, then choose it in the
    stages; `aws apigateway generate-client-certificate`.
    """
    days = -now.days_since(certificate.expires_at)
    evidence = f"expires on {certificate.expires_at:%Y-%m-%d}"
    return failed(evidence) if days <= notice.days else passed(evidence)


@check("apigateway.vpc-link.is-available", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def vpc_link_is_available(link: VpcLink) -> Verdict:
    """The VPC link has not failed.

    Methods that go through a failed link answer errors.

    Fix: do what AWS says here, or delete the link: API Gateway console, VPC links; `aws apigateway delete-vpc-link
    --vpc-link-id ID`.
    """
    evidence = f"{link.name}: {link.status} {link.message}".strip()
    return failed(evidence) if link.status == "FAILED" else passed(evidence)


@check("apigateway.region.can-log-executions", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def region_can_log_executions(region: Region, role: LogRole) -> Verdict:
    """API Gateway has a role in the region with which it can write execution logs.

    Without it no REST or WebSocket API of the region logs how requests are carried out, whatever its stages say.

    Fix: API Gateway console, Settings, Logging: the ARN of a role; or `aws apigateway update-account --patch-operations
    op=replace,path=/cloudwatchRoleArn,value=ARN`. CloudFormation: `CloudWatchRoleArn: ARN`.
    """
    return passed(role.arn) if role.arn else failed("no role")
