"""Whether a volume is used, and as fast as its users need: by CloudWatch's measurements."""

from dataclasses import dataclass, replace

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.prices import GP3_IOPS, GP3_THROUGHPUT, saved, volume_price
from shared.services.ec2.resources.storage import Volume
from shared.services.ec2.resources.use import VolumeUse

_DAYS = 14  # that are measured
_MINUTE, _MIB = 60, 2**20
_LEAST_IOPS = 100  # of io1 and io2


@dataclass(frozen=True, slots=True)
class IdleVolume(Thresholds):
    """operations: reads and writes on every day are fewer; Compute Optimizer's definition of an idle volume."""

    operations: float = 1


@dataclass(frozen=True, slots=True)
class SpareShare(Thresholds):
    """percent: of what the busiest minute took, to be left to spare."""

    percent: int = 20


@dataclass(frozen=True, slots=True)
class Wanting(Thresholds):
    """percent: of a day that more may be asked of a volume than it gives."""

    percent: float = 5


_IDLE = IdleVolume()
_SPARE = SpareShare()
_WANTING = Wanting()


@check("ec2.volume.is-not-idle", severity=Severity.MEDIUM, pillar=Pillar.COST)
def volume_is_not_idle(volume: Volume, use: VolumeUse, now: Now, idle: IdleVolume = _IDLE) -> Verdict:
    """The attached volume has been read or written in the last 14 days.

    A second disk that nothing touches costs as much as one that works.

    Fix: unmount it, snapshot it, then EC2 console, Volumes, Detach and Delete; or `aws ec2 create-snapshot
    --volume-id ID`, `aws ec2 detach-volume --volume-id ID` and `aws ec2 delete-volume --volume-id ID`.
    """
    unmeasured = _unmeasured(volume, use, now)
    if unmeasured:
        return unmeasured
    busiest = max(use.operations)
    evidence = f"at most {busiest:,.0f} reads and writes on a day"
    return failed(evidence, saving=volume_price(volume)) if busiest < idle.operations else passed(evidence)


@check("ec2.volume.uses-its-provisioned-performance", severity=Severity.LOW, pillar=Pillar.COST)
def volume_uses_its_provisioned_performance(
    volume: Volume, use: VolumeUse, now: Now, spare: SpareShare = _SPARE
) -> Verdict:
    """What is provisioned of operations and throughput has been needed in the last 14 days.

    Both are charged whether they are used or not, and can be taken back while the volume is in use. What the busiest
    minute took is kept, with a fifth to spare.

    Fix: EC2 console, Volumes, Modify volume; or `aws ec2 modify-volume --volume-id ID --iops N --throughput N`.
    """
    if volume.volume_type not in ("gp3", "io1", "io2"):
        return not_applicable(f"{volume.volume_type} provisions neither")
    unmeasured = _unmeasured(volume, use, now)
    if unmeasured:
        return unmeasured
    if not use.peak_operations:
        return not_applicable("CloudWatch tells the busiest minute of volumes on Nitro alone")
    enough = _enough(volume, use, spare)
    saving = saved(volume_price(volume), volume_price(enough))
    evidence = f"{_performance(volume)}, needed {max(use.peak_operations) / _MINUTE:,.0f} IOPS at most"
    if saving.amount == 0 or (volume.iops, volume.throughput) == (enough.iops, enough.throughput):
        return passed(evidence)
    return failed(f"{evidence}: {_performance(enough)} would do", saving=saving)


def _enough(volume: Volume, use: VolumeUse, spare: SpareShare) -> Volume:
    """The volume with as much as its busiest minute needed, and what is to spare."""
    factor = (100 + spare.percent) / 100
    least = GP3_IOPS if volume.volume_type == "gp3" else _LEAST_IOPS
    iops = max(int(max(use.peak_operations) / _MINUTE * factor), least)
    throughput = max(int(max(use.peak_bytes, default=0) / _MINUTE / _MIB * factor), GP3_THROUGHPUT)
    return replace(
        volume,
        iops=min(iops, volume.iops or 0),
        throughput=None if volume.throughput is None else min(throughput, volume.throughput),
    )


def _performance(volume: Volume) -> str:
    throughput = f" and {volume.throughput} MiB/s" if volume.throughput and volume.volume_type == "gp3" else ""
    return f"{volume.iops or 0:,} IOPS{throughput}"


@check("ec2.volume.is-fast-enough", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def volume_is_fast_enough(volume: Volume, use: VolumeUse, wanting: Wanting = _WANTING) -> Verdict:
    """No more has been asked of the volume in the last 14 days than is provisioned.

    What goes beyond waits in a queue: databases answer late, and nobody sees why.

    Fix: EC2 console, Volumes, Modify volume: more IOPS or throughput; or `aws ec2 modify-volume --volume-id ID --iops N
    --throughput N`.
    """
    if volume.state != "in-use":
        return not_applicable(f"the volume is {volume.state}")
    shares = [*use.iops_exceeded, *use.throughput_exceeded]
    if not shares:
        return not_applicable("CloudWatch tells this of volumes on Nitro alone, and of days that they were used")
    evidence = f"its limit was reached for {max(shares) * 100:.1f}% of the worst day"
    return failed(evidence) if max(shares) * 100 > wanting.percent else passed(evidence)


def _unmeasured(volume: Volume, use: VolumeUse, now: Now) -> Verdict | None:
    """Why nothing can be said of the last 14 days, or None."""
    if volume.state != "in-use":
        return not_applicable(f"the volume is {volume.state}")
    days = now.days_since(volume.created_at)
    if days < _DAYS:
        return not_applicable(f"made {days} days ago")
    return None if use.operations else not_applicable("CloudWatch has no measurements: its instance has not run")
