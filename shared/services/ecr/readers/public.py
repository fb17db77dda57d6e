"""Lists repositories of ECR Public, which answers only in the partition's home region."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import GLOBAL_REGION, Lister, Page, Reader, Scope, Token, pages
from shared.services.ecr.resources import PublicRepository, PublicRepositoryTags

if TYPE_CHECKING:
    from mypy_boto3_ecr_public import ECRPublicClient


def list_public_repositories(ecr: "ECRPublicClient", scope: Scope, start: Token) -> Iterator[Page[PublicRepository]]:
    token = {"sends": "nextToken", "answers": "nextToken"}
    for answer, following in pages(ecr.describe_repositories, start, **token, maxResults=1000):
        yield Page([_repository(one, scope) for one in answer["repositories"]], following)


def _repository(item: Any, scope: Scope) -> PublicRepository:
    return PublicRepository(
        arn=item["repositoryArn"],
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=item["repositoryName"],
    )


def read_public_tags(ecr: "ECRPublicClient", repository: PublicRepository) -> PublicRepositoryTags:
    tags = ecr.list_tags_for_resource(resourceArn=repository.arn)["tags"]
    return PublicRepositoryTags({one["Key"]: one.get("Value", "") for one in tags})


READERS = (
    Lister((PublicRepository,), "ecr-public:DescribeRepositories", list_public_repositories, is_global=True),
    Reader(PublicRepositoryTags, PublicRepository, "ecr-public:ListTagsForResource", read_public_tags),
)
