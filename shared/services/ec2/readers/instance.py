"""Reads instances."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Reader, Region, Scope, Sweep, Token, pages
from shared.catalog.secrets import UnreadableText, decode_user_data, find_secrets
from shared.services.ec2.readers.describe import Item, every, identity
from shared.services.ec2.resources.instance import (
    Instance,
    ManagedNode,
    RunningZones,
    ScheduledEvents,
    SourceImage,
    TerminationProtection,
    UserData,
)

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_ssm import SSMClient

_NOT_TERMINATED = [{"Name": "instance-state-name", "Values": ["pending", "running", "stopping", "stopped"]}]
_RUNNING = [{"Name": "instance-state-name", "Values": ["running"]}]
_DONE = ("[Completed]", "[Canceled]")  # how the description of a past event begins


def list_instances(ec2: "EC2Client", scope: Scope, start: Token) -> Iterator[Page[Instance]]:
    call = ec2.describe_instances
    for answer, following in pages(call, start, Filters=_NOT_TERMINATED, MaxResults=1000):
        found = [one for reservation in answer["Reservations"] for one in reservation["Instances"]]
        yield Page([_instance(one, scope) for one in found], following)


def _instance(item: Item, scope: Scope) -> Instance:
    metadata = item.get("MetadataOptions", {})
    interfaces = item.get("NetworkInterfaces", ())
    return Instance(
        **identity(scope, "instance", item["InstanceId"], item),
        state=item["State"]["Name"],
        instance_type=item["InstanceType"],
        image_id=item["ImageId"],
        launched_at=item["LaunchTime"],
        transition_reason=item.get("StateTransitionReason", ""),
        zone=item["Placement"]["AvailabilityZone"],
        vpc_id=item.get("VpcId"),
        subnet_id=item.get("SubnetId"),
        security_group_ids=_security_groups(item, interfaces),
        public_addresses=_public_addresses(item, interfaces),
        has_ipv6=any(one.get("Ipv6Addresses") for one in interfaces),
        interfaces=len(interfaces),
        profile_arn=item.get("IamInstanceProfile", {}).get("Arn"),
        http_tokens=metadata.get("HttpTokens", "optional"),
        http_endpoint=metadata.get("HttpEndpoint", "enabled"),
        hop_limit=metadata.get("HttpPutResponseHopLimit", 1),
        detailed_monitoring=item["Monitoring"]["State"] in ("enabled", "pending"),
        ebs_optimized=item.get("EbsOptimized", False),
        virtualization=item.get("VirtualizationType", "hvm"),
        lifecycle=item.get("InstanceLifecycle"),
        auto_recovery=item.get("MaintenanceOptions", {}).get("AutoRecovery", "default"),
        architecture=item.get("Architecture", ""),
        platform=item.get("Platform"),
        usage_operation=item.get("UsageOperation", ""),
        vcpus=_vcpus(item.get("CpuOptions", {})),
        enclaves=item.get("EnclaveOptions", {}).get("Enabled", False),
    )


def _vcpus(options: Item) -> int | None:
    if "CoreCount" not in options:
        return None
    count: int = options["CoreCount"] * options.get("ThreadsPerCore", 1)
    return count


def _security_groups(item: Item, interfaces: Sequence[Item]) -> tuple[str, ...]:
    groups = [*item.get("SecurityGroups", ()), *(group for one in interfaces for group in one.get("Groups", ()))]
    return tuple(dict.fromkeys(group["GroupId"] for group in groups))


def _public_addresses(item: Item, interfaces: Sequence[Item]) -> tuple[str, ...]:
    addresses = (one for face in interfaces for one in (face, *face.get("PrivateIpAddresses", ())))
    held = (item.get("PublicIpAddress"), *(one.get("Association", {}).get("PublicIp") for one in addresses))
    return tuple(dict.fromkeys(address for address in held if address))


def read_termination_protection(ec2: "EC2Client", instance: Instance) -> TerminationProtection:
    answer = ec2.describe_instance_attribute(InstanceId=instance.resource_id, Attribute="disableApiTermination")
    return TerminationProtection(answer["DisableApiTermination"]["Value"])


def read_user_data(ec2: "EC2Client", instance: Instance) -> UserData:
    """Raises UnreadableText."""
    answer = ec2.describe_instance_attribute(InstanceId=instance.resource_id, Attribute="userData")
    found = searched(answer["UserData"].get("Value"))
    if found.unreadable:
        raise UnreadableText(found.unreadable)
    return found


def searched(encoded: str | None) -> UserData:
    """What a search for secrets finds in user data as EC2 answers it."""
    if not encoded:
        return UserData(())
    try:
        return UserData(find_secrets(decode_user_data(encoded)))
    except UnreadableText as error:
        return UserData((), unreadable=str(error))


def read_source_images(ec2: "EC2Client", instances: Sequence[Instance]) -> Mapping[str, SourceImage]:
    # A filter, for ImageIds would refuse them all where one is gone.
    wanted = [{"Name": "image-id", "Values": sorted({one.image_id for one in instances})}]
    images = every(ec2, "DescribeImages", "Images", Filters=wanted, IncludeDeprecated=True, MaxResults=1000)
    found = {image["ImageId"]: _source_image(image) for image in images}
    return {one.resource_id: found[one.image_id] for one in instances if one.image_id in found}


def _source_image(item: Item) -> SourceImage:
    deprecated = item.get("DeprecationTime")
    return SourceImage(True, item.get("Name", ""), datetime.fromisoformat(deprecated) if deprecated else None)


def sweep_managed_nodes(ssm: "SSMClient", _: Scope) -> Mapping[str, ManagedNode]:
    nodes = every(ssm, "DescribeInstanceInformation", "InstanceInformationList", MaxResults=50)
    return {node["InstanceId"]: ManagedNode(node.get("PingStatus")) for node in nodes}


def sweep_scheduled_events(ec2: "EC2Client", _: Scope) -> Mapping[str, ScheduledEvents]:
    statuses = every(ec2, "DescribeInstanceStatus", "InstanceStatuses", IncludeAllInstances=True, MaxResults=1000)
    found = {one["InstanceId"]: _coming(one.get("Events", ())) for one in statuses}
    return {instance: ScheduledEvents(events) for instance, events in found.items() if events}


def _coming(events: Sequence[Item]) -> dict[str, str]:
    described = ((one["Code"], one.get("Description", "")) for one in events)
    return {code: text for code, text in described if not text.startswith(_DONE)}


def read_running_zones(ec2: "EC2Client", _: Region) -> RunningZones:
    reservations = every(ec2, "DescribeInstances", "Reservations", Filters=_RUNNING, MaxResults=1000)
    running: Iterator[Any] = (one for reservation in reservations for one in reservation["Instances"])
    return RunningZones(dict(Counter(one["Placement"]["AvailabilityZone"] for one in running)))


READERS = (
    Lister((Instance,), "ec2:DescribeInstances", list_instances),
    Reader(TerminationProtection, Instance, "ec2:DescribeInstanceAttribute", read_termination_protection),
    Reader(UserData, Instance, "ec2:DescribeInstanceAttribute", read_user_data),
    BatchReader(SourceImage, Instance, "ec2:DescribeImages", read_source_images, 200, SourceImage(exists=False)),
    Sweep(ManagedNode, Instance, ("ssm:DescribeInstanceInformation",), sweep_managed_nodes, ManagedNode(None)),
    Sweep(ScheduledEvents, Instance, ("ec2:DescribeInstanceStatus",), sweep_scheduled_events, ScheduledEvents({})),
    Reader(RunningZones, Region, "ec2:DescribeInstances", read_running_zones),
)
