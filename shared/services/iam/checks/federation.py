"""From where people sign in, who may look at everything, and who holds the root users of the organization."""

from shared.catalog import Account, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.iam.resources.federation import AuditHolders, RootManagement, SamlProviders


@check(
    "iam.account.people-come-from-identity-provider",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 1.21", "CIS 5.0 1.20", "CIS 7.0 2.19"),
)
def account_people_come_from_identity_provider(account: Account, providers: SamlProviders) -> Verdict:
    """People can sign in through an identity provider: IAM Identity Center, or one by SAML.

    Who leaves the company then loses AWS along with everything else, and nobody keeps keys that outlive the day.

    Fix: IAM Identity Center console: enable it and assign people to accounts; or IAM console, Identity providers,
    Add provider; `aws iam create-saml-provider --name NAME --saml-metadata-document file://metadata.xml`.
    """
    if providers.arns:
        return passed(f"provided by {', '.join(arn.rpartition('/')[2] for arn in providers.arns)}")
    return failed("no identity provider by SAML")


@check("iam.account.has-audit-role", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_has_audit_role(account: Account, holders: AuditHolders) -> Verdict:
    """A role has the policy SecurityAudit.

    Whoever looks into an incident, or audits, needs to see every setting and no data at once, not an administrator
    who is asleep.

    Fix: IAM console, Roles, Create role, policy SecurityAudit; or `aws iam attach-role-policy --role-name ROLE
    --policy-arn arn:aws:iam::aws:policy/SecurityAudit`.
    """
    if holders.roles:
        return passed(f"attached to {', '.join(holders.roles)}")
    return failed("no role has SecurityAudit")


@check(
    "iam.account.organization-manages-root-centrally",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("CIS 7.0 2.1.1",),
)
def account_organization_manages_root_centrally(account: Account, management: RootManagement) -> Verdict:
    """The organization holds the root credentials of its member accounts centrally.

    Each member account has a root user that somebody must guard with password and MFA. Managed centrally they need
    no credentials at all, and new accounts begin without. Only the management account can tell.

    Fix: IAM console of the management account, Root access management, Enable; or `aws iam
    enable-organizations-root-credentials-management`.
    """
    if management.hidden:
        return not_applicable(management.hidden)
    if "RootCredentialsManagement" in management.features:
        return passed(f"on: {', '.join(management.features)}")
    return failed("each account keeps root credentials of its own")
