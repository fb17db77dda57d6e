"""What must hold for an instance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.neptune.resources import ClusterNames, Instance, InstanceUse


@dataclass(frozen=True, slots=True)
class Idleness(Thresholds):
    """requests: a second at the highest moment; cpu_percent: at the highest moment; over so many days."""

    requests: int = 0
    cpu_percent: int = 5
    days: int = 14


@dataclass(frozen=True, slots=True)
class Spare(Thresholds):
    """cpu_percent: of the highest moment; free_memory_percent: of the worst moment; over so many days."""

    cpu_percent: int = 50
    free_memory_percent: int = 60
    days: int = 14


_IDLE = Idleness()
_SPARE = Spare()
_GIB = 1024**3
_CLASS = re.compile(r"db\.(?P<family>r\d[a-z]*|x2[a-z]*|t\dg?)\.(?P<size>medium|(\d*)x?large)")
# Size -> vCPUs; memory-optimized classes have 8 GiB for each.
_SIZES = {
    "large": 2,
    "xlarge": 4,
    "2xlarge": 8,
    "4xlarge": 16,
    "8xlarge": 32,
    "12xlarge": 48,
    "16xlarge": 64,
    "24xlarge": 96,
}
_SMALLER = {"xlarge": "large", "2xlarge": "xlarge", "4xlarge": "2xlarge", "8xlarge": "4xlarge", "16xlarge": "8xlarge"}
_PREVIOUS: Mapping[str, str] = {"r4": "r6g"}
_GRAVITON: Mapping[str, str] = {"r5": "r6g", "r5d": "r6g", "r6i": "r6g", "t3": "t4g"}


def _parts(class_name: str) -> tuple[str, str] | None:
    """Family and size; None for db.serverless."""
    found = _CLASS.fullmatch(class_name)
    return (found["family"], found["size"]) if found else None


def _price(instance: Instance, class_name: str | None = None) -> MonthlyUsd:
    return monthly("neptune.instance", class_name or instance.class_name, instance.region)


def _less(before: MonthlyUsd, after: MonthlyUsd) -> MonthlyUsd:
    """What a change saves; unpriced where it would cost more, for then the price is not its reason."""
    saved = before.minus(after)
    return saved if saved.amount is None or saved.amount >= 0 else UNPRICED


@check("neptune.instance.is-not-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_is_not_public(instance: Instance) -> Verdict:
    """The instance has no public address.

    A graph database knows no passwords: a security group and IAM, where it is on, are all that keeps strangers out.

    Fix: Neptune console, the instance, Modify, Connectivity: not publicly accessible; or `aws neptune
    modify-db-instance --db-instance-identifier ID --no-publicly-accessible --apply-immediately`. CloudFormation:
    `PubliclyAccessible: false`.
    """
    return failed("publicly accessible") if instance.public else passed("not publicly accessible")


@check("neptune.instance.upgrades-minor-versions", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def instance_upgrades_minor_versions(instance: Instance) -> Verdict:
    """Minor versions are installed by themselves, in the maintenance window.

    They hold the fixes of known holes; by hand nobody keeps up with them.

    Fix: Neptune console, the instance, Modify, Auto minor version upgrade; or `aws neptune modify-db-instance
    --db-instance-identifier ID --auto-minor-version-upgrade --apply-immediately`. CloudFormation:
    `AutoMinorVersionUpgrade: true`.
    """
    return passed("by themselves") if instance.upgrades_minor_versions else failed("by hand only")


@check("neptune.instance.is-not-idle", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_is_not_idle(
    instance: Instance, use: InstanceUse, clusters: ClusterNames, now: Now, idle: Idleness = _IDLE
) -> Verdict:
    """The instance answered requests in the last days, or was busy by itself.

    Left after a trial, it costs as much as one in use. A reader is there to take over from the writer; of a cluster
    that nobody uses the writer says so.

    Fix: keep a last snapshot and delete it, or stop the cluster (Neptune console, Actions, Stop): `aws neptune
    stop-db-cluster --db-cluster-identifier ID`; AWS starts it again after seven days.
    """
    if instance.status != "available":
        return not_applicable(f"it is {instance.status}")
    if instance.resource_id not in clusters.writers:
        return not_applicable("a reader, which takes over from its writer")
    if instance.created_at is None or now.days_since(instance.created_at) < idle.days:
        return not_applicable(f"it is younger than {idle.days} days")
    # Neptune reports both every minute while an instance runs: silence says that nothing is known.
    if not use.requests or not use.cpu_peaks:
        return not_applicable("CloudWatch has no TotalRequestsPerSec or CPUUtilization of it")
    most, busy = max(use.requests), max(use.cpu_peaks)
    evidence = f"at most {most:.1f} requests a second and {busy:.0f}% CPU in {len(use.requests)} days"
    if most > idle.requests or busy > idle.cpu_percent:
        return passed(evidence)
    return failed(evidence, saving=_price(instance))


@check("neptune.instance.is-not-oversized", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_is_not_oversized(instance: Instance, use: InstanceUse, now: Now, spare: Spare = _SPARE) -> Verdict:
    """The next smaller class of the family would not be too small.

    CPU never reached half, and more than half of the memory was free at all times: half of the price buys nothing.

    Fix: Neptune console, the instance, Modify, DB instance class (a short outage); or `aws neptune modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS`.
    """
    parts = _parts(instance.class_name)
    if parts is None or parts[1] not in _SMALLER:
        return not_applicable(f"{instance.class_name} has no smaller class that compares")
    if instance.created_at is None or now.days_since(instance.created_at) < spare.days:
        return not_applicable(f"it is younger than {spare.days} days")
    if not use.cpu_peaks or not use.free_memory:
        return not_applicable("CloudWatch has no CPUUtilization or FreeableMemory of it")
    gib_a_vcpu = 16 if parts[0].startswith("x") else 8
    busy, free = max(use.cpu_peaks), 100 * min(use.free_memory) / (_SIZES[parts[1]] * gib_a_vcpu * _GIB)
    evidence = f"at most {busy:.0f}% CPU, at least {free:.0f}% of memory free"
    if busy >= spare.cpu_percent or free <= spare.free_memory_percent:
        return passed(evidence)
    smaller = f"db.{parts[0]}.{_SMALLER[parts[1]]}"
    saving = _less(_price(instance), _price(instance, smaller))
    return failed(f"{evidence}: {smaller} would do", saving=saving)


@check("neptune.instance.uses-current-generation", severity=Severity.LOW, pillar=Pillar.COST)
def instance_uses_current_generation(instance: Instance) -> Verdict:
    """The class is of a generation that AWS still sells as current.

    Old generations cost as much for less, and newer engine versions do not run on them.

    Fix: Neptune console, the instance, Modify, DB instance class (a short outage); or `aws neptune modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS`.
    """
    return _follows(instance, _PREVIOUS, "is of a previous generation")


@check("neptune.instance.runs-on-graviton", severity=Severity.LOW, pillar=Pillar.COST)
def instance_runs_on_graviton(instance: Instance) -> Verdict:
    """The instance runs on Graviton.

    It is the same database for less, and mostly quicker; nothing changes but the class.

    Fix: Neptune console, the instance, Modify, DB instance class (a short outage); or `aws neptune modify-db-instance
    --db-instance-identifier ID --db-instance-class db.r6g.large`.
    """
    return _follows(instance, _GRAVITON, "runs on Intel or AMD")


def _follows(instance: Instance, families: Mapping[str, str], why: str) -> Verdict:
    parts = _parts(instance.class_name)
    if parts is None:
        return not_applicable(f"{instance.class_name} has no generation")
    if parts[0] not in families:
        return passed(instance.class_name)
    family = families[parts[0]]
    saving = _less(_price(instance), _price(instance, f"db.{family}.{parts[1]}"))
    return failed(f"{instance.class_name} {why}; the family {family} follows it", saving=saving)
