"""Readers of Auto Scaling on AWS's recorded answers."""

import base64
from typing import Any

import pytest

from shared.catalog import Fact, Lister
from shared.catalog.secrets import FoundSecret
from shared.services.autoscaling.readers import READERS, make_use
from shared.services.autoscaling.resources import (
    BY_ATTRIBUTES,
    Disk,
    Group,
    GroupUse,
    LaunchConfiguration,
    LaunchSource,
    Limits,
    Scaling,
    Templates,
    TemplateVersion,
    UsedConfigurations,
    UserData,
)
from tests.services.autoscaling.builders import NOW, a_configuration, a_group, a_region, an_instance
from tests.services.recorded import Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_region(), code)


SPECIFICATION = {"LaunchTemplateId": "lt-1", "Version": "$Latest"}
MIXED = {
    "LaunchTemplate": {
        "LaunchTemplateSpecification": SPECIFICATION,
        "Overrides": [{"InstanceType": "m7g.large"}, {"InstanceType": "m6g.large"}],
    },
    "InstancesDistribution": {"OnDemandPercentageAboveBaseCapacity": 50},
}
INSTANCE = {
    "InstanceId": "i-1",
    "InstanceType": "m7g.large",
    "AvailabilityZone": "eu-west-1a",
    "LifecycleState": "InService",
    "HealthStatus": "Healthy",
    "LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "2"},
    "ProtectedFromScaleIn": False,
}


def item(**more: Any) -> dict[str, Any]:
    good = {
        "AutoScalingGroupName": "shop",
        "AutoScalingGroupARN": a_group().arn,
        "MinSize": 1,
        "MaxSize": 4,
        "DesiredCapacity": 1,
        "DefaultCooldown": 300,
        "AvailabilityZones": ["eu-west-1b", "eu-west-1a"],
        "HealthCheckType": "ELB",
        "CreatedTime": NOW.at,
    }
    return good | more


def test_groups_are_listed_over_all_pages() -> None:
    full = item(
        TargetGroupARNs=["arn:group"],
        TrafficSources=[{"Identifier": "arn:group", "Type": "elbv2"}],
        MixedInstancesPolicy=MIXED,
        CapacityRebalance=True,
        Instances=[INSTANCE],
        EnabledMetrics=[{"Metric": "GroupDesiredCapacity", "Granularity": "1Minute"}],
        MaxInstanceLifetime=2_592_000,
        Tags=[{"Key": "Owner", "Value": "web", "ResourceId": "shop"}],
    )

    found = listed(
        "autoscaling",
        Group,
        Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [full], "NextToken": "more"}, {"MaxRecords": 100}),
        Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [item()]}, {"MaxRecords": 100, "NextToken": "more"}),
    )

    assert found[0] == a_group(created_at=NOW.at)
    assert (found[1].balancers, found[1].types, found[1].uses_spot) == ((), (), False)


@pytest.mark.parametrize(
    ("answer", "source"),
    [
        ({"LaunchConfigurationName": "old"}, LaunchSource(configuration="old")),
        ({"LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "3"}}, LaunchSource(template="lt-1", version="3")),
        ({"LaunchTemplate": {"LaunchTemplateId": "lt-1"}}, LaunchSource(template="lt-1", version="$Default")),
        ({"MixedInstancesPolicy": MIXED}, LaunchSource(template="lt-1", version="$Latest")),
        ({}, LaunchSource()),
    ],
)
def test_what_a_group_launches_by_is_told_in_three_ways(answer: dict[str, Any], source: LaunchSource) -> None:
    (found,) = listed("autoscaling", Group, Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [item(**answer)]}))

    assert found.source == source


def test_a_type_may_have_a_launch_template_of_its_own() -> None:
    override = {"InstanceType": "m7g.large", "LaunchTemplateSpecification": {"LaunchTemplateId": "lt-arm"}}
    mixed = {"LaunchTemplate": {"LaunchTemplateSpecification": SPECIFICATION, "Overrides": [override]}}

    (found,) = listed(
        "autoscaling",
        Group,
        Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [item(MixedInstancesPolicy=mixed)]}),
    )

    assert found.overrides == (LaunchSource(template="lt-arm", version="$Default"),)


def test_a_group_may_choose_by_attributes() -> None:
    override = {"InstanceRequirements": {"VCpuCount": {"Min": 2}, "MemoryMiB": {"Min": 4096}}}
    mixed = {"LaunchTemplate": {"LaunchTemplateSpecification": SPECIFICATION, "Overrides": [override]}}

    (found,) = listed(
        "autoscaling",
        Group,
        Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [item(MixedInstancesPolicy=mixed)]}),
    )

    assert found.types == (BY_ATTRIBUTES,)


def configuration(**more: Any) -> Told:
    good = {
        "LaunchConfigurationName": "old",
        "LaunchConfigurationARN": a_configuration().arn,
        "ImageId": "ami-1",
        "InstanceType": "m5.large",
        "CreatedTime": NOW.at,
    }
    return Told("DescribeLaunchConfigurations", {"LaunchConfigurations": [good | more]})


def test_launch_configurations_are_listed_without_the_text_of_their_user_data() -> None:
    text = base64.b64encode(b"#!/bin/sh\nexport DB_PASSWORD=correct-horse-battery\n").decode()
    disks = [{"DeviceName": "/dev/a", "Ebs": {"VolumeType": "gp3", "Encrypted": True}}, {"DeviceName": "/dev/b"}]

    (found,) = listed(
        "autoscaling",
        LaunchConfiguration,
        configuration(
            AssociatePublicIpAddress=False,
            MetadataOptions={"HttpTokens": "required"},
            BlockDeviceMappings=disks,
            InstanceMonitoring={"Enabled": True},
            UserData=text,
        ),
    )

    secret = UserData((FoundSecret("password", 2),))
    assert found == a_configuration(disks=(Disk("/dev/a", "gp3", True),), user_data=secret)
    assert "correct-horse" not in repr(found)


def test_user_data_that_cannot_be_unpacked_is_said_to_be_so() -> None:
    broken = base64.b64encode(b"\x1f\x8bbroken").decode()

    (found,) = listed("autoscaling", LaunchConfiguration, configuration(UserData=broken))

    assert found.user_data.unreadable


def test_a_launch_configuration_that_says_nothing() -> None:
    (found,) = listed("autoscaling", LaunchConfiguration, configuration())

    assert (found.public_address, found.http_tokens, found.monitored) == (None, None, True)


def policies(*found: dict[str, Any]) -> Told:
    return Told("DescribePolicies", {"ScalingPolicies": [{"AutoScalingGroupName": "shop", **one} for one in found]})


def schedules(*names: str) -> Told:
    found = [{"AutoScalingGroupName": "shop", "ScheduledActionName": one} for one in names]
    return Told("DescribeScheduledActions", {"ScheduledUpdateGroupActions": found})


LIMITS = {
    "MaxNumberOfAutoScalingGroups": 500,
    "MaxNumberOfLaunchConfigurations": 200,
    "NumberOfAutoScalingGroups": 4,
    "NumberOfLaunchConfigurations": 2,
}
TEMPLATE = {"LaunchTemplateId": "lt-1", "DefaultVersionNumber": 1, "LatestVersionNumber": 2}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    (
        "policies that are enabled, and schedules",
        (policies({"PolicyName": "a"}, {"PolicyName": "b", "Enabled": False}), schedules("sleep")),
        Scaling(("a",), ("sleep",)),
    ),
    ("neither", (policies(), schedules()), Scaling()),
    (
        "launch configurations of groups and instances, over all pages",
        (
            Told(
                "DescribeAutoScalingGroups",
                {"AutoScalingGroups": [item(LaunchConfigurationName="a")], "NextToken": "more"},
            ),
            Told(
                "DescribeAutoScalingGroups",
                {
                    "AutoScalingGroups": [
                        item(LaunchTemplate=SPECIFICATION, Instances=[INSTANCE | {"LaunchConfigurationName": "b"}])
                    ]
                },
            ),
        ),
        UsedConfigurations(frozenset({"a", "b"})),
    ),
    ("limits", (Told("DescribeAccountLimits", LIMITS),), Limits(4, 500, 2, 200)),
    (
        "templates",
        (Told("DescribeLaunchTemplates", {"LaunchTemplates": [TEMPLATE]}),),
        Templates({"lt-1": TemplateVersion(1, 2)}),
    ),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    reader = next(one for one in READERS if not isinstance(one, Lister) and one.fact is type(fact))
    assert read("autoscaling", type(fact), a_group() if reader.of is Group else a_region(), *answers) == fact


def test_traffic_is_that_of_a_day_and_a_silent_processor_is_none() -> None:
    used = {"processor": [3.0, 40.0], "received": [100.0, 300.0], "sent": [10.0, 30.0]}

    assert make_use(used) == GroupUse(40.0, 220.0)
    assert make_use({"processor": [], "received": [], "sent": []}) == GroupUse(None, 0)


def test_the_instance_of_the_answer_is_the_builders() -> None:
    (found,) = listed(
        "autoscaling", Group, Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [item(Instances=[INSTANCE])]})
    )

    assert found.instances == (an_instance(),)


def test_capacity_may_be_counted_in_weights_and_in_processors() -> None:
    heavy = item(Instances=[INSTANCE | {"WeightedCapacity": "4"}], DesiredCapacityType="vcpu")

    (found,) = listed("autoscaling", Group, Told("DescribeAutoScalingGroups", {"AutoScalingGroups": [heavy]}))

    assert (found.instances[0].weight, found.unit) == (4, "vcpu")
