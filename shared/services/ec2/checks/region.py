"""What must hold for EC2's settings in each region."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.instance import RunningZones
from shared.services.ec2.resources.region import (
    AddressCount,
    AddressQuota,
    AllowedImages,
    DefaultEncryption,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)


@dataclass(frozen=True, slots=True)
class QuotaLimit(Thresholds):
    """percent: of a quota, from which on it counts as nearly used up."""

    percent: int = 80


_QUOTA = QuotaLimit()


@check(
    "ec2.region.encrypts-volumes-by-default",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.7", "CIS 3.0 2.2.1", "CIS 5.0 5.1.1", "CIS 7.0 6.1.1"),
    fixed_by="ec2.region.encrypt-volumes-by-default",
)
def region_encrypts_volumes_by_default(region: Region, encryption: DefaultEncryption) -> Verdict:
    """New EBS volumes and snapshot copies of the region are encrypted without being asked for.

    With the default off, encryption depends on everybody remembering it at every launch, and a volume cannot be
    encrypted afterwards without copying it.

    Fix: EC2 console, Settings, Data protection and security, EBS encryption: turn on always encrypt new volumes;
    or `aws ec2 enable-ebs-encryption-by-default --region REGION`.
    """
    if encryption.enabled:
        return passed("new volumes are encrypted by default")
    return failed("new volumes are not encrypted by default")


@check(
    "ec2.region.blocks-public-snapshots",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.182",),
    fixed_by="ec2.region.block-public-snapshots",
)
def region_blocks_public_snapshots(region: Region, block: SnapshotBlock) -> Verdict:
    """The region blocks all public sharing of EBS snapshots.

    One wrong permission publishes a whole disk. The block holds whatever the permissions of single snapshots say;
    the setting block-new-sharing leaves what is already public in the open.

    Fix: EC2 console, Settings, Data protection and security, Block public access for EBS snapshots: block all
    sharing; or `aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region REGION`.
    """
    if block.state == "block-all-sharing":
        return passed("all public sharing is blocked")
    return failed(f"the setting is {block.state}")


@check(
    "ec2.region.blocks-public-images",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.region.block-public-images",
)
def region_blocks_public_images(region: Region, block: ImageBlock) -> Verdict:
    """The region blocks public sharing of machine images.

    A public image gives everybody the software, configuration and forgotten credentials on its disks.

    Fix: EC2 console, Settings, Data protection and security, Block public access for AMIs: block new public
    sharing; or `aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing`.
    """
    if block.state == "block-new-sharing":
        return passed("new public sharing is blocked")
    return failed(f"the setting is {block.state}")


@check(
    "ec2.region.disables-serial-console",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.region.disable-serial-console",
)
def region_disables_serial_console(region: Region, console: SerialConsole) -> Verdict:
    """Access to the serial console of instances is off in the region.

    The serial console reaches an instance around security groups and network ACLs. Turn it on for a repair, and
    off again afterwards.

    Fix: EC2 console, Settings, EC2 Serial Console: clear Allow; or `aws ec2 disable-serial-console-access`.
    """
    if console.enabled:
        return failed("serial console access is on")
    return passed("serial console access is off")


@check(
    "ec2.region.requires-imdsv2-by-default",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="ec2.region.require-imdsv2-by-default",
)
def region_requires_imdsv2_by_default(region: Region, defaults: MetadataDefaults) -> Verdict:
    """New instances of the region require IMDSv2 unless they are told otherwise.

    Without the default each launch decides for itself, and old images and scripts still start instances whose
    credentials can be stolen by a forged request.

    Fix: EC2 console, Settings, Data protection and security, IMDS defaults: metadata version V2 only; or
    `aws ec2 modify-instance-metadata-defaults --http-tokens required`.
    """
    if defaults.http_tokens == "required":
        return passed("tokens are required by default")
    return failed(f"the default for tokens is {defaults.http_tokens or 'not set'}")


@check("ec2.region.restricts-images", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_restricts_images(region: Region, allowed: AllowedImages) -> Verdict:
    """Only images that meet the account's own criteria may be launched in the region.

    Anybody can publish an image under a name that looks like a known vendor's. Allowed AMIs keeps such images
    from being found and launched.

    Fix: EC2 console, Settings, Allowed AMIs: set criteria, watch audit mode, then enable; or
    `aws ec2 enable-allowed-images-settings --allowed-images-settings-state enabled`.
    """
    if allowed.state == "enabled":
        return passed("Allowed AMIs is enabled")
    return failed(f"Allowed AMIs is {allowed.state}")


@check(
    "ec2.region.blocks-vpc-internet-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.172",),
    fixed_by="ec2.region.block-vpc-internet-access",
)
def region_blocks_vpc_internet_access(region: Region, block: VpcBlock) -> Verdict:
    """VPC Block Public Access stops traffic from internet gateways in the region.

    The block holds whatever route tables and security groups allow, so that a network is public only where an
    exclusion says so.

    Fix: VPC console, Settings, Block public access: block ingress or both ways, after adding exclusions for what
    must stay public; or `aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress`.
    """
    if block.mode in ("block-ingress", "block-bidirectional"):
        return passed(f"the mode is {block.mode}")
    return failed(f"the mode is {block.mode}")


@check("ec2.region.spreads-instances-over-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_spreads_instances_over_zones(region: Region, running: RunningZones) -> Verdict:
    """The running instances of the region are in at least two availability zones.

    When all instances stand in one zone, its failure stops all of them at once.

    Fix: launch part of the fleet in subnets of another zone, best by an Auto Scaling group over several subnets;
    `aws autoscaling update-auto-scaling-group --auto-scaling-group-name NAME --vpc-zone-identifier SUBNETS`.
    """
    total = sum(running.zones.values())
    if total < 2:
        return not_applicable("fewer than two running instances")
    counts = ", ".join(f"{zone}: {count}" for zone, count in sorted(running.zones.items()))
    return failed(f"all in one zone ({counts})") if len(running.zones) == 1 else passed(counts)


@check("ec2.region.keeps-elastic-ips-below-quota", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def region_keeps_elastic_ips_below_quota(
    region: Region, held: AddressCount, quota: AddressQuota, limit: QuotaLimit = _QUOTA
) -> Verdict:
    """The account holds clearly fewer Elastic IPs than its quota allows.

    At the quota no address can be allocated, and a NAT gateway or a fail-over that needs one fails.

    Fix: release unused addresses, or ask for a higher quota in the Service Quotas console (EC2-VPC Elastic IPs);
    `aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value N`.
    """
    evidence = f"{held.held} of {quota.allowed} addresses"
    if held.held * 100 >= quota.allowed * limit.percent:
        return failed(evidence)
    return passed(evidence)
