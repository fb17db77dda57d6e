"""ECR: what a repository says of scanning counts, the tagging API knows its tags, and ECR Public answers."""

from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggableResourcesMixin, TaggedResource
from moto.ecr.models import ECRBackend

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_TAGS = {"acme-sdk": [{"Key": "owner", "Value": "partners"}], "acme-old-sdk": []}


def install() -> None:
    canned("ecr-public:DescribeRepositories", _repositories)
    canned("ecr-public:ListTagsForResource", _tags)
    replaced: Any = ECRBackend
    # The tagging API asks those backends of moto that derive from this.
    replaced.SERVICE_NAMESPACE, replaced.iter_tagged_resources = "ecr", _tagged
    replaced.__bases__ = (*ECRBackend.__bases__, TaggableResourcesMixin)
    replaced.put_image_scanning_configuration = _scanning(ECRBackend.put_image_scanning_configuration)


def _tagged(backend: Any) -> Iterator[TaggedResource]:
    for one in backend.repositories.values():
        tags = backend.tagger.get_tag_dict_for_resource(one.arn)
        yield TaggedResource(arn=one.arn, tags=tags, resource_type="ecr:repository")


def _scanning(own: Any) -> Any:
    def put_image_scanning_configuration(backend: Any, repository_name: str, **given: Any) -> Any:
        repository = backend.repositories[repository_name]
        repository.scanning_config["scanOnPush"] = given["image_scan_config"]["scanOnPush"]
        return own(backend, repository_name=repository_name, **given)

    return put_image_scanning_configuration


def _repositories(region: str, params: Params) -> Params:
    return {"repositories": [_repository(name) for name in _TAGS]}


def _repository(name: str) -> Params:
    return {
        "repositoryArn": f"arn:aws:ecr-public::{DEMO_ACCOUNT}:repository/{name}",
        "registryId": DEMO_ACCOUNT,
        "repositoryName": name,
        "repositoryUri": f"public.ecr.aws/acme/{name}",
        "createdAt": days_ago(300),
    }


def _tags(region: str, params: Params) -> Params:
    return {"tags": _TAGS[params["resourceArn"].rpartition("/")[2]]}
