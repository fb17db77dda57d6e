"""Reads from where people sign in, and who looks after the root users of an organization's accounts."""

from typing import TYPE_CHECKING

from shared.catalog import Account, Reader
from shared.services.iam.readers.account import policy_holders
from shared.services.iam.resources.federation import AuditHolders, RootManagement, SamlProviders

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

_MEMBER = RootManagement(hidden="a member account; the management account decides")
_ALONE = RootManagement(hidden="the account belongs to no organization")

# AWS's documentation has these codes without, its model with the word Exception at their end.
_ABSENT = {
    f"{code}{ending}": meaning
    for code, meaning in (
        ("AccountNotManagementOrDelegatedAdministrator", _MEMBER),
        ("OrganizationNotFound", _ALONE),
        ("OrganizationNotInAllFeaturesMode", RootManagement()),
        ("ServiceAccessNotEnabled", RootManagement()),
    )
    for ending in ("", "Exception")
}


def read_saml_providers(iam: "IAMClient", _: Account) -> SamlProviders:
    return SamlProviders(tuple(one["Arn"] for one in iam.list_saml_providers()["SAMLProviderList"]))


def read_audit_holders(iam: "IAMClient", account: Account) -> AuditHolders:
    holders = policy_holders(iam, account, "SecurityAudit")
    return AuditHolders(tuple(name for kind, name in holders if kind == "role"))


def read_root_management(iam: "IAMClient", _: Account) -> RootManagement:
    return RootManagement(tuple(iam.list_organizations_features().get("EnabledFeatures", ())))


READERS = (
    Reader(SamlProviders, Account, "iam:ListSAMLProviders", read_saml_providers),
    Reader(AuditHolders, Account, "iam:ListEntitiesForPolicy", read_audit_holders),
    Reader(
        RootManagement,
        Account,
        "iam:ListOrganizationsFeatures",
        read_root_management,
        _ABSENT,
    ),
)
