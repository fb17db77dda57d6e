"""How Macie is read, and how fast AWS lets us.

Calls a region: one where Macie is off; else thirteen, and one for each suppression rule and each allow list.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.catalog import Account, Lister, Page, Rate, Reader, Region, Resource, Scope, Token, pages
from shared.services.macie.resources import (
    Administration,
    AllowList,
    Buckets,
    ClassificationJob,
    DelegatedAdministrators,
    Discovery,
    FindingsFilter,
    Organization,
    Publication,
    RegionSession,
    ResultStore,
    Session,
    Severities,
)

if TYPE_CHECKING:
    from mypy_boto3_macie2 import Macie2Client
    from mypy_boto3_organizations import OrganizationsClient

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_ENABLED = "Enabled"


def _says_off(error: ClientError) -> bool:
    """Macie denies access also where it is off; only its words ("Macie is not enabled.") tell that apart."""
    told = error.response["Error"]
    return told["Code"] == "AccessDeniedException" and "Macie is not enabled" in told["Message"]


def _where_on[R: Resource](listed: Iterator[Page[R]]) -> Iterator[Page[R]]:
    """No pages of a region where Macie is off."""
    try:
        yield from listed
    except ClientError as error:
        if not _says_off(error):
            raise


def list_sessions(macie: "Macie2Client", scope: Scope, _: Token) -> Iterator[Page[Session]]:
    def listed() -> Iterator[Page[Session]]:
        yield Page([_session(macie.get_macie_session(), scope)], None)

    return _where_on(listed())


def _session(found: Any, scope: Scope) -> Session:
    return Session(
        arn=scope.arn("macie2", "session"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id="session",
        enabled=found["status"] == "ENABLED",
        frequency=found["findingPublishingFrequency"],
    )


def read_region_session(macie: "Macie2Client", _: Region) -> RegionSession:
    try:
        return RegionSession(macie.get_macie_session()["status"])
    except ClientError as error:
        if _says_off(error):
            return RegionSession(None)
        raise


def _lister[R: Resource](
    call: str, member: str, make: Callable[["Macie2Client", Any, Scope], R | None]
) -> Callable[["Macie2Client", Scope, Token], Iterator[Page[R]]]:
    """Of an operation whose answer has items in a member; make answers None of what is no such resource."""

    def listed(macie: "Macie2Client", scope: Scope, start: Token) -> Iterator[Page[R]]:
        for answer, following in pages(getattr(macie, call), start, **_TOKEN):
            made = (make(macie, item, scope) for item in answer.get(member, ()))
            yield Page([one for one in made if one is not None], following)

    return lambda macie, scope, start: _where_on(listed(macie, scope, start))


def _job(_: "Macie2Client", item: Any, scope: Scope) -> ClassificationJob:
    return ClassificationJob(
        arn=scope.arn("macie2", f"classification-job/{item['jobId']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        status=item["jobStatus"],
        failed=item.get("lastRunErrorStatus", {}).get("code") == "ERROR",
    )


def _filter(macie: "Macie2Client", item: Any, scope: Scope) -> FindingsFilter | None:
    if item["action"] != "ARCHIVE":
        return None
    found: Any = macie.get_findings_filter(id=item["id"])
    return FindingsFilter(
        arn=item["arn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        tags=item.get("tags", {}),
        criteria=tuple(sorted(found["findingCriteria"].get("criterion", {}))),
    )


def _allow_list(macie: "Macie2Client", item: Any, scope: Scope) -> AllowList:
    found: Any = macie.get_allow_list(id=item["id"])
    return AllowList(
        arn=item["arn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        tags=found.get("tags", {}),
        status=found["status"]["code"],
    )


def read_discovery(macie: "Macie2Client", _: Session) -> Discovery:
    return Discovery(macie.get_automated_discovery_configuration()["status"] == "ENABLED")


def read_result_store(macie: "Macie2Client", _: Session) -> ResultStore:
    found: Any = macie.get_classification_export_configuration().get("configuration", {})
    return ResultStore(found.get("s3Destination", {}).get("bucketName"))


def read_publication(macie: "Macie2Client", _: Session) -> Publication:
    found: Any = macie.get_findings_publication_configuration().get("securityHubConfiguration", {})
    return Publication(
        sensitive_data=found.get("publishClassificationFindings", False),
        policies=found.get("publishPolicyFindings", False),
    )


def read_buckets(macie: "Macie2Client", session: Session) -> Buckets:
    """Of the account alone, also where it administers others."""
    found: Any = macie.get_bucket_statistics(accountId=session.account_id)
    by_sensitivity = found.get("bucketStatisticsBySensitivity", {})
    sensitive = by_sensitivity.get("sensitive", {})
    return Buckets(
        total=found["bucketCount"],
        sensitive=sensitive.get("totalCount", 0),
        sensitive_and_public=sensitive.get("publiclyAccessibleCount", 0),
        unreadable=by_sensitivity.get("classificationError", {}).get("totalCount", 0),
    )


def read_severities(macie: "Macie2Client", session: Session) -> Severities:
    own: Any = {"accountId": {"eq": [session.account_id]}, "archived": {"eq": ["false"]}}
    answer = macie.get_finding_statistics(groupBy="severity.description", findingCriteria={"criterion": own})
    return Severities({one["groupKey"]: one["count"] for one in answer.get("countsByGroup", ())})


def read_administration(macie: "Macie2Client", _: Session) -> Administration:
    """AWS answers no administrator of an account that has none. Who has one can have no members of its own."""
    found: Any = macie.get_administrator_account().get("administrator", {})
    if found.get("relationshipStatus") == _ENABLED:
        return Administration(found["accountId"], has_members=False)
    members = macie.list_members(onlyAssociated="true", maxResults=1).get("members", ())
    return Administration(None, has_members=bool(members))


def read_organization(organizations: "OrganizationsClient", _: Account) -> Organization:
    return Organization(organizations.describe_organization()["Organization"]["MasterAccountId"])


def read_delegated_administrators(macie: "Macie2Client", _: Region) -> DelegatedAdministrators:
    answers = pages(macie.list_organization_admin_accounts, None, **_TOKEN)
    accounts = (one for answer, _ in answers for one in answer.get("adminAccounts", ()))
    return DelegatedAdministrators(tuple(one["accountId"] for one in accounts if one["status"] == "ENABLED"))


READERS = (
    Lister((Session,), "macie2:GetMacieSession", list_sessions),
    Lister((ClassificationJob,), "macie2:ListClassificationJobs", _lister("list_classification_jobs", "items", _job)),
    Lister(
        (FindingsFilter,),
        "macie2:ListFindingsFilters",
        _lister("list_findings_filters", "findingsFilterListItems", _filter),
        also=("macie2:GetFindingsFilter",),
    ),
    Lister(
        (AllowList,),
        "macie2:ListAllowLists",
        _lister("list_allow_lists", "allowLists", _allow_list),
        also=("macie2:GetAllowList",),
    ),
    Reader(RegionSession, Region, "macie2:GetMacieSession", read_region_session),
    Reader(Discovery, Session, "macie2:GetAutomatedDiscoveryConfiguration", read_discovery),
    Reader(ResultStore, Session, "macie2:GetClassificationExportConfiguration", read_result_store),
    Reader(Publication, Session, "macie2:GetFindingsPublicationConfiguration", read_publication),
    Reader(Buckets, Session, "macie2:GetBucketStatistics", read_buckets),
    Reader(Severities, Session, "macie2:GetFindingStatistics", read_severities),
    Reader(
        Administration, Session, "macie2:GetAdministratorAccount", read_administration, also=("macie2:ListMembers",)
    ),
    Reader(
        Organization,
        Account,
        "organizations:DescribeOrganization",
        read_organization,
        {"AWSOrganizationsNotInUseException": Organization(None)},
    ),
    Reader(DelegatedAdministrators, Region, "macie2:ListOrganizationAdminAccounts", read_delegated_administrators),
)

# AWS publishes no rates of these operations by number; modest, for they need few calls.
RATES = {"macie2": Rate(5, 15), "organizations": Rate(1, 2)}
