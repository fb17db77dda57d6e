"""From where people sign in, and who looks after the root users of an organization's accounts."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class SamlProviders(Fact):
    """ARNs of the identity providers by SAML; IAM Identity Center makes one of its own in each account."""

    arns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditHolders(Fact):
    """Names of the roles that the policy SecurityAudit is attached to."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RootManagement(Fact):
    """features: what the organization has switched on (RootCredentialsManagement, RootSessions).

    hidden: why AWS does not tell it to this account, else None.
    """

    features: tuple[str, ...] = ()
    hidden: str | None = None
