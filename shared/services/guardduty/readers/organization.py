"""Reads who administers GuardDuty for an organization."""

from typing import TYPE_CHECKING

from shared.catalog import Account, Reader, Region, pages
from shared.services.guardduty.resources.organization import DelegatedAdministrators, Organization

if TYPE_CHECKING:
    from mypy_boto3_guardduty import GuardDutyClient
    from mypy_boto3_organizations import OrganizationsClient


def read_organization(organizations: "OrganizationsClient", _: Account) -> Organization:
    return Organization(organizations.describe_organization()["Organization"]["MasterAccountId"])


def read_delegated_administrators(guardduty: "GuardDutyClient", _: Region) -> DelegatedAdministrators:
    answers = pages(guardduty.list_organization_admin_accounts, None)
    accounts = (one for answer, _ in answers for one in answer["AdminAccounts"])
    return DelegatedAdministrators(tuple(one["AdminAccountId"] for one in accounts if one["AdminStatus"] == "ENABLED"))


READERS = (
    Reader(
        Organization,
        Account,
        "organizations:DescribeOrganization",
        read_organization,
        {"AWSOrganizationsNotInUseException": Organization(None)},
    ),
    Reader(DelegatedAdministrators, Region, "guardduty:ListOrganizationAdminAccounts", read_delegated_administrators),
)
