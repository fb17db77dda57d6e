"""Whether the account has room to grow in a region, and whether its disks are in AWS Backup."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.quota import (
    ComputeCounts,
    NetworkCounts,
    ProtectedResources,
    Quotas,
    StorageCounts,
)
from shared.services.ec2.resources.region import AddressCount
from shared.services.ec2.resources.storage import Volume

_TIB = 1024


@dataclass(frozen=True, slots=True)
class QuotaRoom(Thresholds):
    """percent: of a quota, from which on it counts as nearly used up; Trusted Advisor warns at 80."""

    percent: int = 80


_ROOM = QuotaRoom()


@dataclass(frozen=True, slots=True)
class _Counts:
    compute: ComputeCounts
    storage: StorageCounts
    network: NetworkCounts
    addresses: AddressCount
    now: Now


def _vcpus(kind: str) -> Callable[[_Counts], float]:
    return lambda counts: counts.compute.vcpus.get(kind, 0)


def _tib(kind: str) -> Callable[[_Counts], float]:
    return lambda counts: counts.storage.gib.get(kind, 0) / _TIB


def _iops(kind: str) -> Callable[[_Counts], float]:
    return lambda counts: counts.storage.iops.get(kind, 0)


def _bought_this_month(counts: _Counts) -> float:
    """In the zone, or the region as a whole, with the most: the quota holds for each of them."""
    month = (counts.now.at.year, counts.now.at.month)
    bought = Counter(place for at, place in counts.compute.purchases if (at.year, at.month) == month)
    return max(bought.values(), default=0)


# Code of a quota -> what it is of, and how that is counted.
_USED: dict[str, tuple[str, Callable[[_Counts], float]]] = {
    "L-1216C47A": ("vCPUs of standard instances", _vcpus("standard")),
    "L-74FC7D96": ("vCPUs of F instances", _vcpus("f")),
    "L-DB2E81BA": ("vCPUs of G and VT instances", _vcpus("g")),
    "L-1945791B": ("vCPUs of Inf instances", _vcpus("inf")),
    "L-2C3B7624": ("vCPUs of Trn instances", _vcpus("trn")),
    "L-417A185B": ("vCPUs of P instances", _vcpus("p")),
    "L-7295265B": ("vCPUs of X instances", _vcpus("x")),
    "L-6E869C2A": ("vCPUs of DL instances", _vcpus("dl")),
    "L-F7808C92": ("vCPUs of HPC instances", _vcpus("hpc")),
    "L-43DA4232": ("vCPUs of high memory instances", _vcpus("high-memory")),
    "L-D0B7243C": ("Reserved Instances bought this month", _bought_this_month),
    "L-0263D0A3": ("Elastic IPs", lambda counts: counts.addresses.held),
    "L-309BACF6": ("snapshots", lambda counts: counts.storage.snapshots),
    "L-D18FCD1D": ("TiB of gp2", _tib("gp2")),
    "L-7A658B76": ("TiB of gp3", _tib("gp3")),
    "L-9CF3C2EB": ("TiB of magnetic volumes", _tib("standard")),
    "L-FD252861": ("TiB of io1", _tib("io1")),
    "L-09BD8365": ("TiB of io2", _tib("io2")),
    "L-82ACEF56": ("TiB of st1", _tib("st1")),
    "L-17AF77E8": ("TiB of sc1", _tib("sc1")),
    "L-B3A130E6": ("IOPS of io1", _iops("io1")),
    "L-8D977E7E": ("IOPS of io2", _iops("io2")),
    "L-F678F1CE": ("VPCs", lambda counts: counts.network.vpcs),
    "L-A4707A72": ("internet gateways", lambda counts: counts.network.internet_gateways),
}


@check("ec2.region.is-below-its-quotas", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def region_is_below_its_quotas(
    region: Region,
    quotas: Quotas,
    compute: ComputeCounts,
    storage: StorageCounts,
    network: NetworkCounts,
    addresses: AddressCount,
    now: Now,
    room: QuotaRoom = _ROOM,
) -> Verdict:
    """The account uses clearly less than AWS allows of instances, disks, snapshots, networks and addresses.

    At a quota nothing new starts: scaling stops, and what fails is not replaced.

    Fix: Service Quotas console, Request increase; or `aws service-quotas request-service-quota-increase --service-code
    SERVICE --quota-code CODE --desired-value N`.
    """
    counts = _Counts(compute, storage, network, addresses, now)
    told = {code: (what, used(counts)) for code, (what, used) in _USED.items() if code in quotas.allowed}
    if not told:
        return not_applicable("Service Quotas tells none of them in this region")
    near = [
        f"{used:,.4g} of {quotas.allowed[code]:,.4g} {what} ({code})"
        for code, (what, used) in told.items()
        if used and used * 100 >= quotas.allowed[code] * room.percent
    ]
    return failed("; ".join(near)) if near else passed(f"{len(told)} quotas, each used below {room.percent}%")


@check(
    "ec2.volume.is-in-backup",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub EC2.28",),
)
def volume_is_in_backup(volume: Volume, protected: ProtectedResources) -> Verdict:
    """AWS Backup keeps a recovery point of the attached volume, or of its instance.

    Snapshots that a script makes stop with the script, and are deleted with the account's other snapshots. A vault
    keeps them by a plan, under rights of its own, and in another region if it is told to.

    Fix: AWS Backup console, Backup plans: assign the volume or its instance, by a tag; or `aws backup
    create-backup-selection --backup-plan-id PLAN --backup-selection file://selection.json`.
    """
    if volume.state != "in-use":
        return not_applicable(f"the volume is {volume.state}")
    found = [one for one in (volume.resource_id, *volume.instance_ids) if one in protected.ids]
    if found:
        return passed(f"AWS Backup protects {', '.join(found)}")
    return failed("AWS Backup protects neither the volume nor its instance")
