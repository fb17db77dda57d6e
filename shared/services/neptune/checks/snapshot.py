"""Who may restore a snapshot of a cluster, and whether it is still worth its price."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.neptune.resources import ClusterNames, ClusterSnapshot, SharedWith


@dataclass(frozen=True, slots=True)
class Orphaned(Thresholds):
    """days: that a snapshot may outlive its cluster before somebody looks at it."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Age(Thresholds):
    """days: after which a manual snapshot is old."""

    days: int = 180


_MONTH = Orphaned()
_OLD = Age()


@check(
    "neptune.cluster-snapshot.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP Neptune.3", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="neptune.cluster-snapshot.stop-sharing",
)
def snapshot_is_not_public(snapshot: ClusterSnapshot, shared: SharedWith) -> Verdict:
    """Not everybody can restore the snapshot.

    Whoever has an AWS account can make a cluster of a public snapshot and read all of it; machines look for them.

    Fix: Neptune console, Snapshots, Share snapshot: private; or `aws neptune modify-db-cluster-snapshot-attribute
    --db-cluster-snapshot-identifier ID --attribute-name restore --values-to-remove all`.
    """
    return failed("everybody can restore it") if "all" in shared.accounts else passed("not public")


@check(
    "neptune.cluster-snapshot.is-not-shared",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="neptune.cluster-snapshot.stop-sharing",
)
def snapshot_is_not_shared(snapshot: ClusterSnapshot, shared: SharedWith) -> Verdict:
    """No other account can restore the snapshot.

    Sharing is forgotten: the other account can copy the data long after it was needed there.

    Fix: Neptune console, Snapshots, Share snapshot: remove the accounts; or `aws neptune
    modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier ID --attribute-name restore
    --values-to-remove ACCOUNT`.
    """
    if snapshot.kind != "manual":
        return not_applicable(f"AWS shares no {snapshot.kind} snapshots")
    others = [one for one in shared.accounts if one != "all"]
    return failed(f"shared with {', '.join(others)}") if others else passed("shared with no account")


@check(
    "neptune.cluster-snapshot.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Neptune.6", "NIST 800-53 r5"),
)
def snapshot_is_encrypted(snapshot: ClusterSnapshot) -> Verdict:
    """The snapshot is encrypted.

    A copy of an unencrypted snapshot is readable wherever it goes.

    Fix: restore it into an encrypted cluster (Neptune console, Snapshots, Restore): `aws neptune
    restore-db-cluster-from-snapshot --snapshot-identifier ID --engine neptune --kms-key-id KEY ...`.
    """
    return passed("encrypted") if snapshot.encrypted else failed("not encrypted")


@check("neptune.cluster-snapshot.has-a-cluster", severity=Severity.LOW, pillar=Pillar.COST)
def snapshot_has_a_cluster(
    snapshot: ClusterSnapshot, clusters: ClusterNames, now: Now, most: Orphaned = _MONTH
) -> Verdict:
    """A manual snapshot does not outlive its cluster by more than the days allowed.

    Last snapshots of deleted clusters are paid for by the GiB until somebody remembers them.

    Fix: Neptune console, Snapshots: delete it when nobody needs it; `aws neptune delete-db-cluster-snapshot
    --db-cluster-snapshot-identifier ID`.
    """
    if snapshot.kind != "manual" or snapshot.created_at is None:
        return _stays(snapshot)
    if snapshot.of in clusters.names:
        return passed(f"{snapshot.of} is there")
    days = now.days_since(snapshot.created_at)
    evidence = f"{snapshot.of} is gone, it is {days} days old"
    return failed(evidence, saving=_price(snapshot)) if days > most.days else passed(evidence)


@check("neptune.cluster-snapshot.is-not-old", severity=Severity.LOW, pillar=Pillar.COST)
def snapshot_is_not_old(snapshot: ClusterSnapshot, now: Now, most: Age = _OLD) -> Verdict:
    """A manual snapshot is not older than the days allowed.

    Manual snapshots never end by themselves; what was taken before a change two years ago helps nobody.

    Fix: Neptune console, Snapshots: delete it, or let AWS Backup keep what the law wants, with an end; `aws neptune
    delete-db-cluster-snapshot --db-cluster-snapshot-identifier ID`.
    """
    if snapshot.kind != "manual" or snapshot.created_at is None:
        return _stays(snapshot)
    days = now.days_since(snapshot.created_at)
    evidence = f"{days} days old"
    return failed(evidence, saving=_price(snapshot)) if days > most.days else passed(evidence)


def _stays(snapshot: ClusterSnapshot) -> Verdict:
    return not_applicable("it is being made" if snapshot.kind == "manual" else f"{snapshot.kind}: it goes by itself")


def _price(snapshot: ClusterSnapshot) -> MonthlyUsd:
    """At most: AWS charges what the snapshot holds beyond the free part."""
    return monthly("neptune.storage", "snapshot", snapshot.region).times(snapshot.gib)
