"""What must hold for instances, their disks, snapshots and addresses."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.lightsail.resources import BundlePrices, Disk, Instance, InstanceSnapshot, Port, StaticIp
from shared.services.lightsail.support import end_of_blueprint

_EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})


@dataclass(frozen=True, slots=True)
class OpenPorts(Thresholds):
    """ports: of TCP that may be open to the whole Internet; with none every open port fails."""

    ports: tuple[int, ...] = (80, 443)


@dataclass(frozen=True, slots=True)
class SnapshotAge(Thresholds):
    """days: that a snapshot which somebody took may be kept."""

    days: int = 180


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_OPEN_PORTS = OpenPorts()
_SNAPSHOT_AGE = SnapshotAge()
_REQUIRED = RequiredTags()


@check("lightsail.instance.opens-only-web-ports", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_opens_only_web_ports(instance: Instance, allowed: OpenPorts = _OPEN_PORTS) -> Verdict:
    """Ports of the instance, but those of the web, are not open to the whole Internet.

    New instances have SSH or RDP open to everybody; machines try passwords and old faults there all day.

    Fix: Lightsail console, the instance, Networking, IPv4 and IPv6 firewall: restrict to IP address; or `aws lightsail
    put-instance-public-ports --instance-name NAME --port-infos
    fromPort=22,toPort=22,protocol=tcp,cidrs=203.0.113.0/24`, which replaces all rules.
    """
    if not instance.has_public_address:
        return passed("no public address")
    wrong = [str(one) for one in instance.ports if not _EVERYWHERE.isdisjoint(one.networks) and not _fits(one, allowed)]
    return failed(f"open to everybody: {', '.join(wrong)}") if wrong else passed("only allowed ports are open to all")


def _fits(port: Port, allowed: OpenPorts) -> bool:
    few = port.protocol == "tcp" and port.last - port.first < len(allowed.ports)
    return few and all(one in allowed.ports for one in range(port.first, port.last + 1))


@check(
    "lightsail.instance.takes-automatic-snapshots",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="lightsail.instance.take-automatic-snapshots",
)
def instance_takes_automatic_snapshots(instance: Instance) -> Verdict:
    """Lightsail takes a snapshot of the instance each day.

    An instance is one machine with one disk: what is lost with it comes back only from a snapshot.

    Fix: Lightsail console, the instance, Snapshots, Automatic snapshots; or `aws lightsail enable-add-on
    --resource-name NAME --add-on-request addOnType=AutoSnapshot`. CloudFormation: `AddOns: [{AddOnType: AutoSnapshot,
    Status: Enabled}]`.
    """
    return passed("a snapshot each day") if instance.snapshots else failed("no automatic snapshots")


@check("lightsail.instance.runs-supported-blueprint", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def instance_runs_supported_blueprint(instance: Instance, now: Now) -> Verdict:
    """The operating system, or the language, that the instance was made with is still supported.

    Lightsail never updates an instance: one that was made with PHP 7 or Ubuntu 18 has the faults of their day.

    Fix: make an instance from a current blueprint (Lightsail console, Create instance), move what it serves, attach the
    static IP to it and delete this one; `aws lightsail get-blueprints` lists what there is.
    """
    end = end_of_blueprint(instance.blueprint)
    if end is None:
        return passed(f"of {instance.blueprint} no end is known")
    found = f"support of {instance.blueprint} ended on {end}"
    return failed(found) if now.at.date() > end else passed(found.replace("ended", "ends"))


@check(
    "lightsail.instance.asks-for-imds-v2",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="lightsail.instance.require-imds-v2",
)
def instance_asks_for_imds_v2(instance: Instance) -> Verdict:
    """The instance answers its metadata only to requests with a session (IMDSv2).

    With version 1, one page that fetches what it is told gives the instance's credentials away.

    Fix: Lightsail's console has no such setting: `aws lightsail update-instance-metadata-options --instance-name NAME
    --http-tokens required`.
    """
    return passed("tokens required") if instance.tokens == "required" else failed("tokens are optional")


@check("lightsail.instance.is-not-left-stopped", severity=Severity.MEDIUM, pillar=Pillar.COST)
def instance_is_not_left_stopped(instance: Instance, bundles: BundlePrices) -> Verdict:
    """The instance is not stopped: Lightsail charges for stopped instances as for running ones.

    What is not needed now costs a fraction as a snapshot, from which it comes back.

    Fix: Lightsail console, the instance, Snapshots: create one, then delete the instance; or `aws lightsail
    create-instance-snapshot --instance-name NAME --instance-snapshot-name SNAPSHOT`, then `aws lightsail
    delete-instance --instance-name NAME`.
    """
    if instance.state != "stopped":
        return passed(instance.state)
    return failed(f"stopped, and paid for as {instance.bundle}", saving=MonthlyUsd(bundles.prices.get(instance.bundle)))


@check("lightsail.instance.keeps-its-address", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_keeps_its_address(instance: Instance) -> Verdict:
    """The public address of the instance is a static one.

    Another address is given whenever the instance is stopped and started, and names point to nowhere.

    Fix: Lightsail console, Networking, Create static IP; or `aws lightsail attach-static-ip --static-ip-name NAME
    --instance-name NAME`. A static IP costs nothing while it is attached.
    """
    if not instance.has_public_address:
        return not_applicable("no public address")
    return passed("a static address") if instance.has_static_address else failed("an address that changes")


@check("lightsail.instance.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def instance_is_tagged(instance: Instance, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the instance, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: Lightsail console, the instance, Tags; or `aws lightsail tag-resource --resource-name NAME --tags
    key=owner,value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in instance.tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("lightsail.disk.is-attached", severity=Severity.LOW, pillar=Pillar.COST)
def disk_is_attached(disk: Disk) -> Verdict:
    """The disk is attached to an instance.

    It is paid for by its size, whether anything uses it or not; a snapshot costs half.

    Fix: Lightsail console, Storage, the disk: create a snapshot, then delete the disk; or `aws lightsail
    create-disk-snapshot --disk-name NAME --disk-snapshot-name SNAPSHOT`, then `aws lightsail delete-disk
    --disk-name NAME`.
    """
    if disk.attached_to:
        return passed(f"attached to {disk.attached_to}")
    saving = monthly("lightsail", "disk-gb", disk.region).times(disk.size)
    return failed(f"{disk.size} GB attached to nothing", saving=saving)


@check("lightsail.disk.takes-automatic-snapshots", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def disk_takes_automatic_snapshots(disk: Disk) -> Verdict:
    """Lightsail takes a snapshot of an attached disk each day.

    Snapshots of the instance hold its disks only while those are attached; the disk's own are there in any case.

    Fix: Lightsail console, Storage, the disk, Snapshots, Automatic snapshots; or `aws lightsail enable-add-on
    --resource-name NAME --add-on-request addOnType=AutoSnapshot`. CloudFormation: `AddOns: [{AddOnType: AutoSnapshot,
    Status: Enabled}]`.
    """
    if not disk.attached_to:
        return not_applicable("attached to nothing")
    return passed("a snapshot each day") if disk.snapshots else failed("no automatic snapshots")


@check("lightsail.instance-snapshot.is-not-kept-for-ever", severity=Severity.LOW, pillar=Pillar.COST)
def instance_snapshot_is_not_kept_for_ever(
    snapshot: InstanceSnapshot, now: Now, age: SnapshotAge = _SNAPSHOT_AGE
) -> Verdict:
    """A snapshot that somebody took is not older than half a year.

    Nothing ends such snapshots; those that Lightsail takes by itself end after a week.

    Fix: Lightsail console, Snapshots, the snapshot, Delete; or `aws lightsail delete-instance-snapshot
    --instance-snapshot-name NAME`.
    """
    if snapshot.automatic:
        return not_applicable("Lightsail ends it by itself")
    days = now.days_since(snapshot.created_at)
    if days <= age.days:
        return passed(f"{days} days old")
    saving = monthly("lightsail", "snapshot-gb", snapshot.region).times(snapshot.size)
    return failed(f"{days} days old, {snapshot.size} GB", saving=saving)


@check(
    "lightsail.static-ip.is-attached",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="lightsail.static-ip.release",
)
def static_ip_is_attached(address: StaticIp) -> Verdict:
    """The static IP is attached to an instance.

    It costs nothing while it is attached, and half a cent an hour while it is not.

    Fix: Lightsail console, Networking, the static IP: attach or delete it; or `aws lightsail release-static-ip
    --static-ip-name NAME`.
    """
    if address.attached_to:
        return passed(f"attached to {address.attached_to}")
    return failed(f"{address.address} is attached to nothing", saving=monthly("lightsail", "static-ip", address.region))
