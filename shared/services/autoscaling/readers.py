"""Lists groups and launch configurations, which tell almost everything of themselves.

Calls for N groups and C launch configurations of a region: N/100 + C/100 pages of lists; as many pages of policies and
scheduled changes as there are hundreds of them; N/100 once more for what is in use; one each of limits and launch
templates (200 a page). None for a single resource.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.secrets import UnreadableText, decode_user_data, find_secrets
from shared.services.autoscaling.resources import (
    BY_ATTRIBUTES,
    Disk,
    Group,
    GroupInstance,
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

if TYPE_CHECKING:
    from mypy_boto3_autoscaling import AutoScalingClient
    from mypy_boto3_ec2 import EC2Client

_PAGE = 100
_ALL = 100  # percent


def list_groups(autoscaling: "AutoScalingClient", scope: Scope, start: Token) -> Iterator[Page[Group]]:
    for answer, following in pages(autoscaling.describe_auto_scaling_groups, start, MaxRecords=_PAGE):
        yield Page([_group(one, scope) for one in answer["AutoScalingGroups"]], following)


def _group(item: Any, scope: Scope) -> Group:
    mixed = item.get("MixedInstancesPolicy", {})
    return Group(
        arn=item["AutoScalingGroupARN"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["AutoScalingGroupName"],
        tags={one["Key"]: one.get("Value", "") for one in item.get("Tags", ())},
        least=item["MinSize"],
        desired=item["DesiredCapacity"],
        most=item["MaxSize"],
        zones=tuple(sorted(item["AvailabilityZones"])),
        health_checks=tuple(item["HealthCheckType"].split(",")),
        balancers=_balancers(item),
        source=_source(item, mixed),
        types=tuple(_types(mixed)),
        overrides=tuple(_overrides(mixed)),
        uses_spot=_uses_spot(mixed),
        rebalances=item.get("CapacityRebalance", False),
        instances=tuple(_instance(one) for one in item.get("Instances", ())),
        suspended=tuple(sorted(one["ProcessName"] for one in item.get("SuspendedProcesses", ()))),
        metrics=tuple(one["Metric"] for one in item.get("EnabledMetrics", ())),
        max_lifetime=item.get("MaxInstanceLifetime") or None,
        unit=item.get("DesiredCapacityType") or "units",
        created_at=item["CreatedTime"],
    )


def _balancers(item: Any) -> tuple[str, ...]:
    """AWS tells target groups and load balancers again among the traffic sources."""
    sources = (one["Identifier"] for one in item.get("TrafficSources", ()))
    return tuple(dict.fromkeys((*item.get("LoadBalancerNames", ()), *item.get("TargetGroupARNs", ()), *sources)))


def _source(item: Any, mixed: Any) -> LaunchSource:
    template = mixed.get("LaunchTemplate", {}).get("LaunchTemplateSpecification") or item.get("LaunchTemplate", {})
    return _by_template(template, item.get("LaunchConfigurationName") or None)


def _by_template(template: Any, configuration: str | None = None) -> LaunchSource:
    return LaunchSource(
        configuration,
        template.get("LaunchTemplateId") or None,
        # Without a version the default one is meant.
        template.get("Version") or ("$Default" if template else None),
    )


def _types(mixed: Any) -> Iterator[str]:
    for one in mixed.get("LaunchTemplate", {}).get("Overrides", ()):
        yield one.get("InstanceType", BY_ATTRIBUTES)


def _overrides(mixed: Any) -> Iterator[LaunchSource]:
    for one in mixed.get("LaunchTemplate", {}).get("Overrides", ()):
        if "LaunchTemplateSpecification" in one:
            yield _by_template(one["LaunchTemplateSpecification"])


def _uses_spot(mixed: Any) -> bool:
    distribution = mixed.get("InstancesDistribution", {})
    return bool(distribution.get("OnDemandPercentageAboveBaseCapacity", _ALL) < _ALL)


def _instance(item: Any) -> GroupInstance:
    template = item.get("LaunchTemplate", {})
    return GroupInstance(
        id=item["InstanceId"],
        type=item.get("InstanceType", ""),
        zone=item["AvailabilityZone"],
        healthy=item["HealthStatus"].lower() == "healthy",
        state=item["LifecycleState"],
        launch_configuration=item.get("LaunchConfigurationName"),
        template=template.get("LaunchTemplateId"),
        version=template.get("Version"),
        weight=int(item.get("WeightedCapacity") or 1),
    )


def list_configurations(
    autoscaling: "AutoScalingClient", scope: Scope, start: Token
) -> Iterator[Page[LaunchConfiguration]]:
    for answer, following in pages(autoscaling.describe_launch_configurations, start, MaxRecords=_PAGE):
        yield Page([_configuration(one, scope) for one in answer["LaunchConfigurations"]], following)


def _configuration(item: Any, scope: Scope) -> LaunchConfiguration:
    metadata = item.get("MetadataOptions", {})
    return LaunchConfiguration(
        arn=item["LaunchConfigurationARN"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["LaunchConfigurationName"],
        instance_type=item["InstanceType"],
        public_address=item.get("AssociatePublicIpAddress"),
        http_tokens=metadata.get("HttpTokens"),
        http_endpoint=metadata.get("HttpEndpoint"),
        disks=tuple(_disk(one) for one in item.get("BlockDeviceMappings", ()) if "Ebs" in one),
        monitored=item.get("InstanceMonitoring", {}).get("Enabled", True),
        user_data=_searched(item.get("UserData", "")),
    )


def _disk(item: Any) -> Disk:
    return Disk(item["DeviceName"], item["Ebs"].get("VolumeType"), item["Ebs"].get("Encrypted"))


def _searched(encoded: str) -> UserData:
    try:
        return UserData(find_secrets(decode_user_data(encoded)))
    except UnreadableText as error:
        return UserData(unreadable=str(error))


def sweep_scaling(autoscaling: "AutoScalingClient", _: Scope) -> Mapping[str, Scaling]:
    policies: defaultdict[str, list[str]] = defaultdict(list)
    schedules: defaultdict[str, list[str]] = defaultdict(list)
    for answer, _token in pages(autoscaling.describe_policies, None, MaxRecords=_PAGE):
        for one in answer["ScalingPolicies"]:
            if one.get("Enabled", True):
                policies[one["AutoScalingGroupName"]].append(one["PolicyName"])
    for answer, _token in pages(autoscaling.describe_scheduled_actions, None, MaxRecords=_PAGE):
        for one in answer["ScheduledUpdateGroupActions"]:
            schedules[one["AutoScalingGroupName"]].append(one["ScheduledActionName"])
    return {name: Scaling(tuple(policies[name]), tuple(schedules[name])) for name in {*policies, *schedules}}


def read_used_configurations(autoscaling: "AutoScalingClient", _: Region) -> UsedConfigurations:
    names: set[str] = set()
    for answer, _token in pages(autoscaling.describe_auto_scaling_groups, None, MaxRecords=_PAGE):
        for one in answer["AutoScalingGroups"]:
            found = (one, *one.get("Instances", ()))
            names |= {item["LaunchConfigurationName"] for item in found if item.get("LaunchConfigurationName")}
    return UsedConfigurations(frozenset(names))


def read_limits(autoscaling: "AutoScalingClient", _: Region) -> Limits:
    found = autoscaling.describe_account_limits()
    return Limits(
        groups=found["NumberOfAutoScalingGroups"],
        groups_allowed=found["MaxNumberOfAutoScalingGroups"],
        configurations=found["NumberOfLaunchConfigurations"],
        configurations_allowed=found["MaxNumberOfLaunchConfigurations"],
    )


def read_templates(ec2: "EC2Client", _: Region) -> Templates:
    return Templates(
        {
            one["LaunchTemplateId"]: TemplateVersion(one["DefaultVersionNumber"], one["LatestVersionNumber"])
            for answer, _token in pages(ec2.describe_launch_templates, None, MaxResults=200)
            for one in answer["LaunchTemplates"]
        }
    )


def make_use(values: Values) -> GroupUse:
    days = max(len(values["received"]), len(values["sent"]), 1)
    return GroupUse(max(values["processor"], default=None), (sum(values["received"]) + sum(values["sent"])) / days)


def _dimension(group: Group) -> Mapping[str, str]:
    return {"AutoScalingGroupName": group.resource_id}


READERS = (
    Lister((Group,), "autoscaling:DescribeAutoScalingGroups", list_groups),
    Lister((LaunchConfiguration,), "autoscaling:DescribeLaunchConfigurations", list_configurations),
    Sweep(
        Scaling,
        Group,
        ("autoscaling:DescribePolicies", "autoscaling:DescribeScheduledActions"),
        sweep_scaling,
        absent=Scaling(),
    ),
    Reader(UsedConfigurations, Region, "autoscaling:DescribeAutoScalingGroups", read_used_configurations),
    Reader(Limits, Region, "autoscaling:DescribeAccountLimits", read_limits),
    Reader(Templates, Region, "ec2:DescribeLaunchTemplates", read_templates),
    MetricReader(
        GroupUse,
        Group,
        (
            Metric("processor", "AWS/EC2", "CPUUtilization", "Maximum", _dimension),
            Metric("received", "AWS/EC2", "NetworkIn", "Sum", _dimension),
            Metric("sent", "AWS/EC2", "NetworkOut", "Sum", _dimension),
        ),
        make=make_use,
    ),
)

# EC2 Auto Scaling publishes no rate of its calls; in practice it throttles above some ten a second. EC2 documents 20 a
# second of each Describe call, CloudWatch 50: a part of each is left to the customer's own programs.
RATES = {"autoscaling": Rate(6, 12), "ec2": Rate(10, 20), "cloudwatch": Rate(10, 10)}
