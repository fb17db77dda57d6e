"""Readers on recorded answers, shaped as AWS documents them; the session also against moto."""

from dataclasses import replace
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
from shared.services.macie.readers import READERS
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
from tests.services.macie.builders import SCOPE, a_filter, a_region, a_session, an_account

OWN = SCOPE.account_id
OFF = ("AccessDeniedException", "Macie is not enabled.", 403)
type Answer = tuple[str, dict[str, Any]]


def a_client(name: str = "macie2") -> Any:
    return boto3.client(name, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]


def attempt(reader: Any, client: Any) -> Any:
    if isinstance(reader, Lister):
        return [one for page in reader.list_pages(client, SCOPE, None) for one in page.resources]
    assert not {"AccessDeniedException", "ThrottlingException"} & set(reader.absent)
    return reader.read(client, {Account: an_account(), Region: a_region(), Session: a_session()}[reader.of])


def asked(reader: Any, *answers: Answer) -> Any:
    with Stubber(a_client(reader.operations[0].partition(":")[0])) as stubber:
        for operation, answer in answers:
            stubber.add_response(operation, answer)
        found = attempt(reader, stubber.client)
        stubber.assert_no_pending_responses()
    return found


def recorded(fact: type[Fact], *answers: Answer) -> Any:
    return asked(room("macie").readers[fact], *answers)


def listed(kind: type[Resource], *answers: Answer) -> Any:
    return asked(room("macie").lister_of(kind), *answers)


def test_a_session_is_read() -> None:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    answer = {"status": "PAUSED", "findingPublishingFrequency": "ONE_HOUR", "createdAt": made}

    assert listed(Session, ("get_macie_session", answer)) == [a_session(enabled=False, frequency="ONE_HOUR")]
    assert recorded(RegionSession, ("get_macie_session", answer)) == RegionSession("PAUSED")


def test_a_session_that_moto_enables_is_read() -> None:
    with mock_aws():
        client = a_client()
        client.enable_macie(findingPublishingFrequency="SIX_HOURS", status="ENABLED")
        (session,) = attempt(room("macie").lister_of(Session), client)

    assert (session.enabled, session.frequency) == (True, "SIX_HOURS")


@pytest.mark.parametrize("lister", [one for one in READERS if isinstance(one, Lister)], ids=lambda one: one.operation)
def test_where_macie_is_off_there_is_nothing(lister: Lister) -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_client_error(xform_name(lister.operation.partition(":")[2]), *OFF)
        assert attempt(lister, client) == []


def test_a_region_where_macie_is_off_has_no_session() -> None:
    client = a_client()
    with Stubber(client) as stubber:
        stubber.add_client_error("get_macie_session", *OFF)
        assert attempt(room("macie").readers[RegionSession], client) == RegionSession(None)


def test_jobs_are_listed_over_all_pages() -> None:
    def page(name: str, code: str, **token: str) -> dict[str, Any]:
        one = {"jobId": name, "name": name, "jobStatus": "IDLE", "lastRunErrorStatus": {"code": code}}
        return {"items": [one], **token}

    found = listed(
        ClassificationJob,
        ("list_classification_jobs", page("a", "NONE", nextToken="two")),
        ("list_classification_jobs", page("b", "ERROR")),
    )

    assert [(one.resource_id, one.status, one.failed) for one in found] == [("a", "IDLE", False), ("b", "IDLE", True)]
    assert found[0].arn == "arn:aws:macie2:eu-west-1:111122223333:classification-job/a"


def test_only_rules_that_suppress_are_read() -> None:
    def item(number: int, action: str) -> dict[str, Any]:
        arn = SCOPE.arn("macie2", f"findings-filter/{number}")
        return {"arn": arn, "id": str(number), "name": "known", "action": action}

    found = listed(
        FindingsFilter,
        ("list_findings_filters", {"findingsFilterListItems": [item(1, "ARCHIVE"), item(2, "NOOP")]}),
        ("get_findings_filter", {"findingCriteria": {"criterion": {"type": {"eq": ["a"]}, "region": {"eq": ["b"]}}}}),
    )

    assert found == [replace(a_filter("region", "type"), tags={})]


def test_allow_lists_are_read_with_their_status() -> None:
    name = "1" * 22
    one = {"arn": SCOPE.arn("macie2", f"allow-list/{name}"), "id": name, "name": "numbers"}

    (found,) = listed(
        AllowList,
        ("list_allow_lists", {"allowLists": [one]}),
        ("get_allow_list", {"status": {"code": "S3_OBJECT_EMPTY"}}),
    )

    assert (found.arn, found.status) == (one["arn"], "S3_OBJECT_EMPTY")


@pytest.mark.parametrize(
    ("fact", "answers"),
    [
        (Discovery(automatic=True), [("get_automated_discovery_configuration", {"status": "ENABLED"})]),
        (Discovery(automatic=False), [("get_automated_discovery_configuration", {"status": "DISABLED"})]),
        (
            ResultStore("acme-logs"),
            [
                (
                    "get_classification_export_configuration",
                    {"configuration": {"s3Destination": {"bucketName": "acme-logs", "kmsKeyArn": "k"}}},
                )
            ],
        ),
        (ResultStore(None), [("get_classification_export_configuration", {})]),
        (
            Publication(sensitive_data=False, policies=True),
            [
                (
                    "get_findings_publication_configuration",
                    {
                        "securityHubConfiguration": {
                            "publishClassificationFindings": False,
                            "publishPolicyFindings": True,
                        }
                    },
                )
            ],
        ),
        (
            Buckets(12, sensitive=3, sensitive_and_public=1, unreadable=2),
            [
                (
                    "get_bucket_statistics",
                    {
                        "bucketCount": 12,
                        "bucketStatisticsBySensitivity": {
                            "sensitive": {"totalCount": 3, "publiclyAccessibleCount": 1},
                            "classificationError": {"totalCount": 2},
                        },
                    },
                )
            ],
        ),
        (Buckets(0), [("get_bucket_statistics", {"bucketCount": 0})]),
        (
            Severities({"High": 2}),
            [("get_finding_statistics", {"countsByGroup": [{"groupKey": "High", "count": 2}]})],
        ),
        (
            Administration("9" * 12, has_members=False),
            [
                (
                    "get_administrator_account",
                    {"administrator": {"accountId": "9" * 12, "relationshipStatus": "Enabled"}},
                ),
            ],
        ),
        (
            Administration(None, has_members=True),
            [
                (
                    "get_administrator_account",
                    {"administrator": {"accountId": "9" * 12, "relationshipStatus": "Removed"}},
                ),
                ("list_members", {"members": [{"accountId": "3" * 12}]}),
            ],
        ),
        (
            DelegatedAdministrators(("1" * 12,)),
            [
                (
                    "list_organization_admin_accounts",
                    {
                        "adminAccounts": [
                            {"accountId": "1" * 12, "status": "ENABLED"},
                            {"accountId": "2" * 12, "status": "DISABLING_IN_PROGRESS"},
                        ]
                    },
                )
            ],
        ),
        (
            Organization(OWN),
            [("describe_organization", {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": OWN}})],
        ),
    ],
)
def test_facts_of_macie_are_read(fact: Fact, answers: list[Answer]) -> None:
    assert recorded(type(fact), *answers) == fact


def test_an_account_without_organization_is_in_none() -> None:
    reader = room("macie").readers[Organization]
    assert isinstance(reader, Reader)
    assert reader.absent == {"AWSOrganizationsNotInUseException": Organization(None)}


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.operations[0])
def test_what_macie_denies_or_throttles_is_raised(reader: Any, code: str) -> None:
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_client_error(xform_name(operation), code, "not now")
        with pytest.raises(ClientError, match="not now"):
            attempt(reader, stubber.client)
