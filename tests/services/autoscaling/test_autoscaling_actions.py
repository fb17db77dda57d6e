"""Actions of Auto Scaling on an emulated account: each puts right what its check found, its undo brings it back."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan, Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.autoscaling.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

# Its check asks CloudWatch; and moto does not take another capacity rebalancing from an update.
NOT_EMULATED = {"autoscaling.group.stop", "autoscaling.group.rebalance-capacity"}
IMAGE = "ami-12c6146b"


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("autoscaling")


def a_configuration(account: Emulated) -> str:
    account.client("autoscaling").create_launch_configuration(
        LaunchConfigurationName="old", ImageId=IMAGE, InstanceType="t3.micro"
    )
    return "old"


def a_group(size: int, **more: Any) -> Any:
    def make(account: Emulated) -> str:
        a_configuration(account)
        if more:
            listener = {"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}
            account.client("elb").create_load_balancer(
                LoadBalancerName="old", Listeners=[listener], AvailabilityZones=["eu-west-1a"]
            )
        account.client("autoscaling").create_auto_scaling_group(
            AutoScalingGroupName="batch",
            LaunchConfigurationName="old",
            MinSize=0,
            MaxSize=size,
            AvailabilityZones=["eu-west-1a"],
            **more,
        )
        return "batch"

    return make


REPAIRS = [
    Repair(
        "autoscaling.group.uses-load-balancer-health",
        "autoscaling.group.use-load-balancer-health",
        a_group(1, LoadBalancerNames=["old"], HealthCheckType="EC2"),
    ),
    Repair("autoscaling.group.is-used", "autoscaling.group.delete", a_group(0)),
    Repair("autoscaling.launch-configuration.is-used", "autoscaling.launch-configuration.delete", a_configuration),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("autoscaling").actions) - NOT_EMULATED


def test_the_undo_of_a_stop_brings_the_sizes_back() -> None:
    (sample,) = (one for one in SAMPLES if one.action == "autoscaling.group.stop")
    plan = sample.answer()
    assert isinstance(plan, ActionPlan)
    sizes = {"AutoScalingGroupName": "shop", "MinSize": 1, "DesiredCapacity": 1, "MaxSize": 4}
    assert plan.undo[0].params == sizes


def test_health_of_volumes_is_kept_beside_the_load_balancers() -> None:
    plan = SAMPLES[1].answer()
    assert isinstance(plan, ActionPlan)
    assert plan.do[0].params["HealthCheckType"] == "ELB,EBS"


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
