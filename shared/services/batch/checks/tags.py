"""That resources bear tags: one rule for the kinds that it holds for.

The statement is Security Hub's (AWS Resource Tagging Standard): tags of AWS's own do not count; a tenant may name the
keys that must be there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.batch.resources import ComputeEnvironment, JobQueue, SchedulingPolicy


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_REQUIRED = RequiredTags()


@check("batch.job-queue.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub Batch.1",))
def job_queue_is_tagged(queue: JobQueue, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the job queue, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: Batch console, the queue, Tags; or `aws batch tag-resource --resource-arn ARN --tags owner=TEAM`.
    CloudFormation: `Tags: {owner: TEAM}`.
    """
    return _judge(queue.tags, required)


@check(
    "batch.scheduling-policy.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Batch.2",),
)
def scheduling_policy_is_tagged(policy: SchedulingPolicy, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the scheduling policy, with every key that the tenant asks for.

    A tag says whose it is, before somebody changes whose jobs come first.

    Fix: Batch console, the policy, Tags; or `aws batch tag-resource --resource-arn ARN --tags owner=TEAM`.
    CloudFormation: `Tags: {owner: TEAM}`.
    """
    return _judge(policy.tags, required)


@check(
    "batch.compute-environment.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Batch.3",),
)
def compute_environment_is_tagged(environment: ComputeEnvironment, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the compute environment, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: Batch console, the environment, Tags; or `aws batch tag-resource --resource-arn ARN --tags owner=TEAM`.
    CloudFormation: `Tags: {owner: TEAM}`.
    """
    return _judge(environment.tags, required)


@check(
    "batch.compute-environment.tags-its-instances",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Batch.4",),
)
def compute_environment_tags_its_instances(
    environment: ComputeEnvironment, required: RequiredTags = _REQUIRED
) -> Verdict:
    """Instances that Batch starts get tags, with every key that the tenant asks for.

    The tags of the environment itself do not come to its instances, and those are what costs.

    Fix: Batch console, Compute environments, Edit, EC2 tags; or `aws batch update-compute-environment
    --compute-environment NAME --compute-resources tags={owner=TEAM}`. CloudFormation: `ComputeResources: {Tags: {owner:
    TEAM}, ...}`.
    """
    if environment.capacity is None or not environment.capacity.is_on_instances:
        return not_applicable("Batch starts no instances for it")
    return _judge(environment.capacity.tags, required)


def _judge(tags: Mapping[str, str] | None, required: RequiredTags) -> Verdict:
    own = sorted(key for key in tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
