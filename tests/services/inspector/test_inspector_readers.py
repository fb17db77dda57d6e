"""Readers on recorded answers, shaped as AWS documents them: moto knows few of these operations."""

from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import ANY, Stubber

from shared.catalog import Account, Fact, Lister, Reader, Sweep, Unread
from shared.catalog.registry import room
from shared.services.inspector.readers import READERS
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
from tests.services.inspector.builders import SCOPE, a_region, an_account, days_ago

OWN = SCOPE.account_id
type Answer = tuple[str, dict[str, Any]]


def a_client(name: str = "inspector2") -> Any:
    return boto3.client(name, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]


def recorded(fact: type[Fact], *answers: Answer) -> Any:
    reader = room("inspector").readers[fact]
    with Stubber(a_client(reader.operations[0].partition(":")[0])) as stubber:
        for operation, answer in answers:
            stubber.add_response(operation, answer)
        found = attempt(reader, stubber.client)
        stubber.assert_no_pending_responses()
    return found


def attempt(reader: Any, client: Any) -> Any:
    if isinstance(reader, Lister):
        return list(reader.list_pages(client, SCOPE, None))
    if isinstance(reader, Sweep):
        return reader.read(client, SCOPE)
    assert isinstance(reader, Reader)
    assert not {"AccessDeniedException", "ThrottlingException"} & set(reader.absent)
    return reader.read(client, an_account() if reader.of is Account else a_region())


def state(status: str) -> dict[str, str]:
    return {"status": status, "errorCode": "INTERNAL_ERROR", "errorMessage": "none"}


def a_finding(number: int, cve: str | None = None) -> dict[str, Any]:
    package = {"packageVulnerabilityDetails": {"vulnerabilityId": cve, "source": "NVD"}} if cve else {}
    return {
        "findingArn": f"arn:aws:inspector2:eu-west-1:{OWN}:finding/{number}",
        "awsAccountId": OWN,
        "type": "PACKAGE_VULNERABILITY",
        "description": "d",
        "remediation": {},
        "severity": "HIGH",
        "firstObservedAt": days_ago(number),
        "lastObservedAt": days_ago(0),
        "status": "ACTIVE",
        "resources": [{"type": "AWS_EC2_INSTANCE", "id": "i-1"}],
        **package,
    }


def test_what_is_scanned_is_read() -> None:
    kinds = {"ec2": state("ENABLED"), "ecr": state("DISABLED"), "lambda": state("ENABLING")}
    answer = {"accounts": [{"accountId": OWN, "state": state("ENABLED"), "resourceState": kinds}]}

    found = recorded(Scanning, ("batch_get_account_status", answer))

    assert found == {"eu-west-1": Scanning({"ec2": "ENABLED", "ecr": "DISABLED", "lambda": "ENABLING"})}
    assert found["eu-west-1"].on == ("ec2", "lambda")


def test_an_account_that_failed_is_unread_in_aws_words() -> None:
    answer = {
        "accounts": [],
        "failedAccounts": [{"accountId": OWN, "errorCode": "ACCESS_DENIED", "errorMessage": "no"}],
    }

    (found,) = recorded(Scanning, ("batch_get_account_status", answer)).values()

    assert isinstance(found, Unread)
    assert (found.error.code, found.error.message) == ("ACCESS_DENIED", "no")


def test_findings_are_counted_by_severity() -> None:
    counts = {"all": 5, "critical": 0, "high": 2, "medium": 3}
    one = {"accountAggregation": {"accountId": OWN, "severityCounts": counts}}

    assert recorded(
        Severities, ("list_finding_aggregations", {"aggregationType": "ACCOUNT", "responses": [one]})
    ) == Severities({"high": 2, "medium": 3})
    assert recorded(Severities, ("list_finding_aggregations", {"aggregationType": "ACCOUNT"})) == Severities({})


def test_the_oldest_finding_is_asked_for_alone() -> None:
    client = a_client()
    sent = {
        "filterCriteria": ANY,
        "maxResults": 1,
        "sortCriteria": {"field": "FIRST_OBSERVED_AT", "sortOrder": "ASC"},
    }
    reader = room("inspector").readers[OldestFinding]
    with Stubber(client) as stubber:
        stubber.add_response("list_findings", {"findings": [a_finding(50)]}, sent)
        stubber.add_response("list_findings", {"findings": []}, sent)
        assert [attempt(reader, client) for _ in range(2)] == [OldestFinding(days_ago(50)), OldestFinding(None)]


def test_of_each_exploited_vulnerability_one_finding_is_asked_for_details() -> None:
    first = {"findings": [a_finding(1, "CVE-1"), a_finding(2, "CVE-1"), a_finding(3)], "nextToken": "two"}
    second = {"findings": [a_finding(4, "CVE-2"), a_finding(5, "CVE-3")]}
    due = {"dateAdded": days_ago(20), "dateDue": days_ago(5), "action": "Update."}
    details = [
        {"findingArn": a_finding(1)["findingArn"], "cisaData": due},
        {"findingArn": a_finding(4)["findingArn"]},
        {"findingArn": a_finding(5)["findingArn"], "cisaData": {"dateAdded": days_ago(3), "action": "Update."}},
    ]

    found = recorded(
        ExploitedVulnerabilities,
        ("list_findings", first),
        ("list_findings", second),
        ("batch_get_finding_details", {"findingDetails": details}),
    )

    assert found == ExploitedVulnerabilities({"CVE-1": days_ago(5), "CVE-3": None})


def test_details_are_asked_for_ten_at_a_time() -> None:
    findings = {"findings": [a_finding(number, f"CVE-{number}") for number in range(11)]}
    none: Answer = ("batch_get_finding_details", {"findingDetails": []})

    assert recorded(ExploitedVulnerabilities, ("list_findings", findings), none, none) == ExploitedVulnerabilities({})


def test_coverage_leaves_out_what_nobody_expects_to_be_scanned() -> None:
    def one(code: str, reason: str, **more: Any) -> dict[str, Any]:
        status = {"statusCode": code, "reason": reason}
        known = {
            "resourceType": "AWS_EC2_INSTANCE",
            "resourceId": "i-0a1b2c3d",
            "accountId": OWN,
            "scanType": "PACKAGE",
        }
        return {**known, "scanStatus": status, **more}

    first = [one("ACTIVE", "SUCCESSFUL", lastScannedAt=days_ago(1)), one("INACTIVE", "EC2_INSTANCE_STOPPED")]
    second = [
        one("ACTIVE", "SUCCESSFUL", lastScannedAt=days_ago(2)),
        one("ACTIVE", "PENDING_INITIAL_SCAN"),
        one("INACTIVE", "UNSUPPORTED_OS", lastScannedAt=days_ago(90)),
    ]

    found = recorded(
        Coverage,
        ("list_coverage", {"coveredResources": first, "nextToken": "two"}),
        ("list_coverage", {"coveredResources": second}),
    )

    assert found == Coverage({"UNSUPPORTED_OS": 1}, (days_ago(2), days_ago(1)))


@pytest.mark.parametrize(("duration", "days"), [("LIFETIME", None), ("DAYS_14", 14)])
def test_the_configuration_is_read(duration: str, days: int | None) -> None:
    image = {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": duration}}}
    mode = {"ec2Configuration": {"scanModeState": {"scanMode": "EC2_HYBRID"}}}

    assert recorded(Configuration, ("get_configuration", image | mode)) == Configuration("EC2_HYBRID", days)
    assert recorded(Configuration, ("get_configuration", image)) == Configuration(None, days)


def test_the_rest_is_read() -> None:
    organization = {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": OWN}}

    assert recorded(
        DeepInspection, ("get_ec2_deep_inspection_configuration", {"status": "ACTIVATED"})
    ) == DeepInspection("ACTIVATED")
    assert recorded(Organization, ("describe_organization", organization)) == Organization(OWN)
    assert recorded(
        DelegatedAdministrator, ("get_delegated_admin_account", {"delegatedAdmin": {"accountId": OWN}})
    ) == DelegatedAdministrator(OWN)


def filters(*criteria: str, **more: str) -> dict[str, Any]:
    item = {
        "arn": f"arn:aws:inspector2:eu-west-1:{OWN}:owner/{OWN}/filter/1",
        "ownerId": OWN,
        "name": "accepted",
        "criteria": {field: [{"comparison": "EQUALS", "value": "x"}] for field in criteria},
        "action": "SUPPRESS",
        "createdAt": days_ago(1),
        "updatedAt": days_ago(1),
    }
    return {"filters": [item], **more}


def test_suppression_rules_are_listed_over_all_pages() -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_response("list_filters", filters("severity", "resourceId", nextToken="two"), {"action": "SUPPRESS"})
        stubber.add_response("list_filters", filters("title"), {"action": "SUPPRESS", "nextToken": "two"})
        found = attempt(room("inspector").lister_of(Filter), client)

    assert [one.criteria for page in found for one in page.resources] == [("resourceId", "severity"), ("title",)]


def test_where_inspector_is_off_there_are_no_suppression_rules() -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_client_error("list_filters", "AccessDeniedException", "Invoking account is not enabled.")
        assert attempt(room("inspector").lister_of(Filter), client) == []


def test_what_says_that_there_is_none_is_an_answer_of_inspector() -> None:
    absent = {one.fact: dict(one.absent) for one in READERS if isinstance(one, Reader) and one.absent}

    assert absent == {
        Organization: {"AWSOrganizationsNotInUseException": Organization(None)},
        DelegatedAdministrator: {"ResourceNotFoundException": DelegatedAdministrator(None)},
    }


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.operations[0])
def test_what_inspector_denies_or_throttles_is_raised(reader: Any, code: str) -> None:
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_client_error(xform_name(operation), code, "not now")
        with pytest.raises(ClientError, match="not now"):
            attempt(reader, stubber.client)
