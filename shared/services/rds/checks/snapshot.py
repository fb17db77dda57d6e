"""Who may restore what is kept of databases, and whether it is still worth its price."""

from dataclasses import dataclass
from datetime import datetime

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.rds import engines
from shared.services.rds.checks.words import own_tags
from shared.services.rds.resources.region import Fleet
from shared.services.rds.resources.snapshot import (
    AutomatedBackup,
    ClusterSharedWith,
    ClusterSnapshot,
    SharedWith,
    Snapshot,
)


@dataclass(frozen=True, slots=True)
class Orphaned(Thresholds):
    """days: that a snapshot may outlive its database before somebody looks at it."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Age(Thresholds):
    """days: after which a manual snapshot is old."""

    days: int = 180


_MONTH = Orphaned()
_OLD = Age()


@check(
    "rds.snapshot.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.1", "NIST 800-53 r5"),
    fixed_by="rds.snapshot.stop-sharing",
)
def snapshot_is_not_public(snapshot: Snapshot, shared: SharedWith) -> Verdict:
    """Not everybody can restore the snapshot.

    Whoever has an AWS account can make a database of a public snapshot and read all of it; machines look for them.

    Fix: RDS console, Snapshots, Share snapshot: private; or `aws rds modify-db-snapshot-attribute
    --db-snapshot-identifier ID --attribute-name restore --values-to-remove all`.
    """
    return _public(shared.accounts)


@check(
    "rds.cluster-snapshot.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.1", "NIST 800-53 r5"),
    fixed_by="rds.cluster-snapshot.stop-sharing",
)
def cluster_snapshot_is_not_public(snapshot: ClusterSnapshot, shared: ClusterSharedWith) -> Verdict:
    """Not everybody can restore the cluster snapshot.

    Whoever has an AWS account can make a cluster of a public snapshot and read all of it; machines look for them.

    Fix: RDS console, Snapshots, Share snapshot: private; or `aws rds modify-db-cluster-snapshot-attribute
    --db-cluster-snapshot-identifier ID --attribute-name restore --values-to-remove all`.
    """
    return _public(shared.accounts)


def _public(accounts: tuple[str, ...]) -> Verdict:
    return failed("everybody can restore it") if "all" in accounts else passed("not public")


@check(
    "rds.snapshot.is-not-shared",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="rds.snapshot.stop-sharing",
)
def snapshot_is_not_shared(snapshot: Snapshot, shared: SharedWith) -> Verdict:
    """No other account can restore the snapshot.

    Sharing is forgotten: the other account can copy the data long after it was needed there.

    Fix: RDS console, Snapshots, Share snapshot: remove the accounts; or `aws rds modify-db-snapshot-attribute
    --db-snapshot-identifier ID --attribute-name restore --values-to-remove ACCOUNT`.
    """
    return _shared(snapshot.kind, shared.accounts)


@check(
    "rds.cluster-snapshot.is-not-shared",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="rds.cluster-snapshot.stop-sharing",
)
def cluster_snapshot_is_not_shared(snapshot: ClusterSnapshot, shared: ClusterSharedWith) -> Verdict:
    """No other account can restore the cluster snapshot.

    Sharing is forgotten: the other account can copy the data long after it was needed there.

    Fix: RDS console, Snapshots, Share snapshot: remove the accounts; or `aws rds
    modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier ID --attribute-name restore
    --values-to-remove ACCOUNT`.
    """
    return _shared(snapshot.kind, shared.accounts)


def _shared(kind: str, accounts: tuple[str, ...]) -> Verdict:
    if kind != "manual":
        return not_applicable(f"AWS shares no {kind} snapshots")
    others = [one for one in accounts if one != "all"]
    return failed(f"shared with {', '.join(others)}") if others else passed("shared with no account")


@check(
    "rds.snapshot.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.4", "NIST 800-53 r5"),
)
def snapshot_is_encrypted(snapshot: Snapshot) -> Verdict:
    """The snapshot is encrypted.

    A copy of an unencrypted snapshot is readable wherever it goes.

    Fix: copy it with a key and delete it (RDS console, Snapshots, Copy): `aws rds copy-db-snapshot
    --source-db-snapshot-identifier ID --target-db-snapshot-identifier NEW --kms-key-id KEY`.
    """
    return passed("encrypted") if snapshot.encrypted else failed("not encrypted")


@check(
    "rds.cluster-snapshot.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.4", "NIST 800-53 r5"),
)
def cluster_snapshot_is_encrypted(snapshot: ClusterSnapshot) -> Verdict:
    """The cluster snapshot is encrypted.

    A copy of an unencrypted snapshot is readable wherever it goes.

    Fix: restore it into an encrypted cluster (RDS console, Snapshots, Restore): `aws rds
    restore-db-cluster-from-snapshot --snapshot-identifier ID --kms-key-id KEY ...`.
    """
    return passed("encrypted") if snapshot.encrypted else failed("not encrypted")


@check("rds.snapshot.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub RDS.32",))
def snapshot_is_tagged(snapshot: Snapshot) -> Verdict:
    """The snapshot has at least one tag that its owner gave it.

    Tags say whose snapshot it is and when it may go; AWS's own (aws:...) do not.

    Fix: RDS console, Snapshots, the snapshot, Tags; or `aws rds add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return own_tags(snapshot.tags)


@check(
    "rds.cluster-snapshot.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub RDS.29",),
)
def cluster_snapshot_is_tagged(snapshot: ClusterSnapshot) -> Verdict:
    """The cluster snapshot has at least one tag that its owner gave it.

    Tags say whose snapshot it is and when it may go; AWS's own (aws:...) do not.

    Fix: RDS console, Snapshots, the snapshot, Tags; or `aws rds add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return own_tags(snapshot.tags)


@check(
    "rds.snapshot.has-a-database",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="rds.snapshot.delete",
)
def snapshot_has_a_database(snapshot: Snapshot, fleet: Fleet, now: Now, most: Orphaned = _MONTH) -> Verdict:
    """A manual snapshot does not outlive its database by more than the days allowed.

    Last snapshots of deleted databases are paid for by the GiB until somebody remembers them.

    Fix: RDS console, Snapshots: delete it when nobody needs it, or export it to S3 first; `aws rds
    delete-db-snapshot --db-snapshot-identifier ID`.
    """
    alive = snapshot.of in fleet.names
    return _orphan(snapshot.kind, snapshot.created_at, alive, now, most, _price(snapshot))


@check("rds.cluster-snapshot.has-a-cluster", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_snapshot_has_a_cluster(
    snapshot: ClusterSnapshot, fleet: Fleet, now: Now, most: Orphaned = _MONTH
) -> Verdict:
    """A manual cluster snapshot does not outlive its cluster by more than the days allowed.

    Last snapshots of deleted clusters are paid for by the GiB until somebody remembers them.

    Fix: RDS console, Snapshots: delete it when nobody needs it, or export it to S3 first; `aws rds
    delete-db-cluster-snapshot --db-cluster-snapshot-identifier ID`.
    """
    alive = snapshot.of in fleet.clusters
    return _orphan(snapshot.kind, snapshot.created_at, alive, now, most, _cluster_price(snapshot))


def _orphan(
    kind: str, created_at: datetime | None, alive: bool, now: Now, most: Orphaned, price: MonthlyUsd
) -> Verdict:
    if kind != "manual" or created_at is None:
        return not_applicable(f"an {kind} snapshot goes by itself" if kind != "manual" else "it is being made")
    if alive:
        return passed("its database is there")
    days = now.days_since(created_at)
    evidence = f"its database is gone, it is {days} days old"
    return failed(evidence, saving=price) if days > most.days else passed(evidence)


@check("rds.snapshot.is-not-old", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="rds.snapshot.delete")
def snapshot_is_not_old(snapshot: Snapshot, now: Now, most: Age = _OLD) -> Verdict:
    """A manual snapshot is not older than the days allowed.

    Manual snapshots never end by themselves; what was taken before a change two years ago helps nobody.

    Fix: RDS console, Snapshots: delete it, or let AWS Backup keep what the law wants, with an end; `aws rds
    delete-db-snapshot --db-snapshot-identifier ID`.
    """
    return _old(snapshot.kind, snapshot.created_at, now, most, _price(snapshot))


@check("rds.cluster-snapshot.is-not-old", severity=Severity.LOW, pillar=Pillar.COST)
def cluster_snapshot_is_not_old(snapshot: ClusterSnapshot, now: Now, most: Age = _OLD) -> Verdict:
    """A manual cluster snapshot is not older than the days allowed.

    Manual snapshots never end by themselves; what was taken before a change two years ago helps nobody.

    Fix: RDS console, Snapshots: delete it, or let AWS Backup keep what the law wants, with an end; `aws rds
    delete-db-cluster-snapshot --db-cluster-snapshot-identifier ID`.
    """
    return _old(snapshot.kind, snapshot.created_at, now, most, _cluster_price(snapshot))


def _old(kind: str, created_at: datetime | None, now: Now, most: Age, price: MonthlyUsd) -> Verdict:
    if kind != "manual" or created_at is None:
        return not_applicable(f"an {kind} snapshot goes by itself" if kind != "manual" else "it is being made")
    days = now.days_since(created_at)
    evidence = f"{days} days old"
    return failed(evidence, saving=price) if days > most.days else passed(evidence)


def _price(snapshot: Snapshot) -> MonthlyUsd:
    """At most: AWS charges what the snapshot holds, and tells only the size of the disk."""
    return monthly("rds.storage", "snapshot", snapshot.region).times(snapshot.gib)


def _cluster_price(snapshot: ClusterSnapshot) -> MonthlyUsd:
    kind = "aurora-snapshot" if snapshot.engine in engines.AURORA else "snapshot"
    return monthly("rds.storage", kind, snapshot.region).times(snapshot.gib)


@check("rds.automated-backup.has-a-database", severity=Severity.LOW, pillar=Pillar.COST)
def automated_backup_has_a_database(backup: AutomatedBackup) -> Verdict:
    """The database whose daily backups are kept is there.

    Backups that were retained when their database was deleted are paid for until their period ends.

    Fix: RDS console, Automated backups, Retained: delete them when nobody needs them; `aws rds
    delete-db-instance-automated-backup --dbi-resource-id ID`.
    """
    if backup.status != "retained":
        return passed(f"{backup.status}, of {backup.of}")
    price = monthly("rds.storage", "snapshot", backup.region).times(backup.gib)
    return failed(f"{backup.of} is gone, its backups are retained", saving=price)
