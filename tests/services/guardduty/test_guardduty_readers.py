"""Readers on recorded answers, shaped as AWS documents them: moto knows few of these operations."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from shared.catalog import Account, Fact, Lister, Reader, Region, Resource
from shared.catalog.registry import room
from shared.services.guardduty.readers import READERS
from shared.services.guardduty.resources.detector import (
    ActiveFindings,
    Administration,
    Destinations,
    Detector,
    OrganizationSetup,
    RegionDetector,
    RuntimeCoverage,
    SnapshotRetention,
)
from shared.services.guardduty.resources.lists import Filter, IpSet, MalwareProtectionPlan, ThreatIntelSet
from shared.services.guardduty.resources.organization import DelegatedAdministrators, Organization
from tests.services.guardduty.builders import SCOPE, a_detector, a_region, an_account

TIME = datetime(2026, 5, 1, tzinfo=UTC)
ONE = {"DetectorIds": ["d1"]}
type Answers = list[tuple[str, dict[str, Any]]]


def a_client(name: str = "guardduty") -> Any:
    return boto3.client(name, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]


def of(reader: Reader) -> Resource:
    return {Region: a_region(), Account: an_account(), Detector: a_detector()}[reader.of]


def recorded(fact: type[Fact], *answers: tuple[str, dict[str, Any]]) -> Fact:
    reader = room("guardduty").readers[fact]
    assert isinstance(reader, Reader)
    with Stubber(a_client(reader.operation.partition(":")[0])) as stubber:
        for operation, answer in answers:
            stubber.add_response(operation, answer)
        found = reader.read(stubber.client, of(reader))
        stubber.assert_no_pending_responses()
    return found


def listed(kind: type[Resource], *answers: tuple[str, dict[str, Any]]) -> list[Any]:
    lister = room("guardduty").lister_of(kind)
    with Stubber(a_client()) as stubber:
        for operation, answer in answers:
            stubber.add_response(operation, answer)
        found = [one for page in lister.list_pages(stubber.client, SCOPE, None) for one in page.resources]
        stubber.assert_no_pending_responses()
    return found


def test_a_detector_is_read_with_its_features_and_agents() -> None:
    agent = {"Name": "EC2_AGENT_MANAGEMENT", "Status": "ENABLED"}
    features = [
        {"Name": "S3_DATA_EVENTS", "Status": "DISABLED"},
        {"Name": "RUNTIME_MONITORING", "Status": "ENABLED", "AdditionalConfiguration": [agent]},
    ]
    answer = {
        "ServiceRole": "role",
        "Status": "ENABLED",
        "FindingPublishingFrequency": "ONE_HOUR",
        "Features": features,
        "Tags": {"owner": "a"},
    }

    (found,) = listed(Detector, ("list_detectors", ONE), ("get_detector", answer))

    assert found == Detector(
        arn="arn:aws:guardduty:eu-west-1:111122223333:detector/d1",
        account_id="111122223333",
        region="eu-west-1",
        resource_id="d1",
        tags={"owner": "a"},
        enabled=True,
        frequency="ONE_HOUR",
        features={"S3_DATA_EVENTS": False, "RUNTIME_MONITORING": True},
        agents={"EC2_AGENT_MANAGEMENT": True},
    )


def test_a_detector_that_moto_makes_is_read() -> None:
    with mock_aws():
        client = a_client()
        made = client.create_detector(Enable=True, FindingPublishingFrequency="FIFTEEN_MINUTES")["DetectorId"]
        (page,) = room("guardduty").lister_of(Detector).list_pages(client, SCOPE, None)

    assert [(one.resource_id, one.frequency) for one in page.resources] == [(made, "FIFTEEN_MINUTES")]


def test_a_region_has_a_detector_or_none() -> None:
    suspended = {"ServiceRole": "role", "Status": "DISABLED"}

    assert recorded(RegionDetector, ("list_detectors", {"DetectorIds": []})) == RegionDetector(None)
    assert recorded(RegionDetector, ("list_detectors", ONE), ("get_detector", suspended)) == RegionDetector("d1")


def test_destinations_are_read_from_all_pages() -> None:
    def page(status: str, **token: str) -> dict[str, Any]:
        return {"Destinations": [{"DestinationId": "1", "DestinationType": "S3", "Status": status}], **token}

    found = recorded(
        Destinations,
        ("list_publishing_destinations", page("PUBLISHING", NextToken="two")),
        ("list_publishing_destinations", page("STOPPED")),
    )

    assert found == Destinations(("PUBLISHING", "STOPPED"))


@pytest.mark.parametrize(
    ("fact", "answers"),
    [
        (
            ActiveFindings({8.0: 2}),
            [
                (
                    "get_findings_statistics",
                    {"FindingStatistics": {"GroupedBySeverity": [{"Severity": 8.0, "TotalFindings": 2}]}},
                )
            ],
        ),
        (ActiveFindings({}), [("get_findings_statistics", {"FindingStatistics": {}})]),
        (
            Administration("999988887777", has_members=False),
            [
                (
                    "get_administrator_account",
                    {"Administrator": {"AccountId": "999988887777", "RelationshipStatus": "Enabled"}},
                ),
            ],
        ),
        (
            Administration(None, has_members=True),
            [
                (
                    "get_administrator_account",
                    {"Administrator": {"AccountId": "999988887777", "RelationshipStatus": "Invited"}},
                ),
                (
                    "list_members",
                    {
                        "Members": [
                            {
                                "AccountId": "1" * 12,
                                "MasterId": "2" * 12,
                                "Email": "a@b.example",
                                "RelationshipStatus": "Enabled",
                                "UpdatedAt": "2026-01-01T00:00:00Z",
                            }
                        ]
                    },
                ),
            ],
        ),
        (
            OrganizationSetup("NEW"),
            [
                (
                    "describe_organization_configuration",
                    {"MemberAccountLimitReached": False, "AutoEnableOrganizationMembers": "NEW"},
                )
            ],
        ),
        (
            RuntimeCoverage(3, 1),
            [
                (
                    "get_coverage_statistics",
                    {"CoverageStatistics": {"CountByCoverageStatus": {"HEALTHY": 3, "UNHEALTHY": 1}}},
                )
            ],
        ),
        (RuntimeCoverage(0, 0), [("get_coverage_statistics", {"CoverageStatistics": {}})]),
        (
            SnapshotRetention(keeps=True),
            [("get_malware_scan_settings", {"EbsSnapshotPreservation": "RETENTION_WITH_FINDING"})],
        ),
        (
            DelegatedAdministrators(("1" * 12,)),
            [
                (
                    "list_organization_admin_accounts",
                    {
                        "AdminAccounts": [
                            {"AdminAccountId": "1" * 12, "AdminStatus": "ENABLED"},
                            {"AdminAccountId": "2" * 12, "AdminStatus": "DISABLE_IN_PROGRESS"},
                        ]
                    },
                )
            ],
        ),
        (
            Organization("1" * 12),
            [("describe_organization", {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": "1" * 12}})],
        ),
    ],
)
def test_facts_are_read(fact: Fact, answers: Answers) -> None:
    assert recorded(type(fact), *answers) == fact


def test_filters_and_lists_are_read_one_by_one() -> None:
    filter_ = {
        "Name": "own",
        "Action": "ARCHIVE",
        "FindingCriteria": {"Criterion": {"type": {"Eq": ["x"]}, "region": {"Eq": ["y"]}}},
    }
    set_ = {"Name": "offices", "Format": "TXT", "Location": "s3://a/b", "Status": "ACTIVE"}

    (found,) = listed(
        Filter, ("list_detectors", ONE), ("list_filters", {"FilterNames": ["own"]}), ("get_filter", filter_)
    )
    assert (found.archives, found.criteria, found.arn) == (
        True,
        ("region", "type"),
        "arn:aws:guardduty:eu-west-1:111122223333:detector/d1/filter/own",
    )
    (trusted,) = listed(IpSet, ("list_detectors", ONE), ("list_ip_sets", {"IpSetIds": ["i"]}), ("get_ip_set", set_))
    assert (trusted.resource_id, trusted.status, trusted.arn.endswith("detector/d1/ipset/i")) == (
        "offices",
        "ACTIVE",
        True,
    )
    (hostile,) = listed(
        ThreatIntelSet,
        ("list_detectors", ONE),
        ("list_threat_intel_sets", {"ThreatIntelSetIds": ["t"]}),
        ("get_threat_intel_set", {**set_, "Status": "ERROR"}),
    )
    assert (hostile.status, hostile.arn.endswith("detector/d1/threatintelset/t")) == ("ERROR", True)


@pytest.mark.parametrize("kind", [Detector, Filter, IpSet, ThreatIntelSet])
def test_without_a_detector_there_is_nothing(kind: type[Resource]) -> None:
    assert listed(kind, ("list_detectors", {"DetectorIds": []})) == []


def test_plans_are_read_from_all_pages() -> None:
    def plan(status: str) -> dict[str, Any]:
        return {
            "Arn": "arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/p",
            "ProtectedResource": {"S3Bucket": {"BucketName": "acme-uploads"}},
            "Status": status,
            "StatusReasons": [{"Code": "A", "Message": "b"}] if status == "ERROR" else [],
            "Actions": {"Tagging": {"Status": "ENABLED"}},
        }

    one = {"MalwareProtectionPlans": [{"MalwareProtectionPlanId": "p"}]}
    found = listed(
        MalwareProtectionPlan,
        ("list_malware_protection_plans", {**one, "NextToken": "two"}),
        ("get_malware_protection_plan", plan("ACTIVE")),
        ("list_malware_protection_plans", one),
        ("get_malware_protection_plan", plan("ERROR")),
    )

    assert [(one.bucket, one.status, one.reasons, one.tags_objects) for one in found] == [
        ("acme-uploads", "ACTIVE", (), True),
        ("acme-uploads", "ERROR", ("A",), True),
    ]


def test_what_says_that_there_is_none_is_an_answer() -> None:
    readers = room("guardduty").readers
    absent = {
        (OrganizationSetup, "BadRequestException"): OrganizationSetup(None),
        (Organization, "AWSOrganizationsNotInUseException"): Organization(None),
    }
    for (fact, code), meant in absent.items():
        reader = readers[fact]
        assert isinstance(reader, Reader)
        assert reader.absent == {code: meant}


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("reader", READERS, ids=lambda one: "+".join(one.operations))
def test_what_aws_denies_or_throttles_is_raised(reader: Lister | Reader, code: str) -> None:
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_client_error(xform_name(operation), code, "not now")
        with pytest.raises(ClientError, match="not now"):
            attempt(reader, stubber.client)


def attempt(reader: Lister | Reader, client: Any) -> Any:
    if isinstance(reader, Lister):
        return list(reader.list_pages(client, SCOPE, None))
    assert not {"AccessDeniedException", "ThrottlingException"} & set(reader.absent)
    return reader.read(client, of(reader))
