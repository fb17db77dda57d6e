"""Reads the organization. Policies and delegates may be seen by the account that manages it, which alone is asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader, pages
from shared.catalog.policy import parse_policy
from shared.services.account.resources.organization import (
    Delegate,
    Delegates,
    GuardrailPolicy,
    Guardrails,
    Organization,
    PolicyDelegation,
)

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

_KINDS = (
    "SERVICE_CONTROL_POLICY",
    "RESOURCE_CONTROL_POLICY",
    "TAG_POLICY",
    "BACKUP_POLICY",
    "AISERVICES_OPT_OUT_POLICY",
)
_OF_ACCESS = _KINDS[:2]


def read_organization(client: "OrganizationsClient", account: Account) -> Organization:
    found = client.describe_organization()["Organization"]
    return Organization(found["Id"], found["MasterAccountId"] == account.account_id, found["FeatureSet"] == "ALL")


def read_delegates(client: "OrganizationsClient", account: Account) -> Delegates:
    if not read_organization(client, account).manages:
        return Delegates(manages=False)
    found = (
        one
        for answer, _ in pages(client.list_delegated_administrators, None)
        for one in answer["DelegatedAdministrators"]
    )
    return Delegates(manages=True, delegates=tuple(Delegate(one["Id"], _services(client, one["Id"])) for one in found))


def _services(client: "OrganizationsClient", account: str) -> tuple[str, ...]:
    found = pages(client.list_delegated_services_for_account, None, AccountId=account)
    return tuple(sorted(one["ServicePrincipal"] for answer, _ in found for one in answer["DelegatedServices"]))


def read_guardrails(client: "OrganizationsClient", account: Account) -> Guardrails:
    if not read_organization(client, account).manages:
        return Guardrails(manages=False)
    roots = tuple(one["Id"] for answer, _ in pages(client.list_roots, None) for one in answer["Roots"])
    return Guardrails(
        manages=True, roots=roots, policies=tuple(one for kind in _KINDS for one in _policies(client, kind))
    )


def _policies(client: "OrganizationsClient", kind: str) -> Iterator[GuardrailPolicy]:
    """Without those that AWS manages, such as FullAWSAccess, which confine nothing."""
    call: Any = client.list_policies
    for answer, _ in pages(call, None, Filter=kind):
        for item in answer["Policies"]:
            if not item["AwsManaged"]:
                yield _policy(client, kind, item)


def _policy(client: "OrganizationsClient", kind: str, item: Any) -> GuardrailPolicy:
    content = client.describe_policy(PolicyId=item["Id"])["Policy"]["Content"]
    targets = pages(client.list_targets_for_policy, None, PolicyId=item["Id"])
    return GuardrailPolicy(
        name=item["Name"],
        kind=kind,
        targets=tuple(one["TargetId"] for answer, _ in targets for one in answer["Targets"]),
        content=content,
        statements=parse_policy(content) if kind in _OF_ACCESS else (),
    )


def read_policy_delegation(client: "OrganizationsClient", account: Account) -> PolicyDelegation:
    if not read_organization(client, account).manages:
        return PolicyDelegation(manages=False)
    client.describe_resource_policy()
    return PolicyDelegation(manages=True, exists=True)


_NOT_IN_USE = "AWSOrganizationsNotInUseException"
_DESCRIBE = "organizations:DescribeOrganization"

READERS = (
    Reader(Organization, Account, _DESCRIBE, read_organization, {_NOT_IN_USE: Organization(None)}),
    Reader(
        Delegates,
        Account,
        _DESCRIBE,
        read_delegates,
        {_NOT_IN_USE: Delegates(manages=False)},
        also=("organizations:ListDelegatedAdministrators", "organizations:ListDelegatedServicesForAccount"),
    ),
    Reader(
        Guardrails,
        Account,
        _DESCRIBE,
        read_guardrails,
        {_NOT_IN_USE: Guardrails(manages=False)},
        also=(
            "organizations:ListRoots",
            "organizations:ListPolicies",
            "organizations:DescribePolicy",
            "organizations:ListTargetsForPolicy",
        ),
    ),
    Reader(
        PolicyDelegation,
        Account,
        _DESCRIBE,
        read_policy_delegation,
        {
            _NOT_IN_USE: PolicyDelegation(manages=False),
            "ResourcePolicyNotFoundException": PolicyDelegation(manages=True),
        },
        also=("organizations:DescribeResourcePolicy",),
    ),
)
