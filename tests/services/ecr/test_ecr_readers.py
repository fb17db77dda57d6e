"""Readers of ECR against an emulated account, and on recorded answers for what that does not know."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import GLOBAL_REGION, BatchReader, Fact, Region, Resource, Unread
from shared.catalog.registry import room
from shared.services.ecr.readers import READERS
from shared.services.ecr.readers.repository import list_repositories
from shared.services.ecr.resources import (
    Contents,
    HasRepositories,
    Images,
    LifecyclePolicy,
    LifecycleRule,
    OwnKeyOfEcr,
    PublicRepository,
    PublicRepositoryTags,
    RegistryPolicy,
    RegistryScanning,
    Replication,
    Repository,
    RepositoryPolicy,
    RepositoryTags,
    Scan,
    Scanning,
    ScanRule,
)
from tests.services.ecr.builders import NOTHING, a_public_repository, a_region, a_repository, day, days_ago
from tests.services.recorded import SCOPE, Told, each_refusal, listed, raises_what_aws_refuses, read, read_by

NAME = "shop/web"


@pytest.fixture
def ecr() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("ecr", "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
        client.create_repository(repositoryName=NAME, tags=[{"Key": "owner", "Value": "shop"}])
        yield client


def emulated(ecr: Any, fact: type[Fact], of: Resource | None = None) -> Any:
    return read_by(room("ecr").readers[fact], ecr, of or a_repository())


def told(fact: type[Fact], *answers: Told, of: Resource | None = None) -> Any:
    return read("ecr", fact, of or a_repository(), *answers)


def test_a_bare_repository_has_nothing_set(ecr: Any) -> None:
    (page,) = list_repositories(ecr, SCOPE, None)
    (found,) = page.resources

    assert (found.resource_id, found.mutability, found.exempt, found.key) == (NAME, "MUTABLE", (), None)
    for fact in (Scanning("MANUAL"), RepositoryPolicy(()), LifecyclePolicy(()), NOTHING):
        assert emulated(ecr, type(fact)) == fact


def test_a_bare_registry_has_nothing_set(ecr: Any) -> None:
    for fact in (RegistryScanning("BASIC", ()), RegistryPolicy(()), Replication(()), HasRepositories(any=True)):
        assert emulated(ecr, type(fact), a_region()) == fact


def test_exceptions_and_keys_are_read() -> None:
    item = {
        "repositoryArn": SCOPE.arn("ecr", f"repository/{NAME}"),
        "repositoryName": NAME,
        "createdAt": days_ago(1),
        "imageTagMutability": "IMMUTABLE_WITH_EXCLUSION",
        "imageTagMutabilityExclusionFilters": [{"filterType": "WILDCARD", "filter": "dev*"}],
        "encryptionConfiguration": {"encryptionType": "KMS_DSSE", "kmsKey": "key"},
    }

    first = Told("DescribeRepositories", {"repositories": [item], "nextToken": "2"}, {"maxResults": 1000})
    second = Told("DescribeRepositories", {"repositories": []}, {"maxResults": 1000, "nextToken": "2"})
    (found,) = listed("ecr", Repository, first, second)

    assert (found.exempt, found.key) == (("dev*",), "key")


@pytest.mark.parametrize(
    ("answer", "frequency"),
    [
        ({"scanOnPush": True, "scanFrequency": "MANUAL"}, "SCAN_ON_PUSH"),
        ({"scanOnPush": False, "scanFrequency": "CONTINUOUS_SCAN"}, "CONTINUOUS_SCAN"),
        ({"scanOnPush": True}, "SCAN_ON_PUSH"),
    ],
)
def test_a_repository_is_scanned_by_its_own_setting_or_a_rule(answer: dict[str, Any], frequency: str) -> None:
    found = {"scanningConfigurations": [{"repositoryName": NAME, **answer}]}

    assert told(Scanning, Told("BatchGetRepositoryScanningConfiguration", found)) == Scanning(frequency)


def test_a_repository_whose_scanning_is_not_told_is_unread() -> None:
    failure = {"repositoryName": NAME, "failureCode": "REPOSITORY_NOT_FOUND", "failureReason": "It is not there"}
    answer = {"scanningConfigurations": [], "failures": [failure]}

    found = told(Scanning, Told("BatchGetRepositoryScanningConfiguration", answer))

    assert isinstance(found, Unread)
    assert "It is not there" in str(found.error)


def test_not_more_repositories_are_asked_for_at_once_than_aws_takes() -> None:
    reader = room("ecr").readers[Scanning]

    assert isinstance(reader, BatchReader)
    assert reader.size == 25


def test_policies_are_read_as_statements(ecr: Any) -> None:
    statement = {"Sid": "a", "Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage"]}
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    ecr.set_repository_policy(repositoryName=NAME, policyText=text)

    found = emulated(ecr, RepositoryPolicy)

    assert [one.actions for one in found.statements] == [("ecr:BatchGetImage",)]


def test_lifecycle_rules_are_read() -> None:
    def rule(kind: str, **selection: str) -> dict[str, Any]:
        return {"selection": selection, "action": {"type": kind}}

    text = json.dumps(
        {
            "rules": [
                rule("expire", tagStatus="untagged", countType="sinceImagePushed"),
                rule("transition", tagStatus="any", countType="sinceImagePulled"),
            ]
        }
    )

    assert told(LifecyclePolicy, Told("GetLifecyclePolicy", {"lifecyclePolicyText": text})) == LifecyclePolicy(
        (LifecycleRule("untagged", "sinceImagePushed", True), LifecycleRule("any", "sinceImagePulled", False))
    )


def image(pushed: int, **more: Any) -> dict[str, Any]:
    digest = f"sha256:{pushed:064}"
    return {"repositoryName": NAME, "imageDigest": digest, "imagePushedAt": days_ago(pushed), **more}


def images(*found: dict[str, Any], **more: str) -> Told:
    return Told("DescribeImages", {"imageDetails": list(found), **more})


def test_images_of_all_pages_are_counted_by_their_last_use() -> None:
    def at(days: int) -> datetime:
        return days_ago(days)

    scan = {
        "imageScanStatus": {"status": "COMPLETE"},
        "imageScanFindingsSummary": {"findingSeverityCounts": {"LOW": 2}},
    }
    found = told(
        Contents,
        images(
            image(200, imageSizeInBytes=10, lastRecordedPullTime=at(5), imageTags=["1"]),
            image(100, imageSizeInBytes=20),
            nextToken="2",
        ),
        images(image(99, imageTags=["2"], imageSizeInBytes=30, **scan), image(100, imageSizeInBytes=5)),
    )

    assert found == Contents(
        count=4,
        untagged=2,
        untagged_bytes=25,
        by_last_use=(Images(day(100), 2, 25), Images(day(99), 1, 30), Images(day(5), 1, 10)),
        latest=Scan("COMPLETE", (("LOW", 2),)),
    )


def test_findings_that_only_the_scan_tells_are_asked_for_by_digest() -> None:
    latest = image(1, imageScanStatus={"status": "ACTIVE"})
    asked = {"repositoryName": NAME, "imageId": {"imageDigest": latest["imageDigest"]}, "maxResults": 1}
    scan = Told("DescribeImageScanFindings", {"imageScanFindings": {"findingSeverityCounts": {"HIGH": 1}}}, asked)

    assert told(Contents, images(image(2), latest), scan).latest == Scan("ACTIVE", (("HIGH", 1),))


def test_an_image_that_was_never_scanned_is_asked_for_nothing() -> None:
    assert told(Contents, images(image(1))).latest == Scan(None)


@pytest.mark.parametrize(
    "other",
    [
        {"imageManifestMediaType": "application/vnd.oci.image.index.v1+json"},
        {"artifactMediaType": "application/vnd.cncf.helm.config.v1+json"},
        {"imageTags": ["sha256-12ab.sig"]},
    ],
)
def test_the_latest_image_is_no_index_nor_chart_nor_signature(other: dict[str, Any]) -> None:
    scan = {"imageScanStatus": {"status": "FAILED"}}

    assert told(Contents, images(image(2, **scan), image(1, **other))).latest == Scan("FAILED")


def test_tags_are_swept_by_name() -> None:
    mapping = {"ResourceARN": a_repository().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}
    first = Told("GetResources", {"ResourceTagMappingList": [], "PaginationToken": "2"})
    second = Told("GetResources", {"ResourceTagMappingList": [mapping], "PaginationToken": ""})

    assert told(RepositoryTags, first, second) == RepositoryTags({"owner": "shop"})
    assert told(RepositoryTags, Told("GetResources", {"ResourceTagMappingList": []})) == RepositoryTags({})


def test_the_registry_is_read(ecr: Any) -> None:
    rule = {"scanFrequency": "SCAN_ON_PUSH", "repositoryFilters": [{"filter": "*", "filterType": "WILDCARD"}]}
    ecr.put_registry_scanning_configuration(scanType="BASIC", rules=[rule])
    destinations = [{"region": "eu-west-2", "registryId": "123456789012"}]
    ecr.put_replication_configuration(replicationConfiguration={"rules": [{"destinations": destinations}]})

    assert emulated(ecr, RegistryScanning, a_region()) == RegistryScanning("BASIC", (ScanRule("SCAN_ON_PUSH", ("*",)),))
    assert emulated(ecr, Replication, a_region()) == Replication(("eu-west-2 of 123456789012",))


def test_the_registrys_policy_is_read() -> None:
    text = json.dumps({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "ecr:*"}})

    found = told(RegistryPolicy, Told("GetRegistryPolicy", {"policyText": text}), of=a_region())

    assert [one.actions for one in found.statements] == [("ecr:*",)]


def test_a_region_without_repositories_is_known_by_one_call() -> None:
    asked = Told("DescribeRepositories", {"repositories": []}, {"maxResults": 1})

    assert told(HasRepositories, asked, of=a_region()) == HasRepositories(any=False)


def test_awss_own_key_is_found_by_its_alias_on_any_page() -> None:
    first = Told("ListAliases", {"Aliases": [{"AliasName": "alias/a"}], "NextMarker": "2", "Truncated": True})
    second = Told("ListAliases", {"Aliases": [{"AliasName": "alias/aws/ecr", "TargetKeyId": "1"}]})

    assert told(OwnKeyOfEcr, first, second, of=a_region()) == OwnKeyOfEcr("1")
    assert told(OwnKeyOfEcr, Told("ListAliases", {"Aliases": []}), of=a_region()) == OwnKeyOfEcr(None)


def test_public_repositories_have_no_region() -> None:
    item = {"repositoryArn": a_public_repository().arn, "repositoryName": "sdk"}

    assert listed("ecr", PublicRepository, Told("DescribeRepositories", {"repositories": [item]})) == [
        a_public_repository()
    ]
    assert a_public_repository().region == GLOBAL_REGION


def test_tags_of_public_repositories_are_read() -> None:
    answer = Told("ListTagsForResource", {"tags": [{"Key": "owner", "Value": "shop"}]})

    assert told(PublicRepositoryTags, answer, of=a_public_repository()) == PublicRepositoryTags({"owner": "shop"})


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    resources: dict[Any, Resource] = {Region: a_region(), PublicRepository: a_public_repository()}
    raises_what_aws_refuses(source, resources.get(getattr(source, "of", None), a_repository()), code)
