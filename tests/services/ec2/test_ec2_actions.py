"""Actions of EC2 on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from moto import mock_aws
from moto.ec2.models import ec2_backends

from shared.catalog.registry import room
from shared.services.ec2.actions.instance import Profile
from shared.services.ec2.actions.instance_operation import InstanceType
from shared.services.ec2.actions.network import FlowLogTarget
from tests.services.acting import ACCOUNT, REGION, Emulated, Repair, each_repair
from tests.services.ec2.emulated import install
from tests.services.ec2.plans import REFUSALS
from tests.services.planning import Sample

TAGS = {"TagSpecifications": [{"ResourceType": "volume", "Tags": [{"Key": "owner", "Value": "data"}]}]}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    install(monkeypatch)
    with mock_aws():
        yield Emulated("ec2")


def ec2(account: Emulated) -> Any:
    return account.client("ec2")


def a_vpc(account: Emulated) -> str:
    return str(ec2(account).create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"])


def a_subnet(account: Emulated) -> str:
    made = ec2(account).create_subnet(VpcId=a_vpc(account), CidrBlock="10.0.1.0/24", AvailabilityZone=f"{REGION}a")
    return str(made["Subnet"]["SubnetId"])


def an_instance(account: Emulated, **params: Any) -> str:
    image = ec2(account).describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    launch = {"MinCount": 1, "MaxCount": 1, "ImageId": image, "InstanceType": "t3.micro", "SubnetId": a_subnet(account)}
    return str(ec2(account).run_instances(**launch | params)["Instances"][0]["InstanceId"])


def launched(**params: Any) -> Callable[[Emulated], str]:
    return lambda account: an_instance(account, **params)


def an_instance_with_many_hops(account: Emulated) -> str:
    found = an_instance(account)
    ec2(account).modify_instance_metadata_options(InstanceId=found, HttpPutResponseHopLimit=64)
    return found


def an_instance_without_recovery(account: Emulated) -> str:
    found = an_instance(account)
    ec2(account).modify_instance_maintenance_options(InstanceId=found, AutoRecovery="disabled")
    return found


def an_instance_stopped_long_ago(account: Emulated) -> str:
    found = an_instance(account)
    ec2(account).stop_instances(InstanceIds=[found])
    # moto writes UTC where AWS writes GMT.
    stopped = ec2_backends[ACCOUNT][REGION].get_instance(found)
    stopped._reason = stopped._reason.replace("UTC", "GMT")
    account.later(days=60)
    return found


def an_instance_and_a_profile(account: Emulated) -> str:
    account.client("iam").create_instance_profile(InstanceProfileName="web")
    return an_instance(account)


def a_volume(**params: Any) -> Callable[[Emulated], str]:
    def make(account: Emulated) -> str:
        made = ec2(account).create_volume(AvailabilityZone=f"{REGION}a", **{"Size": 8} | params)
        return str(made["VolumeId"])

    return make


def a_volume_nobody_uses(account: Emulated) -> str:
    found = a_volume(VolumeType="gp3", Size=20, **TAGS)(account)
    account.later(days=10)
    return found


def a_volume_in_use(account: Emulated) -> str:
    instance = an_instance(account)
    (found,) = ec2(account).describe_volumes()["Volumes"]
    assert found["Attachments"][0]["InstanceId"] == instance
    return str(found["VolumeId"])


def a_snapshot(account: Emulated) -> str:
    return str(ec2(account).create_snapshot(VolumeId=a_volume()(account))["SnapshotId"])


def an_old_snapshot(account: Emulated) -> str:
    found = a_snapshot(account)
    account.later(days=400)
    return found


def a_public_snapshot(account: Emulated) -> str:
    found = a_snapshot(account)
    ec2(account).modify_snapshot_attribute(
        SnapshotId=found, Attribute="createVolumePermission", OperationType="add", GroupNames=["all"]
    )
    return found


def an_image(account: Emulated) -> str:
    made = ec2(account).create_image(InstanceId=an_instance(account), Name="web")
    return str(made["ImageId"])


def an_old_image(account: Emulated) -> str:
    found = an_image(account)
    account.later(days=400)
    return found


def a_public_image(account: Emulated) -> str:
    found = an_image(account)
    ec2(account).modify_image_attribute(ImageId=found, LaunchPermission={"Add": [{"Group": "all"}]})
    return found


def the_region(_: Emulated) -> str:
    return REGION


def a_group(account: Emulated, name: str = "web") -> str:
    made = ec2(account).create_security_group(GroupName=name, Description="made by a test", VpcId=a_vpc(account))
    return str(made["GroupId"])


def a_wizards_group(account: Emulated) -> str:
    return a_group(account, "launch-wizard-1")


def opened(first: int, last: int, cidr: str = "0.0.0.0/0", protocol: str = "tcp") -> Callable[[Emulated], str]:
    """A group that also lets HTTPS in, from everywhere."""

    def make(account: Emulated) -> str:
        found = a_group(account)
        for low, high, source in ((first, last, cidr), (443, 443, "0.0.0.0/0")):
            peer = {"CidrIp": source, "Description": f"port {low}"}
            permission = {"IpProtocol": protocol, "FromPort": low, "ToPort": high, "IpRanges": [peer]}
            ec2(account).authorize_security_group_ingress(GroupId=found, IpPermissions=[permission])
        return found

    return make


def a_default_group(account: Emulated) -> str:
    filters = [{"Name": "group-name", "Values": ["default"]}]
    (found, *_) = ec2(account).describe_security_groups(Filters=filters)["SecurityGroups"]
    pair = {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": found["GroupId"]}]}
    ec2(account).authorize_security_group_ingress(GroupId=found["GroupId"], IpPermissions=[pair])
    return str(found["GroupId"])


def a_public_subnet(account: Emulated) -> str:
    found = a_subnet(account)
    ec2(account).modify_subnet_attribute(SubnetId=found, MapPublicIpOnLaunch={"Value": True})
    return found


def a_vpc_and_a_log_bucket(account: Emulated) -> str:
    account.client("s3").create_bucket(Bucket="acme-logs", CreateBucketConfiguration={"LocationConstraint": REGION})
    return a_vpc(account)


def a_vpc_with_a_nat_gateway(account: Emulated) -> str:
    subnet = a_subnet(account)
    address = ec2(account).allocate_address(Domain="vpc")["AllocationId"]
    ec2(account).create_nat_gateway(SubnetId=subnet, AllocationId=address)
    (found,) = ec2(account).describe_subnets(SubnetIds=[subnet])["Subnets"]
    return str(found["VpcId"])


def an_idle_gateway(account: Emulated) -> str:
    return str(ec2(account).create_internet_gateway()["InternetGateway"]["InternetGatewayId"])


def an_open_transit_gateway(account: Emulated) -> str:
    made = ec2(account).create_transit_gateway(Options={"AutoAcceptSharedAttachments": "enable"})
    return str(made["TransitGateway"]["TransitGatewayId"])


def an_idle_interface(account: Emulated) -> str:
    made = ec2(account).create_network_interface(SubnetId=a_subnet(account))
    return str(made["NetworkInterface"]["NetworkInterfaceId"])


def a_router(account: Emulated) -> str:
    found = an_idle_interface(account)
    ec2(account).modify_network_interface_attribute(NetworkInterfaceId=found, SourceDestCheck={"Value": False})
    return found


def an_idle_address(account: Emulated) -> str:
    return str(ec2(account).allocate_address(Domain="vpc")["AllocationId"])


REPAIRS = [
    Repair("ec2.instance.requires-imdsv2", "ec2.instance.require-imdsv2", launched()),
    Repair("ec2.instance.limits-metadata-hops", "ec2.instance.limit-metadata-hops", an_instance_with_many_hops),
    Repair("ec2.instance.is-protected-from-termination", "ec2.instance.protect-from-termination", launched()),
    Repair("ec2.instance.has-detailed-monitoring", "ec2.instance.monitor-in-detail", launched()),
    Repair("ec2.instance.has-profile", "ec2.instance.attach-profile", an_instance_and_a_profile, Profile("web")),
    Repair(
        "ec2.instance.uses-current-generation",
        "ec2.instance.resize",
        launched(InstanceType="m3.xlarge"),
        InstanceType("m7g.xlarge"),
    ),
    Repair("ec2.instance.is-ebs-optimized", "ec2.instance.optimize-for-ebs", launched(InstanceType="m3.xlarge")),
    Repair("ec2.instance.is-not-left-stopped", "ec2.instance.image-and-terminate", an_instance_stopped_long_ago),
    Repair("ec2.volume.is-attached", "ec2.volume.snapshot-and-delete", a_volume_nobody_uses),
    Repair("ec2.volume.uses-current-type", "ec2.volume.move-to-current-type", a_volume(VolumeType="gp2")),
    Repair("ec2.volume.uses-current-type", "ec2.volume.move-to-current-type", a_volume(VolumeType="io1", Iops=400)),
    Repair(
        "ec2.volume.needs-its-provisioned-iops",
        "ec2.volume.replace-provisioned-iops",
        a_volume(VolumeType="io2", Iops=400),
    ),
    Repair("ec2.volume.has-recent-snapshot", "ec2.volume.snapshot", a_volume_in_use),
    Repair("ec2.snapshot.is-not-public", "ec2.snapshot.make-private", a_public_snapshot),
    Repair("ec2.snapshot.is-not-left-over", "ec2.snapshot.delete", an_old_snapshot),
    Repair("ec2.image.is-not-public", "ec2.image.make-private", a_public_image),
    Repair("ec2.image.is-used-or-recent", "ec2.image.deregister", an_old_image),
    Repair("ec2.snapshot.is-encrypted", "ec2.snapshot.replace-by-encrypted-copy", a_snapshot),
    Repair("ec2.image.requires-imdsv2", "ec2.image.require-imdsv2", an_image),
    Repair("ec2.instance.recovers-automatically", "ec2.instance.recover-automatically", an_instance_without_recovery),
    Repair("ec2.region.encrypts-volumes-by-default", "ec2.region.encrypt-volumes-by-default", the_region),
    Repair("ec2.region.blocks-public-snapshots", "ec2.region.block-public-snapshots", the_region),
    Repair("ec2.region.blocks-public-images", "ec2.region.block-public-images", the_region),
    Repair("ec2.region.disables-serial-console", "ec2.region.disable-serial-console", the_region),
    Repair("ec2.region.requires-imdsv2-by-default", "ec2.region.require-imdsv2-by-default", the_region),
    Repair("ec2.region.blocks-vpc-internet-access", "ec2.region.block-vpc-internet-access", the_region),
    Repair("ec2.security-group.restricts-admin-ports", "ec2.security-group.close-admin-ports", opened(22, 22)),
    Repair("ec2.security-group.restricts-admin-ports", "ec2.security-group.close-admin-ports", opened(20, 30)),
    Repair(
        "ec2.security-group.restricts-high-risk-ports", "ec2.security-group.close-high-risk-ports", opened(3306, 3306)
    ),
    Repair("ec2.security-group.restricts-data-ports", "ec2.security-group.close-data-ports", opened(6379, 6379)),
    Repair(
        "ec2.security-group.opens-only-authorized-ports",
        "ec2.security-group.close-unauthorized-ports",
        opened(9999, 9999),
    ),
    Repair("ec2.security-group.does-not-open-all-ports", "ec2.security-group.close-all-ports", opened(0, 65535)),
    Repair(
        "ec2.security-group.admits-no-wide-public-range",
        "ec2.security-group.remove-wide-ranges",
        opened(8443, 8443, "8.0.0.0/8"),
    ),
    Repair("ec2.security-group.default-allows-nothing", "ec2.security-group.empty-default", a_default_group),
    Repair("ec2.security-group.is-used", "ec2.security-group.delete", a_group),
    Repair("ec2.security-group.is-not-from-launch-wizard", "ec2.security-group.delete", a_wizards_group),
    Repair("ec2.subnet.assigns-no-public-ip", "ec2.subnet.assign-no-public-ip", a_public_subnet),
    Repair(
        "ec2.vpc.logs-flows",
        "ec2.vpc.log-flows",
        a_vpc_and_a_log_bucket,
        FlowLogTarget("arn:aws:s3:::acme-logs"),
    ),
    Repair(
        "ec2.vpc.reaches-storage-through-gateway-endpoints",
        "ec2.vpc.add-gateway-endpoints",
        a_vpc_with_a_nat_gateway,
    ),
    Repair("ec2.internet-gateway.is-attached", "ec2.internet-gateway.delete", an_idle_gateway),
    Repair("ec2.transit-gateway.accepts-by-hand", "ec2.transit-gateway.accept-by-hand", an_open_transit_gateway),
    Repair("ec2.network-interface.is-attached", "ec2.network-interface.delete", an_idle_interface),
    Repair(
        "ec2.network-interface.checks-source-and-destination",
        "ec2.network-interface.check-source-and-destination",
        a_router,
    ),
    Repair("ec2.elastic-ip.is-used", "ec2.elastic-ip.release", an_idle_address),
]
# What these checks find takes two weeks to measure, and to be gone again.
MEASURED = {
    ("ec2.instance.is-not-idle", "ec2.instance.stop"),
    ("ec2.instance.works-most-days", "ec2.instance.stop"),
    ("ec2.instance.uses-its-size", "ec2.instance.resize"),
}
# These are also for schedules; what they do is tried below.
FOR_SCHEDULES = {"ec2.instance.stop", "ec2.instance.start"}


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("ec2").checks.values() if check.fixed_by}

    assert named - MEASURED == {(one.check, one.action) for one in REPAIRS}
    assert {one.action for one in REPAIRS} == set(room("ec2").actions) - FOR_SCHEDULES


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_an_instance_that_is_stopped_can_be_started_by_the_undo(account: Emulated) -> None:
    instance = an_instance(account)

    def state() -> str:
        (found,) = ec2(account).describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"]
        return str(found["State"]["Name"])

    plan = account.plan("ec2.instance.stop", instance)
    account.perform(plan.do, {})
    assert state() == "stopped"
    account.perform(account.plan("ec2.instance.start", instance).do, {})
    assert state() == "running"


def test_only_the_rules_that_were_found_are_removed(account: Emulated) -> None:
    group = opened(22, 22)(account)

    account.perform(account.plan("ec2.security-group.close-admin-ports", group).do, {})

    left = ec2(account).describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]
    assert [(one["FromPort"], one["IpRanges"]) for one in left] == [
        (443, [{"CidrIp": "0.0.0.0/0", "Description": "port 443"}])
    ]


def test_a_rule_comes_back_with_its_description(account: Emulated) -> None:
    group = opened(22, 22)(account)
    before = rules_of(account, group)

    plan = account.plan("ec2.security-group.close-admin-ports", group)
    account.perform((*plan.do, *plan.undo), {})

    assert rules_of(account, group) == before


def test_a_deleted_group_comes_back_with_its_rules(account: Emulated) -> None:
    group = opened(22, 22)(account)
    before = rules_of(account, group)

    plan = account.plan("ec2.security-group.delete", group)
    answers: dict[str, Any] = {}
    account.perform((*plan.do, *plan.undo), answers)

    assert rules_of(account, answers["group"]["GroupId"]) == before


def rules_of(account: Emulated, group: str) -> list[tuple[Any, ...]]:
    (found,) = ec2(account).describe_security_groups(GroupIds=[group])["SecurityGroups"]
    return sorted(
        (key, one["IpProtocol"], one.get("FromPort"), source["CidrIp"], source.get("Description"))
        for key in ("IpPermissions", "IpPermissionsEgress")
        for one in found[key]
        for source in one["IpRanges"]
    )


def test_a_deleted_volume_comes_back_from_its_snapshot_with_type_size_zone_and_tags(account: Emulated) -> None:
    volume = a_volume_nobody_uses(account)
    plan = account.plan("ec2.volume.snapshot-and-delete", volume)
    answers: dict[str, Any] = {}

    account.perform((*plan.do, *plan.undo), answers)

    (found,) = ec2(account).describe_volumes()["Volumes"]
    assert found["VolumeId"] == answers["volume"]["VolumeId"] != volume
    assert (found["VolumeType"], found["Size"], found["AvailabilityZone"]) == ("gp3", 20, f"{REGION}a")
    assert found["Tags"] == [{"Key": "owner", "Value": "data"}]
    assert found["SnapshotId"] == answers["snapshot"]["SnapshotId"]


def test_an_instance_that_ran_runs_again_after_it_was_resized(account: Emulated) -> None:
    instance = an_instance(account)

    account.perform(account.plan("ec2.instance.resize", instance, InstanceType("t3.small")).do, {})

    (found,) = ec2(account).describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"]
    assert (found["InstanceType"], found["State"]["Name"]) == ("t3.small", "running")
