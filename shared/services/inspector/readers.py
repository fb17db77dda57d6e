"""How Inspector is read, and how fast AWS lets us.

Calls a region: seven, and one for each 100 findings with a known exploit, each ten of their vulnerabilities, each 200
covered resources and each page of filters. Only what is of the account itself is asked for, also of an administrator.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.catalog import Account, Lister, Page, Rate, Reader, Region, Scope, Sweep, Token, Unread, pages
from shared.services.inspector.resources import (
    Configuration,
    Coverage,
    DeepInspection,
    DelegatedAdministrator,
    ExploitedVulnerabilities,
    Filter,
    OldestFinding,
    Organization,
    Scanning,
    Severities,
)

if TYPE_CHECKING:
    from mypy_boto3_inspector2 import Inspector2Client
    from mypy_boto3_organizations import OrganizationsClient

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_STATUS = "inspector2:BatchGetAccountStatus"
# The most that one BatchGetFindingDetails takes.
_DETAILS = 10
# Reasons for which nobody expects a scan.
_MEANT = frozenset(
    {
        "EC2_INSTANCE_STOPPED",
        "EXCLUDED_BY_TAG",
        "IMAGE_ARCHIVED",
        "NO_RESOURCES_FOUND",
        "PENDING_DISABLE",
        "PENDING_INITIAL_SCAN",
        "PENDING_REVIVAL_SCAN",
        "RESOURCE_STOPPED",
        "RESOURCE_TERMINATED",
        "SCAN_ELIGIBILITY_EXPIRED",
        "SCAN_FREQUENCY_MANUAL",
        "SCAN_FREQUENCY_SCAN_ON_PUSH",
        "SCAN_IN_PROGRESS",
        "SUCCESSFUL",
    }
)


def read_scanning(inspector: "Inspector2Client", scope: Scope) -> Mapping[str, Scanning | Unread]:
    answer: Any = inspector.batch_get_account_status(accountIds=[scope.account_id])
    for one in answer["accounts"]:
        kinds = {kind: found["status"] for kind, found in one["resourceState"].items()}
        return {scope.region: Scanning(kinds)}
    return {scope.region: _failed(answer, scope)}


def _failed(answer: Any, scope: Scope) -> Unread:
    """AWS answers 200 and says of the account that it failed."""
    for one in answer.get("failedAccounts", ()):
        return Unread.because(one["errorCode"], one["errorMessage"], _STATUS, scope.region)
    return Unread.because("NoAnswer", "Inspector answered nothing of the account", _STATUS, scope.region)


def _own(account_id: str) -> list[Any]:
    return [{"comparison": "EQUALS", "value": account_id}]


def _active(account_id: str, **more: Any) -> Any:
    status = [{"comparison": "EQUALS", "value": "ACTIVE"}]
    return {"awsAccountId": _own(account_id), "findingStatus": status, **more}


def read_severities(inspector: "Inspector2Client", region: Region) -> Severities:
    """Aggregations count active findings alone."""
    answer: Any = inspector.list_finding_aggregations(aggregationType="ACCOUNT", accountIds=_own(region.account_id))
    counts: Counter[str] = Counter()
    for one in answer.get("responses", ()):
        counts.update(one["accountAggregation"].get("severityCounts", {}))
    return Severities({severity: count for severity, count in counts.items() if severity != "all" and count})


def read_oldest_finding(inspector: "Inspector2Client", region: Region) -> OldestFinding:
    answer = inspector.list_findings(
        filterCriteria=_active(region.account_id),
        sortCriteria={"field": "FIRST_OBSERVED_AT", "sortOrder": "ASC"},
        maxResults=1,
    )
    found = answer.get("findings", ())
    return OldestFinding(found[0]["firstObservedAt"] if found else None)


def read_exploited(inspector: "Inspector2Client", region: Region) -> ExploitedVulnerabilities:
    """Of each vulnerability with a known exploit one finding is asked for its details."""
    findings = _with_exploit(inspector, region.account_id)
    arns = list(findings)
    due: dict[str, datetime | None] = {}
    for start in range(0, len(arns), _DETAILS):
        answer: Any = inspector.batch_get_finding_details(findingArns=arns[start : start + _DETAILS])
        for one in answer.get("findingDetails", ()):
            if one.get("cisaData"):
                due[findings[one["findingArn"]]] = one["cisaData"].get("dateDue")
    return ExploitedVulnerabilities(due)


def _with_exploit(inspector: "Inspector2Client", account_id: str) -> dict[str, str]:
    """ARN of the first finding of each vulnerability -> its CVE."""
    wanted = _active(account_id, exploitAvailable=[{"comparison": "EQUALS", "value": "YES"}])
    first: dict[str, str] = {}
    for answer, _ in pages(inspector.list_findings, None, **_TOKEN, filterCriteria=wanted, maxResults=100):
        for one in answer.get("findings", ()):
            if "packageVulnerabilityDetails" in one:
                first.setdefault(one["packageVulnerabilityDetails"]["vulnerabilityId"], one["findingArn"])
    return {arn: cve for cve, arn in first.items()}


def read_coverage(inspector: "Inspector2Client", region: Region) -> Coverage:
    unscanned: Counter[str] = Counter()
    scanned: list[datetime] = []
    criteria = {"accountId": _own(region.account_id)}
    for answer, _ in pages(inspector.list_coverage, None, **_TOKEN, filterCriteria=criteria, maxResults=200):
        for one in answer.get("coveredResources", ()):
            status = one["scanStatus"]
            if status["statusCode"] == "ACTIVE":
                scanned.extend([one["lastScannedAt"]] if "lastScannedAt" in one else [])
            elif status["reason"] not in _MEANT:
                unscanned[status["reason"]] += 1
    return Coverage(dict(unscanned), tuple(sorted(scanned)))


def read_configuration(inspector: "Inspector2Client", _: Region) -> Configuration:
    answer: Any = inspector.get_configuration()
    duration = answer["ecrConfiguration"]["rescanDurationState"]["rescanDuration"]
    return Configuration(
        instance_mode=answer.get("ec2Configuration", {}).get("scanModeState", {}).get("scanMode"),
        image_days=None if duration == "LIFETIME" else int(duration.removeprefix("DAYS_")),
    )


def read_deep_inspection(inspector: "Inspector2Client", _: Region) -> DeepInspection:
    return DeepInspection(inspector.get_ec2_deep_inspection_configuration()["status"])


def list_filters(inspector: "Inspector2Client", scope: Scope, start: Token) -> Iterator[Page[Filter]]:
    """A region where Inspector is off has none."""
    try:
        for answer, following in pages(inspector.list_filters, start, **_TOKEN, action="SUPPRESS"):
            yield Page([_filter(one, scope) for one in answer["filters"]], following)
    except ClientError as error:
        if not _says_off(error):
            raise


def _says_off(error: ClientError) -> bool:
    """AWS denies access for this too ("Invoking account is not enabled"); only its words tell."""
    told = error.response["Error"]
    return told["Code"] == "AccessDeniedException" and "not enabled" in told["Message"]


def _filter(item: Any, scope: Scope) -> Filter:
    return Filter(
        arn=item["arn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["name"],
        tags=item.get("tags", {}),
        criteria=tuple(sorted(field for field, asked in item["criteria"].items() if asked)),
    )


def read_organization(organizations: "OrganizationsClient", _: Account) -> Organization:
    return Organization(organizations.describe_organization()["Organization"]["MasterAccountId"])


def read_delegated_administrator(inspector: "Inspector2Client", _: Region) -> DelegatedAdministrator:
    return DelegatedAdministrator(inspector.get_delegated_admin_account().get("delegatedAdmin", {}).get("accountId"))


READERS = (
    Lister((Filter,), "inspector2:ListFilters", list_filters),
    Sweep(Scanning, Region, (_STATUS,), read_scanning, Scanning({})),
    Reader(Severities, Region, "inspector2:ListFindingAggregations", read_severities),
    Reader(OldestFinding, Region, "inspector2:ListFindings", read_oldest_finding),
    Reader(
        ExploitedVulnerabilities,
        Region,
        "inspector2:ListFindings",
        read_exploited,
        also=("inspector2:BatchGetFindingDetails",),
    ),
    Reader(Coverage, Region, "inspector2:ListCoverage", read_coverage),
    Reader(Configuration, Region, "inspector2:GetConfiguration", read_configuration),
    Reader(DeepInspection, Region, "inspector2:GetEc2DeepInspectionConfiguration", read_deep_inspection),
    Reader(
        Organization,
        Account,
        "organizations:DescribeOrganization",
        read_organization,
        {"AWSOrganizationsNotInUseException": Organization(None)},
    ),
    Reader(
        DelegatedAdministrator,
        Region,
        "inspector2:GetDelegatedAdminAccount",
        read_delegated_administrator,
        {"ResourceNotFoundException": DelegatedAdministrator(None)},
    ),
)

# AWS publishes no rates of these operations by number; modest, for they need few calls.
RATES = {"inspector2": Rate(5, 15), "organizations": Rate(1, 2)}
