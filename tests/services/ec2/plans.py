"""What each action of EC2 is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.ec2.actions.image import CopyKey, WithSnapshots
from shared.services.ec2.actions.instance import Profile
from shared.services.ec2.actions.instance_operation import InstanceType
from shared.services.ec2.actions.network import FlowLogTarget
from shared.services.ec2.resources.instance import TerminationProtection
from shared.services.ec2.resources.network import VpcEndpoints
from shared.services.ec2.resources.region import (
    DefaultEncryption,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)
from shared.services.ec2.resources.security_group import AttachedInterfaces, ReferringGroups
from shared.services.ec2.resources.setup import GroupRule, GroupRules, VolumeSetup
from shared.services.ec2.resources.storage import ImageUse, PublicSharing, SnapshotImages
from tests.services.ec2.builders import (
    NOW,
    TO_INTERNET,
    a_network_interface,
    a_region,
    a_security_group,
    a_snapshot,
    a_subnet,
    a_transit_gateway,
    a_volume,
    a_vpc,
    an_address,
    an_image,
    an_instance,
    an_internet_gateway,
    places,
    tables,
)
from tests.services.planning import Sample

KEY = "arn:aws:kms:eu-west-1:111122223333:key/1"
OUT = GroupRule(egress=True, protocol="-1", from_port=None, to_port=None, cidr="0.0.0.0/0")
TAGS = {"owner": "data", "aws:cloudformation:stack-name": "web"}


def a_group_rule(port: int, cidr: str = "0.0.0.0/0", to: int | None = None) -> GroupRule:
    return GroupRule(False, "tcp", port, to or port, cidr=cidr, description="from the office")


def rules(*found: GroupRule) -> GroupRules:
    return GroupRules(found)


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"ec2.{action}", of, facts, NOW, parameters)


REGION = a_region()
GROUP = a_security_group(tags=TAGS)
DEFAULT = a_security_group(name="default")
STOPPED = an_instance(state="stopped", tags=TAGS)
SPOT = an_instance(lifecycle="spot")
SCALED = an_instance(tags={"aws:autoscaling:groupName": "web"})
UNPROTECTED = TerminationProtection(enabled=False)
SETUP = VolumeSetup("eu-west-1a")
NO_IMAGES = SnapshotImages(())
UNUSED = (AttachedInterfaces(0), ReferringGroups(()))
BACKUP = a_snapshot(encrypted=False, tags={"aws:backup:source-resource": "vol-1"})
SELF = GroupRule(False, "-1", None, None, group="sg-1", group_owner="111122223333", description="each other")
LIST = GroupRule(True, "udp", 53, 53, prefix_list="pl-1")
SIX = GroupRule(False, "icmpv6", -1, -1, cidr="::/0")

SAMPLES = [
    _sample("instance.require-imdsv2", an_instance(http_tokens="optional")),
    _sample("instance.limit-metadata-hops", an_instance(hop_limit=64)),
    _sample("instance.protect-from-termination", an_instance(), UNPROTECTED),
    _sample("instance.monitor-in-detail", an_instance(detailed_monitoring=False)),
    _sample("instance.recover-automatically", an_instance(auto_recovery="disabled")),
    _sample("instance.attach-profile", an_instance(profile_arn=None), parameters=Profile("web")),
    _sample("instance.stop", an_instance()),
    _sample("instance.start", STOPPED),
    _sample("instance.resize", an_instance(), parameters=InstanceType("m8g.large")),
    _sample("instance.resize", STOPPED, parameters=InstanceType("m8g.large")),
    _sample("instance.optimize-for-ebs", an_instance(instance_type="m3.xlarge", ebs_optimized=False)),
    _sample("instance.image-and-terminate", STOPPED, UNPROTECTED),
    _sample("volume.snapshot", a_volume(tags=TAGS)),
    _sample("volume.snapshot-and-delete", a_volume(state="available", tags=TAGS), SETUP),
    _sample(
        "volume.snapshot-and-delete",
        a_volume(state="available", volume_type="io2", throughput=None),
        VolumeSetup("eu-west-1b", KEY, multi_attach=True),
    ),
    _sample("volume.move-to-current-type", a_volume(volume_type="gp2", size=2000, iops=6000, throughput=None)),
    _sample("volume.move-to-current-type", a_volume(volume_type="io1", iops=9000, throughput=None)),
    _sample("volume.replace-provisioned-iops", a_volume(volume_type="io2", iops=9000, throughput=None)),
    _sample("snapshot.make-private", a_snapshot(), PublicSharing(public=True)),
    _sample("snapshot.delete", a_snapshot(), NO_IMAGES),
    _sample("snapshot.replace-by-encrypted-copy", a_snapshot(encrypted=False, tags=TAGS), NO_IMAGES),
    _sample("snapshot.replace-by-encrypted-copy", a_snapshot(encrypted=False), NO_IMAGES, parameters=CopyKey(KEY)),
    _sample("image.make-private", an_image(public=True)),
    _sample("image.require-imdsv2", an_image(imds_support=None)),
    _sample("image.deregister", an_image(), ImageUse(())),
    _sample("image.deregister", an_image(), ImageUse(()), parameters=WithSnapshots(delete_snapshots=True)),
    _sample("region.encrypt-volumes-by-default", REGION, DefaultEncryption(enabled=False)),
    _sample("region.block-public-snapshots", REGION, SnapshotBlock("unblocked")),
    _sample("region.block-public-snapshots", REGION, SnapshotBlock("block-new-sharing")),
    _sample("region.block-public-images", REGION, ImageBlock("unblocked")),
    _sample("region.disable-serial-console", REGION, SerialConsole(enabled=True)),
    _sample("region.require-imdsv2-by-default", REGION, MetadataDefaults(None)),
    _sample("region.block-vpc-internet-access", REGION, VpcBlock("off")),
    _sample("security-group.close-admin-ports", GROUP, rules(a_group_rule(22), a_group_rule(443), OUT)),
    _sample("security-group.close-high-risk-ports", GROUP, rules(a_group_rule(8080))),
    _sample("security-group.close-data-ports", GROUP, rules(a_group_rule(6379))),
    _sample("security-group.close-unauthorized-ports", GROUP, rules(a_group_rule(9999), a_group_rule(80))),
    _sample("security-group.close-all-ports", GROUP, rules(a_group_rule(0, to=65535))),
    _sample("security-group.remove-wide-ranges", GROUP, rules(a_group_rule(443, "8.0.0.0/8"))),
    _sample("security-group.empty-default", DEFAULT, rules(SELF, OUT)),
    _sample("security-group.delete", GROUP, rules(SELF, LIST, SIX), *UNUSED),
    _sample("security-group.delete", GROUP, rules(OUT), *UNUSED),
    _sample("subnet.assign-no-public-ip", a_subnet(assigns_public_addresses=True)),
    _sample("vpc.log-flows", a_vpc(), parameters=FlowLogTarget("arn:aws:s3:::acme-logs")),
    _sample(
        "vpc.add-gateway-endpoints",
        a_vpc(),
        VpcEndpoints((("Gateway", "com.amazonaws.eu-west-1.s3"),)),
        tables(subnet_1=(TO_INTERNET,)),
        places(subnet_1="eu-west-1a", subnet_2="eu-west-1b"),
    ),
    _sample("internet-gateway.delete", an_internet_gateway(vpc_ids=(), tags=TAGS)),
    _sample("transit-gateway.accept-by-hand", a_transit_gateway(auto_accepts=True)),
    _sample("network-interface.delete", a_network_interface(status="available")),
    _sample("network-interface.check-source-and-destination", a_network_interface(checks_source_and_destination=False)),
    _sample("elastic-ip.release", an_address(holder=None, tags=TAGS)),
]
REFUSALS = [
    (_sample("instance.require-imdsv2", an_instance()), "tokens are required"),
    (_sample("instance.limit-metadata-hops", an_instance()), "the hop limit is 2"),
    (_sample("instance.protect-from-termination", SPOT, UNPROTECTED), "made to be replaced"),
    (_sample("instance.protect-from-termination", an_instance(), TerminationProtection(enabled=True)), "is on"),
    (_sample("instance.monitor-in-detail", an_instance()), "detailed monitoring is on"),
    (_sample("instance.recover-automatically", an_instance()), "not disabled"),
    (_sample("instance.attach-profile", an_instance(profile_arn=None)), "set the parameter `name`"),
    (_sample("instance.attach-profile", an_instance(), parameters=Profile("web")), "instance-profile/web"),
    (_sample("instance.stop", STOPPED), "the instance is stopped"),
    (_sample("instance.stop", SCALED), "would replace it"),
    (_sample("instance.start", an_instance()), "the instance is running"),
    (_sample("instance.resize", an_instance()), "set the parameter `instance_type`"),
    (_sample("instance.resize", SCALED, parameters=InstanceType("m8g.large")), "would replace it"),
    (_sample("instance.resize", an_instance(state="pending"), parameters=InstanceType("m8g.large")), "is pending"),
    (_sample("instance.optimize-for-ebs", an_instance(ebs_optimized=False)), "has its capacity"),
    (_sample("instance.image-and-terminate", an_instance(), UNPROTECTED), "the instance is running"),
    (_sample("instance.image-and-terminate", STOPPED, TerminationProtection(enabled=True)), "wants to keep"),
    (_sample("volume.snapshot-and-delete", a_volume(), SETUP), "the volume is in-use"),
    (_sample("volume.snapshot-and-delete", a_volume(state="available"), VolumeSetup(None)), "no longer knows"),
    (_sample("volume.move-to-current-type", a_volume()), "gp3 is current"),
    (_sample("volume.move-to-current-type", a_volume(volume_type="standard")), "does not change magnetic volumes"),
    (_sample("volume.replace-provisioned-iops", a_volume()), "the type is gp3"),
    (_sample("volume.replace-provisioned-iops", a_volume(volume_type="io2", iops=20000)), "20000 IOPS"),
    (_sample("snapshot.make-private", a_snapshot(), PublicSharing(public=False)), "not public"),
    (_sample("snapshot.delete", BACKUP, NO_IMAGES), "needed by AWS Backup"),
    (_sample("snapshot.delete", a_snapshot(), SnapshotImages(("ami-1",))), "needed by ami-1"),
    (_sample("snapshot.replace-by-encrypted-copy", a_snapshot(), NO_IMAGES), "is encrypted"),
    (_sample("snapshot.replace-by-encrypted-copy", BACKUP, NO_IMAGES), "needed by AWS Backup"),
    (_sample("image.make-private", an_image()), "not public"),
    (_sample("image.require-imdsv2", an_image()), "asks for IMDSv2"),
    (_sample("image.deregister", an_image(), ImageUse(("i-1",))), "used by i-1"),
    (_sample("region.encrypt-volumes-by-default", REGION, DefaultEncryption(enabled=True)), "encrypted by default"),
    (_sample("region.block-public-snapshots", REGION, SnapshotBlock("block-all-sharing")), "is blocked"),
    (_sample("region.block-public-images", REGION, ImageBlock("block-new-sharing")), "is blocked"),
    (_sample("region.disable-serial-console", REGION, SerialConsole(enabled=False)), "is off"),
    (_sample("region.require-imdsv2-by-default", REGION, MetadataDefaults("required")), "are required"),
    (_sample("region.block-vpc-internet-access", REGION, VpcBlock("block-ingress")), "block-ingress"),
    (_sample("security-group.close-admin-ports", GROUP, rules(a_group_rule(22, "10.0.0.0/8"), OUT)), "no rule"),
    (_sample("security-group.empty-default", GROUP, rules(OUT)), "not a default group"),
    (_sample("security-group.empty-default", DEFAULT, rules()), "has no rules"),
    (_sample("security-group.delete", DEFAULT, rules(), *UNUSED), "cannot be deleted"),
    (_sample("security-group.delete", GROUP, rules(), AttachedInterfaces(2), ReferringGroups(())), "guards 2"),
    (_sample("subnet.assign-no-public-ip", a_subnet()), "no public addresses"),
    (_sample("vpc.log-flows", a_vpc()), "set the parameter `bucket_arn`"),
    (_sample("internet-gateway.delete", an_internet_gateway()), "attached to vpc-1"),
    (_sample("transit-gateway.accept-by-hand", a_transit_gateway()), "by hand"),
    (_sample("network-interface.delete", a_network_interface()), "is in-use"),
    (_sample("network-interface.delete", a_network_interface(managed=True)), "manages it"),
    (_sample("network-interface.check-source-and-destination", a_network_interface()), "are checked"),
    (_sample("elastic-ip.release", an_address()), "stands for i-1"),
]
