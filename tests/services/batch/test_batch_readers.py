"""Readers of Batch on recorded answers: moto's Batch starts real instances."""

from typing import Any

import pytest

from shared.catalog import Region
from shared.services.batch.readers import READERS
from shared.services.batch.resources import (
    Capacity,
    ComputeEnvironment,
    Container,
    EnvironmentStates,
    JobDefinition,
    JobQueue,
    SchedulingPolicy,
    Secret,
    ServedQueues,
    SubnetZones,
)
from tests.services.batch.builders import TAGS, a_queue, a_region
from tests.services.recorded import Told, each_refusal, listed, raises_what_aws_refuses, read

SECRET = "hunter2-but-longer"
ARN = "arn:aws:batch:eu-west-1:111122223333:compute-environment/spot"


def definition(revision: int, **more: Any) -> dict[str, Any]:
    return {
        "jobDefinitionName": "report",
        "jobDefinitionArn": f"arn:{revision}",
        "revision": revision,
        "type": "container",
        **more,
    }


def definitions(*found: dict[str, Any], **more: str) -> Told:
    return Told("DescribeJobDefinitions", {"jobDefinitions": list(found), **more})


def the_definition(*answers: Told) -> JobDefinition:
    (found,) = listed("batch", JobDefinition, *answers)
    assert isinstance(found, JobDefinition)
    return found


def with_variable(name: str) -> dict[str, Any]:
    return {"image": "a", "environment": [{"name": name, "value": SECRET}]}


def test_revisions_of_a_name_on_all_pages_are_one_definition_with_the_secrets_of_all() -> None:
    found = the_definition(
        definitions(definition(2, containerProperties=with_variable("DB_PASSWORD")), nextToken="2"),
        definitions(
            definition(
                10,
                containerProperties={"image": "b", "command": ["run", f"--password={SECRET}"], "user": "1000"},
                parameters={"password": SECRET},
                timeout={"attemptDurationSeconds": 60},
                retryStrategy={"attempts": 3},
                tags=TAGS,
            ),
            definition(9, containerProperties={"image": "a"}),
        ),
    )

    assert (found.revision, found.timeout, found.attempts, found.public, found.tags) == (10, 60, 3, None, TAGS)
    assert found.containers == (Container("the container", "b", user="1000"),)
    assert found.secrets == (
        Secret("revision 2: variable DB_PASSWORD", "password"),
        Secret("revision 10: parameter password", "password"),
        Secret("revision 10: command", "password"),
    )
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    "properties",
    [
        {"containerProperties": with_variable("DB_PASSWORD")},
        {"ecsProperties": {"taskProperties": [{"containers": [with_variable("DB_PASSWORD")]}]}},
        {
            "nodeProperties": {
                "numNodes": 1,
                "mainNode": 0,
                "nodeRangeProperties": [{"targetNodes": "0:", "container": with_variable("DB_PASSWORD")}],
            }
        },
        {
            "eksProperties": {
                "podProperties": {
                    "initContainers": [{"image": "a", "env": [{"name": "DB_PASSWORD", "value": SECRET}]}],
                    "containers": [],
                }
            }
        },
    ],
    ids=["container", "tasks", "nodes", "pod"],
)
def test_secrets_are_found_in_jobs_of_every_kind(properties: dict[str, Any]) -> None:
    found = the_definition(definitions(definition(1, **properties)))

    assert found.secrets == (Secret("revision 1: variable DB_PASSWORD", "password"),)
    assert [one.image for one in found.containers] == ["a"]


def test_a_pod_that_refuses_root_runs_as_any_other_user() -> None:
    pod = {"containers": [{"name": "a", "image": "a", "securityContext": {"runAsNonRoot": True}}]}

    found = the_definition(definitions(definition(1, eksProperties={"podProperties": pod})))

    assert [one.user for one in found.containers] == ["any but root"]


def test_a_pod_says_its_user_in_its_security_context() -> None:
    pod = {"containers": [{"name": "a", "image": "a", "securityContext": {"runAsUser": 0, "privileged": True}}]}

    found = the_definition(definitions(definition(1, eksProperties={"podProperties": pod})))

    assert found.containers == (Container("a", "a", user="0", privileged=True),)


@pytest.mark.parametrize(("setting", "public"), [("ENABLED", True), ("DISABLED", False)])
def test_jobs_on_fargate_have_public_addresses_or_not(setting: str, public: bool) -> None:
    properties = {"image": "a", "networkConfiguration": {"assignPublicIp": setting}}

    found = the_definition(definitions(definition(1, platformCapabilities=["FARGATE"], containerProperties=properties)))

    assert found.public is public


def queue(**more: Any) -> dict[str, Any]:
    order = [{"order": 1, "computeEnvironment": ARN}]
    base = {"jobQueueName": "nightly", "jobQueueArn": a_queue().arn, "state": "ENABLED", "priority": 1}
    return {**base, "computeEnvironmentOrder": order, **more}


def test_queues_are_read() -> None:
    limit = {"reason": "a", "state": "RUNNABLE", "maxTimeSeconds": 600, "action": "CANCEL"}
    first = Told("DescribeJobQueues", {"jobQueues": [], "nextToken": "2"}, {"maxResults": 100})
    second = Told(
        "DescribeJobQueues",
        {"jobQueues": [queue(status="VALID", tags=TAGS, jobStateTimeLimitActions=[limit])]},
        {"maxResults": 100, "nextToken": "2"},
    )

    assert listed("batch", JobQueue, first, second) == [a_queue()]


def test_scheduling_policies_are_described_with_their_tags() -> None:
    arn = "arn:aws:batch:eu-west-1:111122223333:scheduling-policy/fair"
    names = Told("ListSchedulingPolicies", {"schedulingPolicies": [{"arn": arn}]})
    tell = Told("DescribeSchedulingPolicies", {"schedulingPolicies": [{"arn": arn, "name": "fair", "tags": TAGS}]})

    (found,) = listed("batch", SchedulingPolicy, names, tell)

    assert (found.resource_id, found.tags) == ("fair", TAGS)


def test_a_region_without_scheduling_policies_is_asked_no_further() -> None:
    assert listed("batch", SchedulingPolicy, Told("ListSchedulingPolicies", {"schedulingPolicies": []})) == []


def environment(**more: Any) -> dict[str, Any]:
    base = {"computeEnvironmentName": "spot", "computeEnvironmentArn": ARN, "ecsClusterArn": "c", "type": "MANAGED"}
    return {**base, "status": "VALID", **more}


def environments(*found: dict[str, Any]) -> Told:
    return Told("DescribeComputeEnvironments", {"computeEnvironments": list(found)})


def test_managed_environments_are_read_with_their_capacity() -> None:
    resources = {
        "type": "EC2",
        "minvCpus": 2,
        "maxvCpus": 8,
        "subnets": ["subnet-a"],
        "instanceTypes": ["optimal"],
        "ec2Configuration": [{"imageType": "ECS_AL2"}],
    }

    (found,) = listed("batch", ComputeEnvironment, environments(environment(computeResources=resources)))

    assert (found.resource_id, found.state, found.status) == ("spot", "ENABLED", "VALID")
    assert found.capacity == Capacity("EC2", "BEST_FIT", 2, 8, ("optimal",), ("ECS_AL2",), ("subnet-a",), {})


def test_environments_that_the_customer_manages_have_no_capacity() -> None:
    (found,) = listed("batch", ComputeEnvironment, environments(environment(type="UNMANAGED")))

    assert found.capacity is None


def test_only_what_is_enabled_and_valid_is_usable() -> None:
    answer = environments(
        environment(computeEnvironmentArn="a", state="ENABLED"),
        environment(computeEnvironmentArn="b", state="DISABLED"),
        environment(computeEnvironmentArn="c", status="INVALID"),
    )

    assert read("batch", EnvironmentStates, a_region(), answer) == EnvironmentStates(
        {"a": True, "b": False, "c": False}
    )


def test_queues_are_known_by_the_environments_that_serve_them() -> None:
    answer = Told("DescribeJobQueues", {"jobQueues": [queue(), queue(jobQueueName="daily")]})

    assert read("batch", ServedQueues, a_region(), answer) == ServedQueues({ARN: ("nightly", "daily")})


def test_zones_of_subnets_are_read() -> None:
    answer = {"Subnets": [{"SubnetId": "subnet-a", "AvailabilityZone": "eu-west-1a"}]}

    found = read("batch", SubnetZones, a_region(), Told("DescribeSubnets", answer))

    assert found == SubnetZones({"subnet-a": "eu-west-1a"})


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, a_region() if getattr(source, "of", None) is Region else a_queue(), code)
