"""Step Functions: the tagging API tells of activities, too."""

from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggedResource
from moto.stepfunctions.models import StepFunctionBackend


def install() -> None:
    replaced: Any = StepFunctionBackend
    replaced.iter_tagged_resources = _with_activities(StepFunctionBackend.iter_tagged_resources)


def _with_activities(own: Any) -> Any:
    def iter_tagged_resources(backend: Any) -> Iterator[TaggedResource]:
        yield from own(backend)
        for arn in backend.activities:
            tags = backend.tagger.get_tag_dict_for_resource(arn)
            yield TaggedResource(arn=arn, tags=tags, resource_type="states:activity")

    return iter_tagged_resources
