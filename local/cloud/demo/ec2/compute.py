"""Instances and launch templates."""

import base64
from datetime import timedelta
from typing import Any

from local.cloud.demo.ec2.groups import Groups
from local.cloud.demo.ec2.network import Network
from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.ec2 import Plan, plan_instance

# AWS's own documentation prints this pair; it opens nothing.
_SECRET = "#!/bin/bash\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport DB_PASSWORD=Tr0ub4dor-and-3\n"  # noqa: S105
_HARMLESS = "#!/bin/bash\nyum install -y nginx\n"
_STRICT = {"HttpTokens": "required", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1}
_LOOSE = {"HttpTokens": "optional", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 5}


def fill(account: DemoAccount, ec2: Any, net: Network, groups: Groups) -> None:
    image = own_image(account, ec2, net)
    spread = net.private if net.hardened else (net.private[0], net.private[0])
    careful = [
        _launch(ec2, image, f"shop-web-{number}", subnet, groups.workers, _STRICT, careful=True)
        for number, subnet in enumerate(spread, start=1)
    ]
    vanishing = own_image(account, ec2, net, "legacy-base")
    careless = [
        _launch(ec2, vanishing, f"legacy-{number}", net.legacy_subnet, groups.bastion, _LOOSE, careful=False)
        for number in (1, 2)
    ]
    signer = _signer(ec2, image, net, groups)
    idle = _launch(ec2, image, "idle", net.private[0], groups.workers, _STRICT, careful=True)
    ec2.deregister_image(ImageId=vanishing)
    ec2.stop_instances(InstanceIds=[careless[1], idle])
    for one in careful:
        ec2.modify_instance_attribute(InstanceId=one, DisableApiTermination={"Value": True})
    _describe(account, net.region, careful, careless, idle)
    _equip(account, net.region, careful, careless[0], signer)
    _interfaces_and_addresses(ec2, net, groups, careful[0], careless[0])
    _launch_templates(ec2, image)


def own_image(account: DemoAccount, ec2: Any, net: Network, name: str = "shop-base") -> str:
    """An image of the account, made from an instance that is gone again. What is built in haste is built in the
    default network.
    """
    place = {"SubnetId": net.private[0]} if net.hardened else {}
    # Of moto's own list: its DescribeImages takes a second.
    images = account.backend("ec2", net.region).amis.values()
    base = next(one.id for one in images if one.virtualization_type == "hvm")
    builder = ec2.run_instances(ImageId=base, InstanceType="t3.micro", MinCount=1, MaxCount=1, **place)["Instances"][0]
    made: str = ec2.create_image(InstanceId=builder["InstanceId"], Name=name)["ImageId"]
    ec2.terminate_instances(InstanceIds=[builder["InstanceId"]])
    return made


def _launch(
    ec2: Any, image: str, name: str, subnet: str, group: str, metadata: dict[str, Any], *, careful: bool
) -> str:
    settings: dict[str, Any] = (
        {"IamInstanceProfile": {"Name": "shop-web"}, "Monitoring": {"Enabled": True}} if careful else {}
    )
    made = ec2.run_instances(
        ImageId=image,
        MinCount=1,
        MaxCount=1,
        InstanceType="m7g.large" if careful else "m3.large",
        UserData=_HARMLESS if careful else _SECRET,
        MetadataOptions=metadata,
        NetworkInterfaces=[
            {
                "DeviceIndex": 0,
                "SubnetId": subnet,
                "Groups": [group],
                "AssociatePublicIpAddress": not careful,
                "DeleteOnTermination": True,
            }
        ],
        TagSpecifications=[{"ResourceType": "instance", "Tags": tags(Name=name)}],
        **settings,
    )
    found: str = made["Instances"][0]["InstanceId"]
    return found


def _signer(ec2: Any, image: str, net: Network, groups: Groups) -> str:
    """Launched by hand for a weekend: large, with a role, and open to the internet; nobody tagged it."""
    made = ec2.run_instances(
        ImageId=image,
        MinCount=1,
        MaxCount=1,
        InstanceType="m5.12xlarge",
        IamInstanceProfile={"Name": "shop-web"},
        NetworkInterfaces=[
            {
                "DeviceIndex": 0,
                "SubnetId": net.legacy_subnet,
                "Groups": [groups.bastion],
                "AssociatePublicIpAddress": True,
            }
        ],
    )
    found: str = made["Instances"][0]["InstanceId"]
    return found


def _equip(account: DemoAccount, region: str, careful: list[str], small: str, large: str) -> None:
    """Processors, licenses and enclaves, which moto does not know, or takes from the first image that it has."""
    backend = account.backend("ec2", region)
    backend.get_instance(large).platform = None
    for one in careful:
        backend.get_instance(one).architecture = "arm64"
    for one in (careful[0], large):
        backend.get_instance(one).enclave_options = {"Enabled": True}
    for one, cores in ((small, 1), (large, 24)):
        licensed = backend.get_instance(one)
        licensed.usage_operation = "RunInstances:0004"
        licensed.cpu_options = {"CoreCount": cores, "ThreadsPerCore": 2}


def _describe(account: DemoAccount, region: str, careful: list[str], careless: list[str], idle: str) -> None:
    """What only time and AWS itself bring about."""
    backend = account.backend("ec2", region)
    running, stopped = (backend.get_instance(one) for one in careless)
    running.launch_time = days_ago(400)
    stopped.launch_time = days_ago(300)
    stopped._reason = f"User initiated ({days_ago(90):%Y-%m-%d %H:%M:%S} GMT)"
    backend.get_instance(idle)._reason = f"User initiated ({days_ago(2):%Y-%m-%d %H:%M:%S} GMT)"
    running.virtualization_type = "paravirtual"
    running.maintenance_options = {"AutoRecovery": "disabled"}
    retirement = {
        "Code": "instance-retirement",
        "Description": "The instance is running on degraded hardware",
        "NotBefore": days_ago(-10),
        "NotAfter": days_ago(-10) + timedelta(hours=2),
    }
    plan_instance(careless[0], Plan(events=[retirement]))
    for one in careful:
        plan_instance(one, Plan(managed=True))


def _interfaces_and_addresses(ec2: Any, net: Network, groups: Groups, careful: str, careless: str) -> None:
    spare = _interface(ec2, net.private[0], groups.web)
    second = _interface(ec2, net.legacy_subnet, groups.bastion)
    ec2.attach_network_interface(NetworkInterfaceId=second, InstanceId=careless, DeviceIndex=1)
    ec2.modify_network_interface_attribute(NetworkInterfaceId=second, SourceDestCheck={"Value": False})
    ec2.create_tags(Resources=[spare], Tags=tags(Name="spare"))
    for _ in range(8):  # what a deleted function left behind, until hardly an address is free
        _interface(ec2, net.legacy_subnet, groups.bastion)
    ec2.allocate_address(Domain="vpc")
    held = ec2.allocate_address(Domain="vpc")["AllocationId"]
    ec2.associate_address(AllocationId=held, NetworkInterfaceId=second)
    ec2.create_tags(Resources=[careful], Tags=tags(Owner="shop"))


def _interface(ec2: Any, subnet: str, group: str) -> str:
    made = ec2.create_network_interface(SubnetId=subnet, Groups=[group])
    found: str = made["NetworkInterface"]["NetworkInterfaceId"]
    return found


def _launch_templates(ec2: Any, image: str) -> None:
    disk = {"VolumeSize": 20, "VolumeType": "gp3"}
    owned = [{"ResourceType": "launch-template", "Tags": tags(Owner="shop")}]
    for name, careful in (("shop-web", True), ("legacy-batch", False)):
        ec2.create_launch_template(
            LaunchTemplateName=name,
            TagSpecifications=owned if careful else [],
            LaunchTemplateData={
                "ImageId": image,
                "InstanceType": "m7g.large",
                "MetadataOptions": {"HttpTokens": "required" if careful else "optional"},
                "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {**disk, "Encrypted": careful}}],
                "NetworkInterfaces": [{"DeviceIndex": 0, "AssociatePublicIpAddress": not careful}],
                "UserData": base64.b64encode((_HARMLESS if careful else _SECRET).encode()).decode(),
            },
        )
