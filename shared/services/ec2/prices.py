"""What EC2 and EBS charge for a resource in a month, by the keys of the price table."""

from dataclasses import replace

from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.ec2.resources.storage import Volume

# gp3 comes with these, whatever its size. Source: EBS User Guide, "General Purpose SSD volumes".
GP3_IOPS, GP3_THROUGHPUT = 3000, 125
# io2 becomes cheaper above these. Source: Amazon EBS pricing.
_IO2_TIERS = (("io2-iops", 32_000), ("io2-iops-above-32000", 64_000), ("io2-iops-above-64000", 256_000))
NOTHING = MonthlyUsd(0.0)


def instance_price(instance_type: str, region: str) -> MonthlyUsd:
    """On demand, with Linux. Types that not every region sells have a list of their own."""
    found = monthly("ec2.instance", instance_type, region)
    return found if found.amount is not None else monthly("ec2.early-instance", instance_type, region)


def volume_price(volume: Volume) -> MonthlyUsd:
    """Its size and all performance that is provisioned with it; magnetic volumes charge each request besides."""
    kind, region, iops = volume.volume_type, volume.region, volume.iops or 0
    total = monthly("ebs.volume", kind, region).times(volume.size)
    if kind == "gp3":
        throughput = max((volume.throughput or 0) - GP3_THROUGHPUT, 0)
        total = total.plus(monthly("ebs.volume", "gp3-iops", region).times(max(iops - GP3_IOPS, 0)))
        return total.plus(monthly("ebs.volume", "gp3-throughput", region).times(throughput))
    if kind == "io1":
        return total.plus(monthly("ebs.volume", "io1-iops", region).times(iops))
    return total.plus(_io2_operations(iops, region)) if kind == "io2" else total


def _io2_operations(iops: int, region: str) -> MonthlyUsd:
    total, below = NOTHING, 0
    for key, upto in _IO2_TIERS:
        total = total.plus(monthly("ebs.volume", key, region).times(max(min(iops, upto) - below, 0)))
        below = upto
    return total


def as_gp3(volume: Volume, iops: int, throughput: int) -> MonthlyUsd:
    """What the volume would cost as gp3 with at least so much performance."""
    return volume_price(replace(volume, volume_type="gp3", iops=iops, throughput=throughput))


def snapshot_price(gib: int, region: str) -> MonthlyUsd:
    """At most: a snapshot shares with others of its volume what they have in common."""
    return monthly("ebs.snapshot", "standard", region).times(gib)


def saved(before: MonthlyUsd, after: MonthlyUsd) -> MonthlyUsd:
    """What a change saves; nothing where it costs as much, or more."""
    change = before.minus(after)
    return NOTHING if change.amount is not None and change.amount < 0 else change
