"""Whether an instance is large and quick enough for what is asked of it."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.rds.resources.instance import Instance, InstanceUse


@dataclass(frozen=True, slots=True)
class BusyCpu(Thresholds):
    """percent: of the CPU, as the mean of a day, on so many days of the last 14."""

    percent: int = 90
    days: int = 3


@dataclass(frozen=True, slots=True)
class LowMemory(Thresholds):
    """percent: of its memory that should be free at the worst moment."""

    percent: int = 10


@dataclass(frozen=True, slots=True)
class MemoryDrop(Thresholds):
    """percent: of what was free yesterday that may be lost within a day."""

    percent: int = 50


@dataclass(frozen=True, slots=True)
class DeepQueue(Thresholds):
    """requests: that may wait for the disk, as the mean of a day."""

    requests: int = 10


_BUSY = BusyCpu()
_LOW = LowMemory()
_DROP = MemoryDrop()
_DEEP = DeepQueue()
_GIB = 1024**3


@check("rds.instance.has-cpu-to-spare", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_has_cpu_to_spare(instance: Instance, use: InstanceUse, most: BusyCpu = _BUSY) -> Verdict:
    """The CPU is not busy all day long, on several days.

    At its end every query waits, and a failover or a restart has no room to catch up.

    Fix: look for the costly statements in Performance Insights, or take a larger class (RDS console, Modify): `aws
    rds modify-db-instance --db-instance-identifier ID --db-instance-class CLASS`; a cluster may take a reader more.
    """
    if not use.cpu_means:
        return not_applicable("CloudWatch has no CPUUtilization of it")
    busy = [one for one in use.cpu_means if one >= most.percent]
    evidence = f"{len(busy)} of {len(use.cpu_means)} days at {most.percent}% CPU or more"
    return failed(evidence) if len(busy) >= most.days else passed(evidence)


@check("rds.instance.has-memory-to-spare", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_has_memory_to_spare(instance: Instance, use: InstanceUse, least: LowMemory = _LOW) -> Verdict:
    """A part of the memory was free also at the worst moment of the last days.

    Without it the database swaps, and at last the system kills it.

    Fix: RDS console, the database, Modify, a class with more memory; or `aws rds modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS`.
    """
    memory = instance.size.gib if instance.size else None
    if memory is None or not use.free_memory:
        return not_applicable(f"{instance.class_name}: its memory, or what was free of it, is not known")
    free = 100 * min(use.free_memory) / (memory * _GIB)
    evidence = f"at worst {free:.0f}% of {memory} GiB free"
    return passed(evidence) if free >= least.percent else failed(evidence)


@check("rds.instance.loses-no-memory-suddenly", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_loses_no_memory_suddenly(instance: Instance, use: InstanceUse, most: MemoryDrop = _DROP) -> Verdict:
    """Free memory did not fall by more than the part allowed from yesterday to today.

    A leak, or a flood of connections, shows a day before it ends in a restart.

    Fix: look at connections and at the largest sessions (RDS console, the database, Monitoring): `aws rds
    describe-db-log-files --db-instance-identifier ID`.
    """
    if len(use.free_memory) < 2 or not use.free_memory[-2]:
        return not_applicable("CloudWatch has no FreeableMemory of two days")
    lost = 100 - 100 * use.free_memory[-1] / use.free_memory[-2]
    evidence = f"{max(lost, 0):.0f}% less free than the day before"
    return failed(evidence) if lost > most.percent else passed(evidence)


@check("rds.instance.disk-keeps-up", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_disk_keeps_up(instance: Instance, use: InstanceUse, most: DeepQueue = _DEEP) -> Verdict:
    """Requests do not queue up before the disk.

    The disk is then slower than the database, and no larger class helps.

    Fix: gp3 with more IOPS, or io2 (RDS console, the database, Modify, Storage): `aws rds modify-db-instance
    --db-instance-identifier ID --storage-type gp3 --iops N --apply-immediately`.
    """
    if not use.queue:
        return not_applicable("CloudWatch has no DiskQueueDepth of it")
    worst = max(use.queue)
    evidence = f"on its worst day {worst:.1f} requests waited in the mean"
    return failed(evidence) if worst > most.requests else passed(evidence)


@check("rds.instance.uses-no-magnetic-storage", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_uses_no_magnetic_storage(instance: Instance) -> Verdict:
    """The storage is not magnetic.

    Magnetic storage gives a hundred requests a second, ends at 3 TiB, cannot grow by itself, and AWS lets it run out.

    Fix: RDS console, the database, Modify, Storage type: gp3; or `aws rds modify-db-instance
    --db-instance-identifier ID --storage-type gp3 --apply-immediately`. CloudFormation: `StorageType: gp3`.
    """
    if instance.storage_type == "standard":
        return failed("magnetic storage")
    return passed(f"storage is {instance.storage_type or 'of its cluster'}")


@check("rds.instance.uses-gp3", severity=Severity.LOW, pillar=Pillar.PERFORMANCE, fixed_by="rds.instance.use-gp3")
def instance_uses_gp3(instance: Instance) -> Verdict:
    """General purpose storage is gp3, not gp2.

    For the same price a GiB, gp3 gives 3,000 requests a second from the first GiB on, without credits that run out.

    Fix: RDS console, the database, Modify, Storage type: gp3; or `aws rds modify-db-instance
    --db-instance-identifier ID --storage-type gp3 --apply-immediately`. CloudFormation: `StorageType: gp3`.
    """
    if instance.storage_type not in ("gp2", "gp3"):
        return not_applicable(f"storage is {instance.storage_type or 'of its cluster'}")
    return passed("gp3") if instance.storage_type == "gp3" else failed(f"gp2, {instance.storage_gib} GiB")
