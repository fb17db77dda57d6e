"""The demo account's groups in each region: a good shop, a batch of old, an idle one, and what was left of others."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.premises import Premises, premises

_IMAGE = "ami-12c6146b"  # one of those that moto knows
_SCRIPT = "#!/bin/sh\nexport DB_PASSWORD=correct-horse-battery\n./run\n"
_MIB = 1024 * 1024

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        network = premises(account, region, 62)
        _configurations(account, region)
        _shop(account, region, network)
        _batch(account, region, network)
        _spot(account, region, network)
        _left(account, region, network)
        for group in account.backend("autoscaling", region).autoscaling_groups.values():
            group.created_time = days_ago(90)
        _metrics(account, region, "shop", processor=64.0, mib=9000.0)
        _metrics(account, region, "reports", processor=1.0, mib=0.5)


def _disk(**more: Any) -> list[dict[str, Any]]:
    return [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8, **more}}]


def _configurations(account: DemoAccount, region: str) -> None:
    autoscaling = account.client("autoscaling", region)
    common = {"ImageId": _IMAGE, "InstanceType": "t3.micro"}
    autoscaling.create_launch_configuration(
        LaunchConfigurationName="batch-1",
        MetadataOptions={"HttpTokens": "required"},
        AssociatePublicIpAddress=False,
        BlockDeviceMappings=_disk(Encrypted=True, VolumeType="gp3"),
        InstanceMonitoring={"Enabled": True},
        **common,
    )
    autoscaling.create_launch_configuration(
        LaunchConfigurationName="batch-0",
        AssociatePublicIpAddress=True,
        BlockDeviceMappings=_disk(VolumeType="gp2"),
        InstanceMonitoring={"Enabled": False},
        UserData=_SCRIPT,  # boto3 packs it
        **common,
    )


def _template(account: DemoAccount, region: str, name: str) -> str:
    made = account.client("ec2", region).create_launch_template(
        LaunchTemplateName=name, LaunchTemplateData={"ImageId": _IMAGE, "InstanceType": "t4g.micro"}
    )
    found: str = made["LaunchTemplate"]["LaunchTemplateId"]
    return found


def _mixed(template: str) -> dict[str, Any]:
    return {
        "LaunchTemplate": {
            "LaunchTemplateSpecification": {"LaunchTemplateId": template, "Version": "$Latest"},
            "Overrides": [{"InstanceType": "t4g.micro"}, {"InstanceType": "t4g.small"}],
        },
        "InstancesDistribution": {"OnDemandPercentageAboveBaseCapacity": 0},
    }


def _tag(key: str, value: str) -> dict[str, Any]:
    return {"Key": key, "Value": value, "PropagateAtLaunch": True}


def _target_group(account: DemoAccount, region: str, name: str, network: Premises) -> str:
    made = account.client("elbv2", region).create_target_group(
        Name=name, Protocol="HTTPS", Port=443, VpcId=network.vpc, TargetType="instance"
    )
    arn: str = made["TargetGroups"][0]["TargetGroupArn"]
    return arn


def _shop(account: DemoAccount, region: str, network: Premises) -> None:
    autoscaling = account.client("autoscaling", region)
    autoscaling.create_auto_scaling_group(
        AutoScalingGroupName="shop",
        MinSize=1,
        DesiredCapacity=1,
        MaxSize=4,
        VPCZoneIdentifier=",".join(network.subnets),
        MixedInstancesPolicy=_mixed(_template(account, region, "fleet-shop")),
        CapacityRebalance=True,
        TargetGroupARNs=[_target_group(account, region, "fleet-shop", network)],
        HealthCheckType="ELB",
        HealthCheckGracePeriod=300,
        Tags=[_tag("Owner", "web"), _tag("Environment", "production")],
    )
    autoscaling.put_scaling_policy(
        AutoScalingGroupName="shop",
        PolicyName="half-busy",
        PolicyType="TargetTrackingScaling",
        TargetTrackingConfiguration={
            "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
            "TargetValue": 50.0,
        },
    )
    autoscaling.enable_metrics_collection(
        AutoScalingGroupName="shop", Granularity="1Minute", Metrics=["GroupDesiredCapacity"]
    )
    account.backend("autoscaling", region).autoscaling_groups["shop"].max_instance_lifetime = 2_592_000


def _batch(account: DemoAccount, region: str, network: Premises) -> None:
    """Launched as of old, behind a target group that it does not ask, and short of an instance."""
    autoscaling = account.client("autoscaling", region)
    autoscaling.create_auto_scaling_group(
        AutoScalingGroupName="batch",
        LaunchConfigurationName="batch-1",
        MinSize=1,
        DesiredCapacity=1,
        MaxSize=2,
        VPCZoneIdentifier=network.subnets[0],
        TargetGroupARNs=[_target_group(account, region, "fleet-batch", network)],
        Tags=[_tag("Environment", "test")],
    )
    autoscaling.put_scaling_policy(
        AutoScalingGroupName="batch", PolicyName="more", AdjustmentType="ChangeInCapacity", ScalingAdjustment=1
    )
    autoscaling.suspend_processes(AutoScalingGroupName="batch", ScalingProcesses=["ReplaceUnhealthy"])
    group = account.backend("autoscaling", region).autoscaling_groups["batch"]
    group.desired_capacity = group.max_size
    for one in group.instance_states:
        one.health_status = "Unhealthy"


def _spot(account: DemoAccount, region: str, network: Premises) -> None:
    """Idle, of Spot instances made by the version before the latest, and asleep at night."""
    template = _template(account, region, "fleet-reports")
    autoscaling = account.client("autoscaling", region)
    autoscaling.create_auto_scaling_group(
        AutoScalingGroupName="reports",
        MinSize=1,
        DesiredCapacity=1,
        MaxSize=1,
        VPCZoneIdentifier=",".join(network.subnets),
        MixedInstancesPolicy=_mixed(template),
        Tags=[_tag("Environment", "staging")],
    )
    autoscaling.put_scheduled_update_group_action(
        AutoScalingGroupName="reports", ScheduledActionName="sleep", Recurrence="0 19 * * *", DesiredCapacity=0
    )
    account.client("ec2", region).create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"ImageId": _IMAGE, "InstanceType": "t4g.small"}
    )


def _left(account: DemoAccount, region: str, network: Premises) -> None:
    """No instances, and its template is gone."""
    template = _template(account, region, "fleet-left")
    account.client("autoscaling", region).create_auto_scaling_group(
        AutoScalingGroupName="left",
        MinSize=0,
        DesiredCapacity=0,
        MaxSize=1,
        VPCZoneIdentifier=network.subnets[0],
        LaunchTemplate={"LaunchTemplateId": template, "Version": "1"},
    )
    account.client("ec2", region).delete_launch_template(LaunchTemplateId=template)


def _metrics(account: DemoAccount, region: str, group: str, *, processor: float, mib: float) -> None:
    data = [
        {
            "MetricName": name,
            "Dimensions": [{"Name": "AutoScalingGroupName", "Value": group}],
            "Timestamp": days_ago(2),
            "Value": value,
        }
        for name, value in (("CPUUtilization", processor), ("NetworkIn", mib * _MIB), ("NetworkOut", mib * _MIB))
    ]
    account.client("cloudwatch", region).put_metric_data(Namespace="AWS/EC2", MetricData=data)
