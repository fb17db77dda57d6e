"""Lists private repositories and reads what is set for each, and what is in it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Fact, Lister, Page, Reader, Scope, Sweep, Token, Unread, pages
from shared.catalog.policy import parse_policy
from shared.services.ecr.resources import (
    Contents,
    Images,
    LifecyclePolicy,
    LifecycleRule,
    Repository,
    RepositoryPolicy,
    RepositoryTags,
    Scan,
    Scanning,
)

if TYPE_CHECKING:
    from mypy_boto3_ecr import ECRClient
    from mypy_boto3_resourcegroupstaggingapi import ResourceGroupsTaggingAPIClient

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_SCANNED = ("COMPLETE", "ACTIVE")
_IMAGE = ("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json")
_INDEX = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)


def list_repositories(ecr: "ECRClient", scope: Scope, start: Token) -> Iterator[Page[Repository]]:
    for answer, following in pages(ecr.describe_repositories, start, **_TOKEN, maxResults=1000):
        yield Page([_repository(one, scope) for one in answer["repositories"]], following)


def _repository(item: Any, scope: Scope) -> Repository:
    encryption = item.get("encryptionConfiguration", {})
    return Repository(
        arn=item["repositoryArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["repositoryName"],
        created_at=item["createdAt"],
        mutability=item["imageTagMutability"],
        exempt=tuple(one["filter"] for one in item.get("imageTagMutabilityExclusionFilters", ())),
        key=encryption.get("kmsKey") if encryption.get("encryptionType", "AES256") != "AES256" else None,
    )


def read_scanning(ecr: "ECRClient", repositories: Sequence[Repository]) -> Mapping[str, Fact | Unread]:
    names = [one.resource_id for one in repositories]
    answer: Any = ecr.batch_get_repository_scanning_configuration(repositoryNames=names)
    failures = {one["repositoryName"]: _unread(one, repositories[0].region) for one in answer.get("failures", ())}
    return failures | {one["repositoryName"]: Scanning(_frequency(one)) for one in answer["scanningConfigurations"]}


def _frequency(item: Any) -> str:
    frequency: str = item.get("scanFrequency", "MANUAL")
    return "SCAN_ON_PUSH" if frequency == "MANUAL" and item.get("scanOnPush") else frequency


def _unread(failure: Any, region: str) -> Unread:
    words = failure.get("failureReason", "AWS gave no reason")
    return Unread.because(failure["failureCode"], words, "ecr:BatchGetRepositoryScanningConfiguration", region)


def read_policy(ecr: "ECRClient", repository: Repository) -> RepositoryPolicy:
    answer = ecr.get_repository_policy(repositoryName=repository.resource_id)
    return RepositoryPolicy(parse_policy(answer["policyText"]))


def read_lifecycle_policy(ecr: "ECRClient", repository: Repository) -> LifecyclePolicy:
    text = ecr.get_lifecycle_policy(repositoryName=repository.resource_id)["lifecyclePolicyText"]
    return LifecyclePolicy(tuple(_rule(one) for one in json.loads(text)["rules"]))


def _rule(item: Any) -> LifecycleRule:
    selection = item["selection"]
    return LifecycleRule(selection["tagStatus"], selection["countType"], item["action"]["type"] == "expire")


def read_contents(ecr: "ECRClient", repository: Repository) -> Contents:
    """From all pages of images; a further call where the last one's scan tells its findings only by itself."""
    name = repository.resource_id
    answers = pages(ecr.describe_images, None, **_TOKEN, repositoryName=name, maxResults=1000)
    items = [one for answer, _ in answers for one in answer["imageDetails"]]
    untagged = [_size(one) for one in items if not one.get("imageTags")]
    images = [one for one in items if _is_image(one)]
    return Contents(
        count=len(items),
        untagged=len(untagged),
        untagged_bytes=sum(untagged),
        by_last_use=_by_last_use(items),
        latest=_scan(ecr, max(images, key=lambda one: one["imagePushedAt"])) if images else None,
    )


def _is_image(item: Any) -> bool:
    """Not an index of several platforms, whose images are scanned each by itself; nor a chart or a signature."""
    if item.get("imageManifestMediaType") in _INDEX or item.get("artifactMediaType", _IMAGE[0]) not in _IMAGE:
        return False
    return not any(tag.startswith("sha256-") for tag in item.get("imageTags", ()))


def _size(item: Any) -> int:
    """In bytes; an index of several platforms has none of its own."""
    return int(item.get("imageSizeInBytes", 0))


def _by_last_use(items: list[Any]) -> tuple[Images, ...]:
    found: defaultdict[date, list[int]] = defaultdict(list)
    for one in items:
        last = max(one["imagePushedAt"], one.get("lastRecordedPullTime", one["imagePushedAt"]))
        found[last.date()].append(_size(one))
    return tuple(Images(day, len(sizes), sum(sizes)) for day, sizes in sorted(found.items()))


def _scan(ecr: "ECRClient", item: Any) -> Scan:
    status = item.get("imageScanStatus", {}).get("status")
    summary = item.get("imageScanFindingsSummary")
    if summary is None and status in _SCANNED:
        image = {"imageDigest": item["imageDigest"]}
        told: Any = ecr.describe_image_scan_findings(
            repositoryName=item["repositoryName"],
            imageId=image,  # type: ignore[arg-type]  # the stubs want all of its fields
            maxResults=1,
        )
        summary = told.get("imageScanFindings", {})
    return Scan(status, tuple(sorted((summary or {}).get("findingSeverityCounts", {}).items())))


def sweep_tags(tagging: "ResourceGroupsTaggingAPIClient", _: Scope) -> Mapping[str, RepositoryTags]:
    """Repositories that never had a tag are not among the answers."""
    token = {"sends": "PaginationToken", "answers": "PaginationToken"}
    answers = pages(tagging.get_resources, None, **token, ResourceTypeFilters=["ecr:repository"], ResourcesPerPage=100)
    return {
        one["ResourceARN"].partition(":repository/")[2]: RepositoryTags(
            {tag["Key"]: tag["Value"] for tag in one["Tags"]}
        )
        for answer, _token in answers
        for one in answer["ResourceTagMappingList"]
    }


READERS = (
    Lister((Repository,), "ecr:DescribeRepositories", list_repositories),
    BatchReader(
        Scanning,
        Repository,
        "ecr:BatchGetRepositoryScanningConfiguration",
        read_scanning,
        25,
        Scanning("MANUAL"),
    ),
    Reader(
        RepositoryPolicy,
        Repository,
        "ecr:GetRepositoryPolicy",
        read_policy,
        {"RepositoryPolicyNotFoundException": RepositoryPolicy(())},
    ),
    Reader(
        LifecyclePolicy,
        Repository,
        "ecr:GetLifecyclePolicy",
        read_lifecycle_policy,
        {"LifecyclePolicyNotFoundException": LifecyclePolicy(())},
    ),
    Reader(Contents, Repository, "ecr:DescribeImages", read_contents, also=("ecr:DescribeImageScanFindings",)),
    Sweep(RepositoryTags, Repository, ("resourcegroupstaggingapi:GetResources",), sweep_tags, RepositoryTags({})),
)
