"""That resources bear tags: one rule for the kinds that it holds for.

The statement is Security Hub's (AWS Resource Tagging Standard): tags of AWS's own do not count; a tenant may name the
keys that must be there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.ecs.resources.cluster import Cluster
from shared.services.ecs.resources.service import Service
from shared.services.ecs.resources.task_definition import Revision, TaskDefinition


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_REQUIRED = RequiredTags()


@check("ecs.cluster.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub ECS.14",))
def cluster_is_tagged(cluster: Cluster, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the cluster, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: ECS console, the cluster, Tags; or `aws ecs tag-resource --resource-arn ARN --tags key=owner,value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _judge(cluster.tags, required)


@check("ecs.service.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub ECS.13",))
def service_is_tagged(service: Service, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the service, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: ECS console, the service, Tags; or `aws ecs tag-resource --resource-arn ARN --tags key=owner,value=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _judge(service.tags, required)


@check(
    "ecs.task-definition.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub ECS.15",),
)
def task_definition_is_tagged(
    family: TaskDefinition, revision: Revision, required: RequiredTags = _REQUIRED
) -> Verdict:
    """Somebody has tagged the latest revision, with every key that the tenant asks for.

    Tasks that take their tags from the task definition show their cost under them.

    Fix: ECS console, Task definitions, the revision, Tags; or `aws ecs tag-resource --resource-arn ARN --tags
    key=owner,value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _judge(revision.tags, required)


def _judge(tags: Mapping[str, str] | None, required: RequiredTags) -> Verdict:
    own = sorted(key for key in tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
