"""Who reaches a domain, how, and whether what it keeps and carries is encrypted."""

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.services.opensearch.resources import Domain

# Those with perfect forward secrecy, the strictest that AWS offers.
_CURRENT_TLS = ("Policy-Min-TLS-1-2-PFS-2023-10", "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08")


@check(
    "opensearch.domain.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ES.1", "FSBP Opensearch.1", "NIST 800-53 r5"),
)
def domain_is_encrypted(domain: Domain) -> Verdict:
    """The domain encrypts its indexes, logs, swap and snapshots.

    They hold copies of the data that they make findable.

    Fix: OpenSearch console, the domain, Security configuration, Edit: encryption at rest (cannot be undone); or
    `aws opensearch update-domain-config --domain-name DOMAIN --encryption-at-rest-options Enabled=true`.
    CloudFormation: `EncryptionAtRestOptions: {Enabled: true}`.
    """
    return passed("encrypted at rest") if domain.encrypted else failed("not encrypted at rest")


@check(
    "opensearch.domain.encrypts-between-nodes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ES.3", "FSBP Opensearch.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def domain_encrypts_between_nodes(domain: Domain) -> Verdict:
    """The domain's nodes speak TLS with each other.

    HTTPS ends at the first node; behind it the data goes on in the clear otherwise.

    Fix: OpenSearch console, the domain, Security configuration, Edit: node-to-node encryption (cannot be undone); or
    `aws opensearch update-domain-config --domain-name DOMAIN --node-to-node-encryption-options Enabled=true`.
    CloudFormation: `NodeToNodeEncryptionOptions: {Enabled: true}`.
    """
    return passed("nodes speak TLS") if domain.encrypted_between_nodes else failed("nodes speak no TLS")


@check(
    "opensearch.domain.stands-in-vpc",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP ES.2", "FSBP Opensearch.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def domain_stands_in_vpc(domain: Domain) -> Verdict:
    """The domain stands in a VPC, not on the internet.

    On the internet only its policy stands between the data and everybody.

    Fix: a domain stays where it was made: OpenSearch console, Create domain with VPC access, and restore a snapshot;
    or `aws opensearch create-domain --vpc-options SubnetIds=SUBNETS,SecurityGroupIds=GROUPS ...`.
    """
    return passed(domain.vpc) if domain.vpc is not None else failed("its endpoint is on the internet")


@check("opensearch.domain.policy-is-not-public", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def domain_policy_is_not_public(domain: Domain) -> Verdict:
    """A domain on the internet lets nobody in who does not prove who it is.

    A policy for everybody is as good as fine-grained access control behind it, and as open as the world without.

    Fix: OpenSearch console, the domain, Security configuration, Edit, Access policy: name principals or addresses; or
    `aws opensearch update-domain-config --domain-name DOMAIN --access-policies file://policy.json`.
    """
    if domain.vpc is not None:
        return not_applicable("reached only from its VPC")
    found = public_grants(domain.policy)
    if not found:
        return passed("the policy is not for everybody")
    if domain.sign_in.fine_grained and not domain.sign_in.anonymous:
        return passed("the policy is for everybody, and fine-grained access control asks who it is")
    return failed(f"everybody may {', '.join(dict.fromkeys(action for one in found for action in one.actions))}")


@check("opensearch.domain.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def domain_policy_names_no_other_account(domain: Domain) -> Verdict:
    """The domain's policy lets no other AWS account in.

    Whoever rules that account decides who reads the indexes. Where it is meant, suppress this finding with its reason.

    Fix: OpenSearch console, the domain, Security configuration, Edit, Access policy: take the account out; or
    `aws opensearch update-domain-config --domain-name DOMAIN --access-policies file://policy.json`.
    """
    found = foreign_principals(domain.policy, domain.account_id)
    return failed(f"lets in {', '.join(found)}") if found else passed("lets no other account in")


@check(
    "opensearch.domain.enforces-https",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="opensearch.domain.require-current-tls",
)
def domain_enforces_https(domain: Domain) -> Verdict:
    """The domain answers HTTPS alone.

    Plain HTTP carries data and passwords in the clear.

    Fix: OpenSearch console, the domain, Security configuration, Edit: require HTTPS; or `aws opensearch
    update-domain-config --domain-name DOMAIN --domain-endpoint-options EnforceHTTPS=true`. CloudFormation:
    `DomainEndpointOptions: {EnforceHTTPS: true}`.
    """
    return passed("HTTPS is required") if domain.https else failed("plain HTTP is answered")


@check(
    "opensearch.domain.requires-current-tls",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ES.8", "FSBP Opensearch.8", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="opensearch.domain.require-current-tls",
)
def domain_requires_current_tls(domain: Domain) -> Verdict:
    """The domain answers HTTPS alone, by the latest TLS policy, with perfect forward secrecy.

    Older policies take ciphers whose recorded traffic can be read later, or versions that are broken.

    Fix: OpenSearch console, the domain, Security configuration, Edit: require HTTPS, TLS policy; or `aws opensearch
    update-domain-config --domain-name DOMAIN --domain-endpoint-options
    EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-PFS-2023-10`. CloudFormation: `DomainEndpointOptions:
    {EnforceHTTPS: true, TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10}`.
    """
    if not domain.https:
        return failed("plain HTTP is answered")
    return passed(domain.tls_policy) if domain.tls_policy in _CURRENT_TLS else failed(domain.tls_policy or "no policy")


@check(
    "opensearch.domain.controls-access-finely",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP Opensearch.7", "NIST 800-53 r5"),
)
def domain_controls_access_finely(domain: Domain) -> Verdict:
    """Fine-grained access control is on.

    Without it whoever may ask the domain may read and delete every index, and nobody's roles apply in Dashboards.

    Fix: OpenSearch console, the domain, Security configuration, Edit: fine-grained access control (cannot be undone);
    or `aws opensearch update-domain-config --domain-name DOMAIN --advanced-security-options file://options.json`.
    CloudFormation: `AdvancedSecurityOptions: {Enabled: true}`.
    """
    if domain.sign_in.fine_grained:
        return passed("fine-grained access control is on")
    return failed("fine-grained access control is off")


@check("opensearch.domain.lets-nobody-in-anonymously", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def domain_lets_nobody_in_anonymously(domain: Domain) -> Verdict:
    """Fine-grained access control takes no anonymous requests.

    They are allowed for thirty days while it is being introduced; until they are ended it controls nothing.

    Fix: OpenSearch console, the domain, Security configuration, Edit: end the migration period; or `aws opensearch
    update-domain-config --domain-name DOMAIN --advanced-security-options AnonymousAuthEnabled=false`. CloudFormation:
    `AdvancedSecurityOptions: {AnonymousAuthEnabled: false}`.
    """
    if not domain.sign_in.fine_grained:
        return not_applicable("fine-grained access control is off")
    return failed("anonymous requests are taken") if domain.sign_in.anonymous else passed("no anonymous requests")


@check("opensearch.domain.keeps-no-users-of-its-own", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def domain_keeps_no_users_of_its_own(domain: Domain) -> Verdict:
    """The domain's own database of users is off.

    Its passwords follow no policy, know no second factor, and stay when people leave.

    Fix: OpenSearch console, the domain, Security configuration, Edit: an IAM ARN as master user; or `aws opensearch
    update-domain-config --domain-name DOMAIN --advanced-security-options file://options.json`. CloudFormation:
    `AdvancedSecurityOptions: {InternalUserDatabaseEnabled: false}`.
    """
    if domain.sign_in.internal_users:
        return failed("it has a database of users")
    return passed("no database of users")


@check("opensearch.domain.signs-people-in-centrally", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def domain_signs_people_in_centrally(domain: Domain) -> Verdict:
    """People sign in to Dashboards by Cognito, SAML, IAM Identity Center or another central identity.

    Who leaves the company loses the way in then, without anybody thinking of this domain.

    Fix: OpenSearch console, the domain, Security configuration, Edit: SAML or Cognito authentication; or
    `aws opensearch update-domain-config --domain-name DOMAIN --cognito-options file://cognito.json`.
    """
    found = domain.sign_in.central
    return passed(", ".join(found)) if found else failed("no central sign-in")


@check(
    "opensearch.domain.has-latest-software",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Opensearch.10", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def domain_has_latest_software(domain: Domain, now: Now) -> Verdict:
    """No update of the service software waits for the domain.

    Updates carry repairs of security holes; AWS installs the required ones at its own time.

    Fix: OpenSearch console, the domain, Actions, Update: in the off-peak window; or `aws opensearch
    start-service-software-update --domain-name DOMAIN`.
    """
    if domain.update is None:
        return passed("no update waits")
    by = domain.update_by
    late = f", installed by AWS in {(by - now.at).days} days" if by is not None and by > now.at else ""
    return failed(f"{domain.update} waits{late}")


@check("opensearch.domain.updates-itself", severity=Severity.LOW, pillar=Pillar.SECURITY)
def domain_updates_itself(domain: Domain) -> Verdict:
    """Updates of the service software are installed in the off-peak window by themselves.

    What waits for somebody to look waits for long.

    Fix: OpenSearch console, the domain, Off-peak window: automatic software update; or `aws opensearch
    update-domain-config --domain-name DOMAIN --software-update-options AutoSoftwareUpdateEnabled=true`. CloudFormation:
    `SoftwareUpdateOptions: {AutoSoftwareUpdateEnabled: true}`.
    """
    return passed("updates itself") if domain.updates_itself else failed("updates wait for somebody")
