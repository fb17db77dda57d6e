"""Batch, of which moto makes real clusters and instances, and keeps no time limits: canned instead."""

from typing import Any

from local.cloud.demo.canned import Params, canned
from local.cloud.place import DEMO_ACCOUNT

_TAGS = {"owner": "analytics"}
_ZONED: dict[str, list[str]] = {}  # region -> a subnet in each of two zones


def install() -> None:
    canned("batch:DescribeComputeEnvironments", lambda region, _: {"computeEnvironments": _environments(region)})
    canned("batch:DescribeJobQueues", lambda region, _: {"jobQueues": _queues(region)})
    canned("batch:DescribeJobDefinitions", lambda region, _: {"jobDefinitions": _definitions(region)})
    canned("batch:ListSchedulingPolicies", lambda region, _: {"schedulingPolicies": _policies(region)})
    canned("batch:DescribeSchedulingPolicies", lambda region, _: {"schedulingPolicies": _policies(region)})


def use_subnets(region: str, subnets: list[str]) -> None:
    """From now on there is capacity in these subnets, the first for what is in one zone only."""
    _ZONED[region] = subnets


def _arn(region: str, kind: str, name: str) -> str:
    return f"arn:aws:batch:{region}:{DEMO_ACCOUNT}:{kind}/{name}"


def _environments(region: str) -> list[Params]:
    if region not in _ZONED:
        return []
    good = {
        "type": "SPOT",
        "allocationStrategy": "SPOT_PRICE_CAPACITY_OPTIMIZED",
        "minvCpus": 0,
        "maxvCpus": 256,
        "instanceTypes": ["m7g", "c7g"],
        "ec2Configuration": [{"imageType": "ECS_AL2023"}],
        "subnets": _ZONED[region],
        "tags": _TAGS,
    }
    bad = {
        "type": "EC2",
        "allocationStrategy": "BEST_FIT",
        "minvCpus": 16,
        "maxvCpus": 64,
        "instanceTypes": ["optimal"],
        "ec2Configuration": [{"imageType": "ECS_AL1"}],
        "subnets": _ZONED[region][:1],
    }
    reason = "CLIENT_ERROR - The instance role does not exist"
    return [
        _environment(region, "spot", computeResources=good, tags=_TAGS, status="VALID"),
        _environment(region, "old", computeResources=bad, status="INVALID", statusReason=reason),
    ]


def _environment(region: str, name: str, **more: Any) -> Params:
    arn = _arn(region, "compute-environment", name)
    own = {"computeEnvironmentName": name, "computeEnvironmentArn": arn, "type": "MANAGED", "state": "ENABLED"}
    return {**own, "ecsClusterArn": f"arn:aws:ecs:{region}:{DEMO_ACCOUNT}:cluster/{name}", **more}


def _queues(region: str) -> list[Params]:
    limit = {"reason": "MISCONFIGURATION", "state": "RUNNABLE", "maxTimeSeconds": 3600, "action": "CANCEL"}
    if region not in _ZONED:
        return []
    return [
        _queue(region, "nightly", "spot", tags=_TAGS, status="VALID", jobStateTimeLimitActions=[limit]),
        _queue(region, "forgotten", "gone", status="INVALID", statusReason="Its compute environment was deleted"),
    ]


def _queue(region: str, name: str, environment: str, **more: Any) -> Params:
    order = {"order": 1, "computeEnvironment": _arn(region, "compute-environment", environment)}
    own = {"jobQueueName": name, "jobQueueArn": _arn(region, "job-queue", name), "state": "ENABLED", "priority": 1}
    return {**own, "computeEnvironmentOrder": [order], **more}


def _definitions(region: str) -> list[Params]:
    if region not in _ZONED:
        return []
    image = "public.ecr.aws/docker/library/python:3.13"
    good = {"image": image, "user": "1000", "networkConfiguration": {"assignPublicIp": "DISABLED"}}
    bad = {
        "image": "import",
        "privileged": True,
        "environment": [{"name": "DB_PASSWORD", "value": "made-up-for-the-demo"}],
    }
    public = {"image": image, "user": "1000", "networkConfiguration": {"assignPublicIp": "ENABLED"}}
    lasting = {"timeout": {"attemptDurationSeconds": 3600}, "retryStrategy": {"attempts": 3}}
    return [
        _definition(region, "report", good, platformCapabilities=["FARGATE"], **lasting),
        _definition(region, "import", bad, platformCapabilities=["EC2"]),
        _definition(region, "crawl", public, platformCapabilities=["FARGATE"], **lasting),
    ]


def _definition(region: str, name: str, container: Params, **more: Any) -> Params:
    own = {"jobDefinitionName": name, "jobDefinitionArn": _arn(region, "job-definition", f"{name}:1"), "revision": 1}
    return {**own, "status": "ACTIVE", "type": "container", "containerProperties": container, **more}


def _policies(region: str) -> list[Params]:
    names: dict[str, dict[str, str]] = {"fair": _TAGS, "untagged": {}} if region in _ZONED else {}
    return [{"name": one, "arn": _arn(region, "scheduling-policy", one), "tags": tags} for one, tags in names.items()]
