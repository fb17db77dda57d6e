"""What CloudWatch measured of the region's instances, volumes and gateways: some work, some do nothing."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.backup import back_up

_DAYS, _LONG = 14, 30
_MB = 10**6
# By type: percent of CPU at the peak and on other days, megabytes a day, part of a day that disks wait.
_LOADS = {"m7g.large": (85.0, 60.0, 900, 0.0), "m3.large": (100.0, 96.0, 40, 0.2), "m5.12xlarge": (2.0, 0.5, 1, 0.0)}
_AGES = {"m7g.large": 40, "m3.large": 400, "m5.12xlarge": 200}


def fill(account: DemoAccount, ec2: Any, region: str) -> None:
    _age(account, region)
    _instances(account, ec2, region)
    _volumes(account, ec2, region)
    _gateways(account, ec2, region)
    _connections(account, ec2, region)


def _age(account: DemoAccount, region: str) -> None:
    """What is measured for weeks must have been there as long."""
    backend = account.backend("ec2", region)
    for gateway in backend.nat_gateways.values():
        gateway._created_at = days_ago(60).replace(tzinfo=None)
    for endpoint in backend.vpc_end_points.values():
        endpoint.creation_timestamp = days_ago(60).replace(tzinfo=None)


def _instances(account: DemoAccount, ec2: Any, region: str) -> None:
    """The shop works, the legacy host works too much, and the signer idles since its weekend."""
    backend = account.backend("ec2", region)
    for one in _running(ec2):
        kind = one["InstanceType"]
        backend.get_instance(one["InstanceId"]).launch_time = days_ago(_AGES[kind])
        peak, mean, megabytes, held_up = _LOADS[kind]
        measure(
            account,
            region,
            "AWS/EC2",
            {"InstanceId": one["InstanceId"]},
            CPUUtilization=[peak, *[mean] * (_DAYS - 1)],
            NetworkIn=[megabytes * _MB / 2] * _DAYS,
            NetworkOut=[megabytes * _MB / 2] * _DAYS,
            InstanceEBSIOPSExceededCheck=[held_up] * _DAYS,
        )


def _running(ec2: Any) -> list[Any]:
    """Of our own: other rooms start instances at the same time, of other types."""
    filters = [
        {"Name": "instance-state-name", "Values": ["running"]},
        {"Name": "instance-type", "Values": list(_AGES)},
    ]
    return [one for group in ec2.describe_instances(Filters=filters)["Reservations"] for one in group["Instances"]]


def _volumes(account: DemoAccount, ec2: Any, region: str) -> None:
    """Two more disks are attached: one that works, and one with twenty times the operations that it needs."""
    hosts = {one["InstanceType"]: one["InstanceId"] for one in _running(ec2)}
    working = _attach(ec2, "data-1", hosts["m7g.large"])
    oversized = _attach(ec2, "ledger", hosts["m5.12xlarge"])
    back_up(region, "EBS", f"arn:aws:ec2:{region}:{account.account_id}:volume/{working}", days_ago(1))
    attached = ec2.describe_volumes(Filters=[{"Name": "attachment.status", "Values": ["attached"]}])["Volumes"]
    for number, one in enumerate(attached):
        volume = one["VolumeId"]
        account.backend("ec2", region).volumes[volume].create_time = days_ago(60)
        operations = 30_000.0 if volume in (working, oversized) or number % 2 else 0.0
        measure(
            account,
            region,
            "AWS/EBS",
            {"VolumeId": volume},
            VolumeReadOps=[operations] * _DAYS,
            VolumeWriteOps=[operations] * _DAYS,
            VolumeIOPSExceededCheck=[0.2 if number % 3 == 0 else 0.0] * _DAYS,
        )


def _attach(ec2: Any, name: str, instance: str) -> str:
    found: str = ec2.describe_volumes(Filters=[{"Name": "tag:Name", "Values": [name]}])["Volumes"][0]["VolumeId"]
    ec2.attach_volume(VolumeId=found, InstanceId=instance, Device="/dev/sdf")
    return found


def _gateways(account: DemoAccount, ec2: Any, region: str) -> None:
    """Of three gateways one works, one has no ports left at times, and one is idle."""
    live = [{"Name": "state", "Values": ["available"]}]
    for number, one in enumerate(ec2.describe_nat_gateways(Filter=live)["NatGateways"]):
        packets = 0.0 if number == 2 else 5e6
        measure(
            account,
            region,
            "AWS/NATGateway",
            {"NatGatewayId": one["NatGatewayId"]},
            ActiveConnectionCount=[packets / 1000] * _LONG,
            PacketsInFromSource=[packets] * _LONG,
            PacketsInFromDestination=[packets] * _LONG,
            ErrorPortAllocation=[120.0 if number == 1 else 0.0] * _LONG,
        )


def _connections(account: DemoAccount, ec2: Any, region: str) -> None:
    """The endpoint of EC2 alone is used, and the first office alone sends anything."""
    for one in ec2.describe_vpc_endpoints()["VpcEndpoints"]:
        if one["ServiceName"].endswith(".ec2"):
            place = {
                "Endpoint Type": one["VpcEndpointType"],
                "Service Name": one["ServiceName"],
                "VPC Endpoint Id": one["VpcEndpointId"],
                "VPC Id": one["VpcId"],
            }
            measure(account, region, "AWS/PrivateLinkEndpoints", place, BytesProcessed=[7e8] * _LONG)
    for number, one in enumerate(ec2.describe_vpn_connections()["VpnConnections"]):
        sent = 4e9 if number == 0 else 0.0
        place = {"VpnId": one["VpnConnectionId"]}
        traffic = [sent] * (_DAYS + 1)
        up = [1.0] * (_DAYS + 1)
        measure(account, region, "AWS/VPN", place, TunnelState=up, TunnelDataIn=traffic, TunnelDataOut=traffic)
