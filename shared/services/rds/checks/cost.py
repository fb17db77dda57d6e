"""What databases cost, and what they would cost if they fitted."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.rds import engines
from shared.services.rds.checks.words import standard_support_ends
from shared.services.rds.classes import GRAVITON, PREVIOUS, InstanceClass
from shared.services.rds.prices import engine_key, instance_price, less, storage_price
from shared.services.rds.resources.cluster import Cluster, ClusterUse
from shared.services.rds.resources.instance import Instance, InstanceUse
from shared.services.rds.resources.region import Fleet, Lifecycles


@dataclass(frozen=True, slots=True)
class Idleness(Thresholds):
    """AWS Compute Optimizer's: no connection, and hardly any CPU, for all days that CloudWatch tells of."""

    connections: int = 0
    cpu_percent: int = 5
    days: int = 14


@dataclass(frozen=True, slots=True)
class Spare(Thresholds):
    """cpu_percent: of the highest moment; free_memory_percent: of the worst moment; both over 14 days."""

    cpu_percent: int = 50
    free_memory_percent: int = 60
    days: int = 14


@dataclass(frozen=True, slots=True)
class SpareStorage(Thresholds):
    """percent: of the storage that is free at the worst moment; gib: below which it is not worth the work."""

    percent: int = 75
    gib: int = 100


@dataclass(frozen=True, slots=True)
class SpareIops(Thresholds):
    """percent: of the provisioned requests a second that the highest moment used."""

    percent: int = 50


@dataclass(frozen=True, slots=True)
class Worthwhile(Thresholds):
    """percent: of the cluster's cost that the other storage should save."""

    percent: int = 10


_IDLE = Idleness()
_SPARE = Spare()
_SPARE_STORAGE = SpareStorage()
_SPARE_IOPS = SpareIops()
_WORTHWHILE = Worthwhile()
_GIB = 1024**3
_DAYS_OF_MONTH = 30.4
_EXTENDED = "open-source-rds-extended-support"
# gp3 gives this many requests a second without extra charge, and four times as many from a size on that depends on
# the engine; for SQL Server from none. Source: "Amazon RDS DB instance storage".
_GP3_IOPS, _GP3_LARGE_IOPS = 3000, 12000
_GP3_LARGE_GIB = {"mysql": 400, "mariadb": 400, "postgres": 400, "db2": 400, "oracle": 200}
# SQL Server Standard uses no more than this. Source: Microsoft, "Editions and supported features".
_STANDARD_VCPUS, _STANDARD_GIB = 48, 128
# What Aurora I/O-Optimized adds to the price of instances.
_OPTIMIZED_FACTOR = 1.3


@check(
    "rds.instance.is-not-idle",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="rds.instance.stop",
)
def instance_is_not_idle(
    instance: Instance, use: InstanceUse, fleet: Fleet, now: Now, idle: Idleness = _IDLE
) -> Verdict:
    """Somebody connected to the database in the last days, or it was busy by itself.

    Left after a trial or a migration, it costs as much as one in use. A reader of a cluster is there to take over
    from the writer; of a cluster that nobody uses the writer says so.

    Fix: keep a last snapshot and delete it (RDS console, the database, Actions, Delete), or stop it: `aws rds
    stop-db-instance --db-instance-identifier ID`; AWS starts it again after seven days.
    """
    if instance.status != "available":
        return not_applicable(f"it is {instance.status}")
    if instance.cluster is not None and instance.resource_id not in fleet.writers:
        return not_applicable(f"a reader of {instance.cluster}, which takes over from its writer")
    if instance.created_at is None or now.days_since(instance.created_at) < idle.days:
        return not_applicable(f"it is younger than {idle.days} days")
    # RDS reports both metrics every minute while an instance runs: silence says that nothing is known.
    if not use.connections or not use.cpu_peaks:
        return not_applicable("CloudWatch has no DatabaseConnections or CPUUtilization of it")
    most, busy = max(use.connections), max(use.cpu_peaks)
    evidence = f"at most {most:.0f} connections and {busy:.0f}% CPU in {len(use.connections)} days"
    if most > idle.connections or busy > idle.cpu_percent:
        return passed(evidence)
    return failed(evidence, saving=instance_price(instance))


@check("rds.instance.is-not-oversized", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_is_not_oversized(instance: Instance, use: InstanceUse, now: Now, spare: Spare = _SPARE) -> Verdict:
    """The next smaller class of the family would not be too small.

    CPU never reached half, and more than half of the memory was free at all times: half of the price buys nothing.

    Fix: RDS console, the database, Modify, DB instance class (a short outage); or `aws rds modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS`.
    """
    sized = instance.size
    smaller = sized.smaller if sized else None
    if sized is None or smaller is None or sized.gib is None:
        return not_applicable(f"{instance.class_name} has no smaller class that compares")
    if instance.created_at is None or now.days_since(instance.created_at) < spare.days:
        return not_applicable(f"it is younger than {spare.days} days")
    if not use.cpu_peaks or not use.free_memory:
        return not_applicable("CloudWatch has no CPUUtilization or FreeableMemory of it")
    busy, free = max(use.cpu_peaks), 100 * min(use.free_memory) / (sized.gib * _GIB)
    evidence = f"at most {busy:.0f}% CPU, at least {free:.0f}% of memory free"
    if busy >= spare.cpu_percent or free <= spare.free_memory_percent:
        return passed(evidence)
    saving = less(instance_price(instance), instance_price(instance, smaller.name))
    return failed(f"{evidence}: {smaller.name} would do", saving=saving)


@check("rds.instance.uses-current-generation", severity=Severity.LOW, pillar=Pillar.COST)
def instance_uses_current_generation(instance: Instance) -> Verdict:
    """The class is of a generation that AWS still sells as current.

    Old generations cost more for less, and AWS ends them one by one, with dates of its own.

    Fix: RDS console, the database, Modify, DB instance class (a short outage); or `aws rds modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS`.
    """
    sized = instance.size
    if sized is None:
        return not_applicable(f"{instance.class_name} has no generation")
    if sized.family not in PREVIOUS:
        return passed(instance.class_name)
    return _moved(instance, sized.of(PREVIOUS[sized.family]), "is of a previous generation")


@check("rds.instance.runs-on-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def instance_runs_on_graviton(instance: Instance) -> Verdict:
    """An engine that runs on Graviton runs there.

    It is the same database for about a tenth less, and mostly quicker; for MySQL, MariaDB, PostgreSQL and Aurora
    nothing changes but the class.

    Fix: RDS console, the database, Modify, DB instance class (a short outage); or `aws rds modify-db-instance
    --db-instance-identifier ID --db-instance-class db.m7g.large`.
    """
    sized = instance.size
    if instance.engine not in engines.IAM_ENGINES or sized is None:
        return not_applicable(f"{instance.engine} on {instance.class_name} cannot")
    if sized.is_graviton:
        return passed(instance.class_name)
    if sized.family not in GRAVITON:
        return not_applicable(f"no Graviton family compares to {sized.family}")
    return _moved(instance, sized.of(GRAVITON[sized.family]), "runs on Intel or AMD")


def _moved(instance: Instance, to: InstanceClass, why: str) -> Verdict:
    saving = less(instance_price(instance), instance_price(instance, to.name))
    return failed(f"{instance.class_name} {why}; the family {to.family} follows it", saving=saving)


@check("rds.instance.pays-no-extended-support", severity=Severity.HIGH, pillar=Pillar.COST)
def instance_pays_no_extended_support(instance: Instance, lifecycles: Lifecycles, now: Now) -> Verdict:
    """The instance is not charged for Extended Support.

    From the day on which standard support of its major version ends, every vCPU costs extra by the hour, often more
    than the instance itself; after two years twice as much.

    Fix: upgrade, best in a blue/green deployment (RDS console, the database, Actions): `aws rds
    create-blue-green-deployment --blue-green-deployment-name NAME --source ARN --target-engine-version VERSION`.
    """
    if instance.lifecycle_support != _EXTENDED:
        return not_applicable("not enrolled in Extended Support")
    ends = standard_support_ends(instance.engine, instance.engine_version, lifecycles)
    if ends is None:
        return not_applicable(f"nobody tells the end of {instance.engine} {instance.engine_version}")
    days = (now.at.date() - ends).days
    if days <= 0:
        return passed(f"standard support until {ends}")
    year = "year-3" if days > 2 * 365 else "year-1"
    price = monthly("rds.extended-support", year, instance.region)
    saving = price.times(instance.size.vcpus * instance.copies) if instance.size else UNPRICED
    return failed(f"charged since {ends}", saving=saving)


@check("rds.instance.needs-its-provisioned-iops", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_needs_its_provisioned_iops(
    instance: Instance, use: InstanceUse, least: SpareIops = _SPARE_IOPS
) -> Verdict:
    """What is paid for in requests a second is used, where storage is provisioned (io1, io2).

    gp3 gives thousands without extra charge. Judged is the highest moment of the last days against what is
    provisioned, and against what gp3 gives.

    Fix: RDS console, the database, Modify, Storage type: gp3, or fewer IOPS; or `aws rds modify-db-instance
    --db-instance-identifier ID --storage-type gp3 --apply-immediately`. CloudFormation: `StorageType: gp3`.
    """
    if instance.storage_type not in ("io1", "io2") or not instance.iops:
        return not_applicable(f"storage is {instance.storage_type or 'of its cluster'}")
    if not use.reads or not use.writes:
        return not_applicable("CloudWatch has no ReadIOPS or WriteIOPS of it")
    used = max(use.reads) + max(use.writes)
    evidence = f"at most {used:.0f} of {instance.iops} requests a second"
    large = _GP3_LARGE_GIB.get(instance.family)
    given = _GP3_LARGE_IOPS if large is not None and instance.storage_gib >= large else _GP3_IOPS
    if 100 * used > least.percent * instance.iops or used > given:
        return passed(evidence)
    now = storage_price(instance, instance.storage_type).times(instance.storage_gib)
    now = now.plus(storage_price(instance, f"{instance.storage_type}-iops").times(instance.iops))
    return failed(evidence, saving=less(now, storage_price(instance, "gp3").times(instance.storage_gib)))


@check("rds.instance.storage-is-not-oversized", severity=Severity.LOW, pillar=Pillar.COST)
def instance_storage_is_not_oversized(
    instance: Instance, use: InstanceUse, spare: SpareStorage = _SPARE_STORAGE
) -> Verdict:
    """The greater part of the storage is in use.

    Storage is paid for as it is allocated. It shrinks only in a blue/green deployment, or by moving the data.

    Fix: RDS console, the database, Actions, Create blue/green deployment, with less storage and autoscaling: `aws
    rds create-blue-green-deployment --target-allocated-storage GIB ...`.
    """
    if instance.cluster is not None or instance.storage_gib < spare.gib:
        return not_applicable(f"{instance.storage_gib} GiB: less than {spare.gib} GiB of its own")
    if not use.free_storage:
        return not_applicable("CloudWatch has no FreeStorageSpace of it")
    free = min(use.free_storage) / _GIB
    evidence = f"at least {free:.0f} of {instance.storage_gib} GiB free"
    if 100 * free <= spare.percent * instance.storage_gib:
        return passed(evidence)
    # Half of what is free stays, as room to grow.
    return failed(evidence, saving=storage_price(instance, instance.storage_type).times(free / 2))


@check("rds.instance.needs-its-edition", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_needs_its_edition(instance: Instance) -> Verdict:
    """SQL Server Enterprise runs only on machines that are too large for Standard.

    The Enterprise licence costs about four times as much by the vCPU. Standard uses up to 48 vCPUs and 128 GiB; for
    smaller machines only a feature of Enterprise is worth it.

    Fix: restore a native backup into an instance of the Standard edition (RDS console, Create database): `aws rds
    create-db-instance --engine sqlserver-se ...`.
    """
    sized = instance.size
    if instance.engine != "sqlserver-ee" or sized is None or sized.gib is None:
        return not_applicable(f"{instance.engine} on {instance.class_name}")
    evidence = f"{sized.vcpus} vCPUs, {sized.gib} GiB"
    if sized.vcpus > _STANDARD_VCPUS or sized.gib > _STANDARD_GIB:
        return passed(evidence)
    return failed(f"{evidence}: Standard would use all of it", saving=UNPRICED)


@check("rds.cluster.storage-fits-its-requests", severity=Severity.MEDIUM, pillar=Pillar.COST)
def cluster_storage_fits_its_requests(
    cluster: Cluster, use: ClusterUse, fleet: Fleet, least: Worthwhile = _WORTHWHILE
) -> Verdict:
    """Aurora's kind of storage, Standard or I/O-Optimized, is the cheaper one for what the cluster does.

    Standard charges each request; I/O-Optimized charges none, but more for storage and instances. Reckoned from the
    requests and the size of the last 14 days.

    Fix: RDS console, the cluster, Modify, Cluster storage configuration; or `aws rds modify-db-cluster
    --db-cluster-identifier ID --storage-type aurora-iopt1`, back once in 30 days. CloudFormation: `StorageType:
    aurora-iopt1`.
    """
    if not cluster.is_aurora or cluster.engine_mode != "provisioned":
        return not_applicable(f"{cluster.engine}, {cluster.engine_mode}")
    if not use.volume_bytes or not use.reads:
        return not_applicable("CloudWatch has no VolumeBytesUsed or VolumeReadIOPs of it")
    standard, optimized = _standard(cluster, use, fleet), _optimized(cluster, use, fleet)
    if standard.amount is None or optimized.amount is None:
        return not_applicable("the price of one of its instances is not known")
    is_optimized = cluster.storage_type == "aurora-iopt1"
    now, other = (optimized, standard) if is_optimized else (standard, optimized)
    evidence = f"Standard {standard}, I/O-Optimized {optimized}"
    saving = now.minus(other)
    if 100 * (saving.amount or 0) > least.percent * (now.amount or 0):
        return failed(f"{evidence}; it is {'I/O-Optimized' if is_optimized else 'Standard'}", saving=saving)
    return passed(evidence)


def _machines(cluster: Cluster, fleet: Fleet) -> MonthlyUsd:
    price = MonthlyUsd(0)
    for one in fleet.members(cluster.resource_id):
        price = price.plus(monthly("rds.instance", engine_key(one.engine, one.class_name), cluster.region))
    return price


def _standard(cluster: Cluster, use: ClusterUse, fleet: Fleet) -> MonthlyUsd:
    requests = (sum(use.reads) + sum(use.writes)) / len(use.reads) * _DAYS_OF_MONTH
    storage = monthly("rds.storage", "aurora", cluster.region).times(use.volume_bytes[-1] / _GIB)
    charged = monthly("rds.storage", "aurora-million-requests", cluster.region).times(requests / 1e6)
    return _machines(cluster, fleet).plus(storage).plus(charged)


def _optimized(cluster: Cluster, use: ClusterUse, fleet: Fleet) -> MonthlyUsd:
    storage = monthly("rds.storage", "aurora-iopt1", cluster.region).times(use.volume_bytes[-1] / _GIB)
    return _machines(cluster, fleet).times(_OPTIMIZED_FACTOR).plus(storage)
