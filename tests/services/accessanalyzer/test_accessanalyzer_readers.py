"""Readers on recorded answers, shaped as AWS documents them: moto does not know the service."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from shared.catalog import Fact, Lister, Reader, Region
from shared.catalog.registry import room
from shared.services.accessanalyzer.readers import READERS
from shared.services.accessanalyzer.resources import (
    Analyzer,
    ArchiveRule,
    ArchiveRules,
    Criterion,
    Findings,
    RegionAnalyzers,
)
from tests.services.accessanalyzer.builders import SCOPE, a_region, an_analyzer

TIME = datetime(2026, 5, 1, tzinfo=UTC)
ARN = "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/outside"


def a_client() -> Any:
    return boto3.client("accessanalyzer", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")


def item(kind: str = "ACCOUNT", status: str = "ACTIVE", **more: Any) -> dict[str, Any]:
    return {"arn": ARN, "name": "outside", "type": kind, "createdAt": TIME, "status": status, **more}


def recorded(fact: type[Fact], *answers: dict[str, Any]) -> Fact:
    reader = room("accessanalyzer").readers[fact]
    assert isinstance(reader, Reader)
    with Stubber(a_client()) as stubber:
        for answer in answers:
            stubber.add_response(xform_name(reader.operation.partition(":")[2]), answer)
        found = reader.read(stubber.client, a_region() if reader.of is Region else an_analyzer())
        stubber.assert_no_pending_responses()
    return found


def test_analyzers_are_listed_over_all_pages() -> None:
    unused = item("ACCOUNT_UNUSED_ACCESS", configuration={"unusedAccess": {"unusedAccessAge": 60}})
    broken = item("ORGANIZATION", "FAILED", statusReason={"code": "ORGANIZATION_DELETED"}, tags={"owner": "a"})
    with Stubber(a_client()) as stubber:
        stubber.add_response("list_analyzers", {"analyzers": [unused], "nextToken": "two"}, {})
        stubber.add_response("list_analyzers", {"analyzers": [broken]}, {"nextToken": "two"})
        found = list(room("accessanalyzer").lister_of(Analyzer).list_pages(stubber.client, SCOPE, None))

    first, second = (one for page in found for one in page.resources)
    assert first == an_analyzer("ACCOUNT_UNUSED_ACCESS", unused_after=60, tags={})
    assert (second.status, second.reason, second.tags) == ("FAILED", "ORGANIZATION_DELETED", {"owner": "a"})


def test_a_regions_analyzers_are_those_of_access_from_outside() -> None:
    answer = {"analyzers": [item(), item("ORGANIZATION", "DISABLED"), item("ACCOUNT_UNUSED_ACCESS")]}

    assert recorded(RegionAnalyzers, answer) == RegionAnalyzers(("outside",), ("outside",))
    assert recorded(RegionAnalyzers, {"analyzers": []}) == RegionAnalyzers(())


def test_findings_are_counted_by_what_they_are_about() -> None:
    by_type = {
        "AWS::S3::Bucket": {"totalActivePublic": 1, "totalActiveCrossAccount": 0, "totalActiveErrors": 0},
        "AWS::KMS::Key": {"totalActivePublic": 0, "totalActiveCrossAccount": 2, "totalActiveErrors": 3},
    }
    kinds = [{"unusedAccessType": "UnusedIAMRole", "total": 4}, {"unusedAccessType": "UnusedPermission", "total": 0}]
    answer = {
        "findingsStatistics": [
            {"externalAccessFindingsStatistics": {"resourceTypeStatistics": by_type}},
            {"unusedAccessFindingsStatistics": {"unusedAccessTypeStatistics": kinds}},
        ]
    }

    assert recorded(Findings, answer) == Findings(
        public={"AWS::S3::Bucket": 1},
        cross_account={"AWS::KMS::Key": 2},
        errors={"AWS::KMS::Key": 3},
        unused={"UnusedIAMRole": 4},
    )
    assert recorded(Findings, {"findingsStatistics": []}) == Findings()


def test_archive_rules_are_read_from_all_pages() -> None:
    def rule(name: str, wanted: dict[str, Any]) -> dict[str, Any]:
        return {"ruleName": name, "filter": wanted, "createdAt": TIME, "updatedAt": TIME}

    found = recorded(
        ArchiveRules,
        {"archiveRules": [rule("a", {"isPublic": {"eq": ["false"]}})], "nextToken": "two"},
        {"archiveRules": [rule("b", {"resource": {"contains": ["acme"]}})]},
    )

    assert found == ArchiveRules(
        (
            ArchiveRule("a", {"isPublic": Criterion(("false",))}),
            ArchiveRule("b", {"resource": Criterion(contains=("acme",))}),
        )
    )


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
@pytest.mark.parametrize("reader", READERS, ids=lambda one: "+".join(one.operations))
def test_what_access_analyzer_denies_or_throttles_is_raised(reader: Lister | Reader, code: str) -> None:
    with Stubber(a_client()) as stubber:
        stubber.add_client_error(xform_name(reader.operation.partition(":")[2]), code, "not now")
        with pytest.raises(ClientError, match="not now"):
            attempt(reader, stubber.client)


def attempt(reader: Lister | Reader, client: Any) -> Any:
    if isinstance(reader, Lister):
        return list(reader.list_pages(client, SCOPE, None))
    assert not reader.absent
    return reader.read(client, a_region() if reader.of is Region else an_analyzer())
