"""Whom roles trust: other accounts, identity providers and AWS services."""

import re
from collections.abc import Iterator

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants, unguarded_services
from shared.catalog.policy import Condition, Statement, is_fixed
from shared.services.iam.resources.identity import Role

_OF_AWS = "AWS maintains this role"
# Conditions that tie another account's request to its customer, organization or person.
_BINDING = frozenset({"sts:externalid", "aws:principalorgid", "aws:principalorgpaths", "aws:multifactorauthpresent"})
# Services that send these with the assuming of a role, as their guides say ("confused deputy"). EC2 and Lambda do
# not: the condition would lock them out.
_SENDING_SOURCES = frozenset(
    {
        "bedrock.amazonaws.com",
        "bedrock-agentcore.amazonaws.com",
        "codebuild.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "export.rds.amazonaws.com",
        "logs.amazonaws.com",
        "monitoring.rds.amazonaws.com",
        "pipes.amazonaws.com",
        "scheduler.amazonaws.com",
        "ssm.amazonaws.com",
        "states.amazonaws.com",
        "transfer.amazonaws.com",
        "vpc-flow-logs.amazonaws.com",
    }
)
_READ_EVERYTHING = frozenset({"ReadOnlyAccess"})
# Providers that only one customer's people can use: Cognito's pools are named in its audience, EKS clusters and the
# like in the provider's own address.
_SHARED_PROVIDERS = (
    "token.actions.githubusercontent.com",
    "gitlab.com",
    "app.terraform.io",
    "agent.buildkite.com",
    "oidc.circleci.com",
    "api.bitbucket.org",
    "oidc.vercel.com",
    "accounts.google.com",
)
_GITHUB = "token.actions.githubusercontent.com"
_POSITIVE = frozenset({"stringequals", "stringequalsignorecase", "stringlike"})


@check("iam.role.does-not-trust-everybody", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def role_does_not_trust_everybody(role: Role) -> Verdict:
    """The trust policy does not let every AWS account assume the role.

    With the principal "*" and no condition that says whose, anybody with an AWS account has the role's rights.

    Fix: IAM console, Roles, the role, Trust relationships: name accounts or roles; or `aws iam
    update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    for statement in public_grants(role.trust):
        keys = ", ".join(sorted(statement.condition_keys()))
        return failed("everybody may assume it" + (f"; {keys} does not say who" if keys else ""))
    return passed("names whom it trusts")


@check("iam.role.asks-other-accounts-for-external-id", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def role_asks_other_accounts_for_external_id(role: Role) -> Verdict:
    """Other accounts must show an external id, MFA or their organization to assume the role.

    A supplier that serves many customers can be talked into using your role for another of them. An external id
    that only you and the supplier know prevents that.

    Fix: IAM console, Roles, the role, Trust relationships: add the condition StringEquals sts:ExternalId; or `aws
    iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    foreign = _foreign(role)
    if not foreign:
        return not_applicable("trusts no other account")
    loose = sorted({name for name, one in foreign if not any(_binds(each) for each in one.conditions)})
    if loose:
        return failed(f"{', '.join(loose)} without a condition that binds")
    return passed(f"{', '.join(sorted({name for name, _ in foreign}))} with a condition that binds")


@check("iam.role.limits-web-identities", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def role_limits_web_identities(role: Role) -> Verdict:
    """A role for a shared identity provider (GitHub, GitLab ...) says whose tokens it accepts.

    Such a provider signs tokens for all its customers. Without a condition on the subject, any repository in the
    world may assume the role.

    Fix: IAM console, Roles, the role, Trust relationships: StringLike
    token.actions.githubusercontent.com:sub "repo:ORG/REPO:*"; or `aws iam update-assume-role-policy --role-name
    ROLE --policy-document file://trust.json`.
    """
    shared = [(name, one) for one in _assuming(role) for name in _shared_providers(one)]
    if not shared:
        return not_applicable("trusts no shared identity provider")
    loose = sorted({name for name, one in shared if not any(_limits(each, name) for each in one.conditions)})
    if loose:
        return failed(f"any subject of {', '.join(loose)} may assume it")
    return passed(f"subjects of {', '.join(sorted({name for name, _ in shared}))} are limited")


@check("iam.role.guards-against-confused-deputies", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def role_guards_against_confused_deputies(role: Role) -> Verdict:
    """A role for an AWS service says for which account or resource the service may assume it.

    Somebody else can tell the same service to work with your role. Judged are services whose guides say that they
    send aws:SourceAccount or aws:SourceArn.

    Fix: IAM console, Roles, the role, Trust relationships: add StringEquals aws:SourceAccount with your account; or
    `aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    services = sorted({name for one in _assuming(role) for name in _services(one)})
    if not services:
        return not_applicable("trusts no service that tells its source")
    loose = [name for name in unguarded_services(role.trust) if name in services]
    if loose:
        return failed(f"{', '.join(loose)} on behalf of anybody")
    return passed(f"{', '.join(services)} for a named source")


@check("iam.role.lets-other-accounts-not-read-everything", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def role_lets_other_accounts_not_read_everything(role: Role) -> Verdict:
    """A role that other accounts may assume does not have ReadOnlyAccess.

    That policy reads the data too, every object and table, not only how things are set up. For an audit
    SecurityAudit and ViewOnlyAccess do.

    Fix: IAM console, Roles, the role, Permissions: SecurityAudit instead of ReadOnlyAccess; or `aws iam
    detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess`.
    """
    if role.is_managed_by_aws:
        return not_applicable(_OF_AWS)
    foreign = sorted({name for name, _ in _foreign(role)})
    if not foreign:
        return not_applicable("trusts no other account")
    if _READ_EVERYTHING.isdisjoint(role.aws_policies()):
        return passed("has no ReadOnlyAccess")
    return failed(f"ReadOnlyAccess for {', '.join(foreign)}")


def _assuming(role: Role) -> Iterator[Statement]:
    return (one for one in role.trust if one.allows)


def _foreign(role: Role) -> list[tuple[str, Statement]]:
    """Principals of other accounts that may assume the role, as they are written, with the statement that says so.

    An account that only a condition on everybody names goes by its id.
    """
    accounts = foreign_principals(role.trust, role.account_id)
    named = [(who, one) for one in _assuming(role) for who in one.principals if who.account_id in accounts]
    hidden = set(accounts) - {who.account_id for who, _ in named}
    conditional = [(account, one) for one in _assuming(role) if one.covers_everybody for account in hidden]
    return [*((who.value, one) for who, one in named), *conditional]


def _binds(condition: Condition) -> bool:
    """A wildcard, or MFA asked to be absent, binds nobody."""
    if condition.key == "aws:multifactorauthpresent":
        return condition.operator == "bool" and condition.values == ("true",)
    known = condition.key in _BINDING and condition.operator in _POSITIVE
    return known and all(is_fixed(value) for value in condition.values)


def _shared_providers(statement: Statement) -> list[str]:
    """Addresses of shared providers, which a principal names bare or in its ARN."""
    names = (one.value.rpartition("oidc-provider/")[2] for one in statement.principals if one.kind == "Federated")
    return [name for name in names if name.startswith(_SHARED_PROVIDERS)]


def _limits(condition: Condition, provider: str) -> bool:
    """Whether it names subjects; for Google and the like an application (aud) is as good."""
    if condition.operator not in _POSITIVE or condition.set_operator == "forallvalues":
        return False
    claim = condition.key.removeprefix(f"{provider.lower()}:")
    if claim == "sub":
        return not any(_is_loose(value, provider) for value in condition.values)
    return claim == "aud" and provider == "accounts.google.com"


def _is_loose(subject: str, provider: str) -> bool:
    """Whether a pattern of subjects takes in other customers': "*", "repo:*", GitHub's without an owner."""
    if provider == _GITHUB:
        kind, _, rest = subject.partition(":")
        owner = re.split("[/:]", rest, maxsplit=1)[0]
        return not owner or any(wild in kind + owner for wild in "*?")
    return subject.partition("*")[0].rstrip("*") in ("", "repo:", "project_path:", "organization:", "org/")


def _services(statement: Statement) -> list[str]:
    return [one.value for one in statement.principals if one.kind == "Service" and one.value in _SENDING_SOURCES]
