"""What must hold for compute environments: what they cost, and whether jobs can rely on them."""

import re
from collections.abc import Mapping
from datetime import date

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.batch.resources import ComputeEnvironment, ServedQueues, SubnetZones

# AWS's types of images for instances -> their last day. Source: ECS and EKS guides, ends of Amazon Linux 1 and 2.
_ENDS: Mapping[str, date] = {
    "ECS_AL1": date(2023, 12, 31),
    "ECS_AL2": date(2026, 6, 30),
    "ECS_AL2_NVIDIA": date(2026, 6, 30),
    "EKS_AL2": date(2025, 11, 26),
    "EKS_AL2_NVIDIA": date(2025, 11, 26),
}
# Families of Graviton: m7g, c6gn, r8gd, and Batch's own word for all of them.
_ARM = re.compile(r"[a-z]+[0-9]+g[a-z]*(\..+)?|default_arm64")
# Families with GPUs and other accelerators, which have no siblings on Graviton.
_ACCELERATED = re.compile(r"(p|g|inf|trn|dl|vt|f)[0-9].*")
_UNMANAGED = "the customer manages its capacity"


@check("batch.compute-environment.is-valid", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def compute_environment_is_valid(environment: ComputeEnvironment) -> Verdict:
    """The compute environment is valid: Batch can start capacity in it.

    A role, network or launch template that is gone makes it invalid, and jobs wait.

    Fix: Batch console, Compute environments, the environment, Status reason; `aws batch describe-compute-environments
    --compute-environments NAME`.
    """
    if environment.status == "INVALID":
        return failed(f"invalid: {environment.reason}")
    return passed(environment.status or "no status reported")


@check(
    "batch.compute-environment.serves-a-queue",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="batch.compute-environment.disable",
)
def compute_environment_serves_a_queue(environment: ComputeEnvironment, served: ServedQueues) -> Verdict:
    """Some queue sends its jobs to the compute environment.

    One without a queue is left from something; its cluster, roles and launch template are too.

    Fix: Batch console, Compute environments: disable, then delete it; `aws batch update-compute-environment
    --compute-environment NAME --state DISABLED`, then `aws batch delete-compute-environment
    --compute-environment NAME`.
    """
    if environment.state == "DISABLED":
        return not_applicable("is disabled")
    queues = served.queues.get(environment.arn, ())
    return passed(f"serves {', '.join(queues)}") if queues else failed("no queue")


@check("batch.compute-environment.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def compute_environment_spans_zones(environment: ComputeEnvironment, zones: SubnetZones) -> Verdict:
    """The subnets of the environment lie in more than one availability zone.

    More zones are more kinds of spare capacity, and one that fails does not stop all jobs.

    Fix: Batch console, Compute environments, Edit, Network; or `aws batch update-compute-environment
    --compute-environment NAME --compute-resources subnets=ID,ID`. CloudFormation: `ComputeResources: {Subnets: [SUBNET,
    SUBNET]}`.
    """
    if environment.capacity is None:
        return not_applicable(_UNMANAGED)
    found = sorted({zones.zones.get(one, f"an unknown zone of {one}") for one in environment.capacity.subnets})
    return passed(f"in {', '.join(found)}") if len(found) > 1 else failed(f"only in {', '.join(found)}")


@check(
    "batch.compute-environment.keeps-no-idle-instances",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="batch.compute-environment.shrink-to-nothing",
)
def compute_environment_keeps_no_idle_instances(environment: ComputeEnvironment) -> Verdict:
    """No instances run while there are no jobs.

    With a minimum above 0 instances are paid for day and night, to save jobs a few minutes.

    Fix: Batch console, Compute environments, Edit, Minimum vCPUs: 0; or `aws batch update-compute-environment
    --compute-environment NAME --compute-resources minvCpus=0`. CloudFormation: `ComputeResources: {MinvCpus: 0}`.
    """
    if environment.capacity is None or not environment.capacity.is_on_instances:
        return not_applicable("Batch keeps no instances for it")
    least = environment.capacity.least
    return failed(f"at least {least} vCPUs run at all times", saving=UNPRICED) if least else passed("at least 0 vCPUs")


@check("batch.compute-environment.uses-spot", severity=Severity.INFORMATIONAL, pillar=Pillar.COST)
def compute_environment_uses_spot(environment: ComputeEnvironment) -> Verdict:
    """Jobs run on spare capacity (Spot).

    It costs up to 90% less (on Fargate 70%), and jobs that are tried again hardly notice. Suppress the finding for what
    does not bear it.

    Fix: make a compute environment of type Spot and put it before this one in the queue (Batch console); `aws batch
    create-compute-environment --type MANAGED --compute-resources type=SPOT,...`. CloudFormation: `ComputeResources:
    {Type: SPOT, ...}`.
    """
    if environment.capacity is None:
        return not_applicable(_UNMANAGED)
    kind = environment.capacity.kind
    return passed(kind) if "SPOT" in kind else failed(f"{kind} is on demand", saving=UNPRICED)


@check("batch.compute-environment.uses-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def compute_environment_uses_graviton(environment: ComputeEnvironment) -> Verdict:
    """Instances have AWS's own processors (Graviton).

    They cost about a fifth less for the same work; images built for both architectures run on either.

    Fix: build images for arm64 too, then make a compute environment with instance types of Graviton (Batch console);
    `aws batch create-compute-environment --compute-resources type=EC2,instanceTypes=m7g,c7g,...`.
    """
    if environment.capacity is None or not environment.capacity.is_on_instances:
        return not_applicable("does not run on instances")
    types = [
        one for one in environment.capacity.instance_types if _ARM.fullmatch(one) or not _ACCELERATED.fullmatch(one)
    ]
    others = [one for one in types if not _ARM.fullmatch(one)]
    if not types:
        return not_applicable("runs on accelerators, which have no siblings on Graviton")
    return failed(f"runs on {', '.join(others)}", saving=UNPRICED) if others else passed(f"runs on {', '.join(types)}")


@check("batch.compute-environment.chooses-instances-well", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def compute_environment_chooses_instances_well(environment: ComputeEnvironment) -> Verdict:
    """Batch may choose other instances when the best fitting ones are not to be had.

    With BEST_FIT jobs wait until just that type is free again, and the environment can hardly be updated.

    Fix: the strategy cannot be changed from BEST_FIT: make a compute environment with BEST_FIT_PROGRESSIVE, or
    SPOT_PRICE_CAPACITY_OPTIMIZED (Batch console); `aws batch create-compute-environment --compute-resources
    allocationStrategy=BEST_FIT_PROGRESSIVE,...`. CloudFormation: `ComputeResources: {AllocationStrategy:
    BEST_FIT_PROGRESSIVE}`.
    """
    if environment.capacity is None or not environment.capacity.is_on_instances:
        return not_applicable("does not run on instances")
    strategy = environment.capacity.strategy
    return failed("BEST_FIT waits for one type") if strategy == "BEST_FIT" else passed(strategy)


@check("batch.compute-environment.runs-supported-image", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def compute_environment_runs_supported_image(environment: ComputeEnvironment, now: Now) -> Verdict:
    """AWS still mends the image that instances start from.

    Amazon Linux 1 ended with 2023, Amazon Linux 2 ends on 30 June 2026 (for EKS it ended in November 2025).

    Fix: Batch console, Compute environments, Edit, EC2 configuration: Amazon Linux 2023; or `aws batch
    update-compute-environment --compute-environment NAME --compute-resources
    ec2Configuration=[{imageType=ECS_AL2023}]`. CloudFormation: `ComputeResources: {Ec2Configuration: [{ImageType:
    ECS_AL2023}]}`.
    """
    if environment.capacity is None or not environment.capacity.images:
        return not_applicable("AWS or the customer chooses the image")
    ended = [f"{one} ended on {_ENDS[one]}" for one in environment.capacity.images if _has_ended(one, now)]
    return failed("; ".join(ended)) if ended else passed(", ".join(environment.capacity.images))


def _has_ended(image: str, now: Now) -> bool:
    return image in _ENDS and now.at.date() > _ENDS[image]
