"""Whether the instances of a cluster can stand in for each other, and whether it is kept up to date."""

from collections.abc import Iterable

from shared.catalog import Now, Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.rds.checks.upkeep import Notice
from shared.services.rds.checks.words import is_not_overdue, is_supported, keeps, own_tags
from shared.services.rds.parameters import DURABILITY
from shared.services.rds.resources.cluster import Cluster, GlobalCluster
from shared.services.rds.resources.region import ClusterParameters, Fleet, Lifecycles, PendingMaintenance

_HALF_A_YEAR = Notice()
_ILL = frozenset(
    {
        "cloning-failed",
        "inaccessible-encryption-credentials",
        "inaccessible-encryption-credentials-recoverable",
        "incompatible-parameters",
        "migration-failed",
    }
)


@check("rds.cluster.readers-are-in-several-zones", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def cluster_readers_are_in_several_zones(cluster: Cluster, fleet: Fleet) -> Verdict:
    """The readers of the cluster are not all in one zone.

    When their zone fails all reading falls on the writer at once.

    Fix: RDS console, the cluster, Actions, Add reader, in another zone; or `aws rds create-db-instance
    --db-cluster-identifier ID --availability-zone ZONE ...`.
    """
    readers = [one for one in fleet.members(cluster.resource_id) if not one.is_writer and one.zone]
    if len(readers) < 2:
        return not_applicable(f"{len(readers)} readers")
    return _several({one.zone or "" for one in readers}, "readers in")


def _several(zones: set[str], what: str) -> Verdict:
    evidence = f"{what} {', '.join(sorted(zones))}"
    return passed(evidence) if len(zones) > 1 else failed(evidence)


@check("rds.cluster.members-have-one-class", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def cluster_members_have_one_class(cluster: Cluster, fleet: Fleet) -> Verdict:
    """All instances of the cluster have the same class.

    After a failover the smaller one carries the load of the larger, and fails under it.

    Fix: RDS console, the instance, Modify, DB instance class; or `aws rds modify-db-instance
    --db-instance-identifier ID --db-instance-class CLASS --apply-immediately`.
    """
    return _same((one.class_name for one in fleet.members(cluster.resource_id)), "classes")


@check("rds.cluster.members-have-one-parameter-group", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def cluster_members_have_one_parameter_group(cluster: Cluster, fleet: Fleet) -> Verdict:
    """All instances of the cluster use the same parameter group.

    Otherwise the database behaves differently after a failover, and nobody knows why.

    Fix: RDS console, the instance, Modify, DB parameter group; or `aws rds modify-db-instance
    --db-instance-identifier ID --db-parameter-group-name GROUP`.
    """
    return _same((", ".join(one.parameter_groups) for one in fleet.members(cluster.resource_id)), "groups")


@check("rds.cluster.members-are-equally-public", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_members_are_equally_public(cluster: Cluster, fleet: Fleet) -> Verdict:
    """Either all instances of the cluster are publicly accessible, or none is.

    After a failover from a public to a private one clients can reach the writer no more.

    Fix: RDS console, the instance, Modify, Connectivity; or `aws rds modify-db-instance --db-instance-identifier ID
    --no-publicly-accessible --apply-immediately`.
    """
    members = fleet.members(cluster.resource_id)
    return _same(("public" if one.public else "private" for one in members), "instances")


def _same(values: Iterable[str], what: str) -> Verdict:
    found = list(values)
    if len(found) < 2:
        return not_applicable(f"{len(found)} instances")
    kinds = sorted(set(found))
    if len(kinds) > 1:
        return failed(f"{what}: {' and '.join(kinds)}")
    return passed(f"all {len(found)}: {kinds[0]}")


@check("rds.cluster.commits-durably", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def cluster_commits_durably(cluster: Cluster, parameters: ClusterParameters) -> Verdict:
    """What the cluster says is committed is on disk.

    MySQL's innodb_flush_log_at_trx_commit and sync_binlog, and PostgreSQL's synchronous_commit, trade the last
    commits for speed: a crash or a failover loses them.

    Fix: RDS console, Parameter groups: put them back to their defaults; `aws rds reset-db-cluster-parameter-group
    --db-cluster-parameter-group-name GROUP --parameters ParameterName=NAME,ApplyMethod=immediate`.
    """
    return keeps(DURABILITY, parameters.groups.get(cluster.parameter_group, {}))


@check("rds.cluster.runs-supported-version", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def cluster_runs_supported_version(
    cluster: Cluster, lifecycles: Lifecycles, now: Now, notice: Notice = _HALF_A_YEAR
) -> Verdict:
    """The engine's major version has standard support for the notice's days and more.

    After its end AWS upgrades by itself on a day of its own choosing, or charges for Extended Support. Volumes of
    128 TiB, too, need a version that is still supported.

    Fix: try the next major version in a blue/green deployment (RDS console, the cluster, Actions): `aws rds
    create-blue-green-deployment --blue-green-deployment-name NAME --source ARN --target-engine-version VERSION`.
    """
    return is_supported(cluster.engine, cluster.engine_version, lifecycles, now, notice.days)


@check("rds.cluster.is-well", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def cluster_is_well(cluster: Cluster) -> Verdict:
    """The cluster is in no state that only somebody's intervention ends.

    A key that cannot be reached, or parameters that do not fit, stop a cluster, and AWS does not put them right.

    Fix: RDS console, the cluster, Logs and events, says what is wrong; `aws rds describe-events
    --source-identifier ID --source-type db-cluster`.
    """
    return failed(f"it is {cluster.status}") if cluster.status in _ILL else passed(f"it is {cluster.status}")


@check("rds.cluster.has-no-forced-maintenance", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def cluster_has_no_forced_maintenance(cluster: Cluster, pending: PendingMaintenance) -> Verdict:
    """No maintenance waits for the cluster that AWS will do on a day of its own.

    Done by you it happens in a quiet hour; forced, the restart comes when its date is reached.

    Fix: RDS console, the cluster, Maintenance and backups, Apply now or at the next window; or `aws rds
    apply-pending-maintenance-action --resource-identifier ARN --apply-action ACTION --opt-in-type next-maintenance`.
    """
    return is_not_overdue(pending.actions.get(cluster.arn, ()))


@check("rds.cluster.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=("Security Hub RDS.28",))
def cluster_is_tagged(cluster: Cluster) -> Verdict:
    """The cluster has at least one tag that its owner gave it.

    Tags say whose database it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: RDS console, the cluster, Tags; or `aws rds add-tags-to-resource --resource-name ARN --tags
    Key=owner,Value=TEAM`.
    """
    return own_tags(cluster.tags)


@check(
    "rds.global-cluster.runs-supported-version",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP RDS.51",),
)
def global_cluster_runs_supported_version(
    cluster: GlobalCluster, lifecycles: Lifecycles, now: Now, notice: Notice = _HALF_A_YEAR
) -> Verdict:
    """The engine's major version of the global database has standard support for the notice's days and more.

    An upgrade of a global database goes through all of its regions and wants to be prepared.

    Fix: RDS console, the global database, Modify, Engine version; or `aws rds modify-global-cluster
    --global-cluster-identifier ID --engine-version VERSION --allow-major-version-upgrade`.
    """
    return is_supported(cluster.engine, cluster.engine_version, lifecycles, now, notice.days)


@check("rds.global-cluster.is-protected-from-deletion", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def global_cluster_is_protected_from_deletion(cluster: GlobalCluster) -> Verdict:
    """Deletion protection of the global database is on.

    Without it the bond between its regions is deleted in one call, and with it the way to fail over.

    Fix: RDS console, the global database, Modify, Deletion protection; or `aws rds modify-global-cluster
    --global-cluster-identifier ID --deletion-protection`. CloudFormation: `DeletionProtection: true`.
    """
    return passed("protected") if cluster.protected else failed("anybody with the right can delete it in one call")


@check("rds.global-cluster.is-encrypted", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def global_cluster_is_encrypted(cluster: GlobalCluster) -> Verdict:
    """The storage of the global database is encrypted in all regions.

    It crosses regions and lies in each of them.

    Fix: restore a snapshot into an encrypted cluster and make a global database of it (RDS console, Add AWS
    Region): `aws rds create-global-cluster --source-db-cluster-identifier ARN --global-cluster-identifier ID`.
    CloudFormation: `StorageEncrypted: true`.
    """
    return passed("encrypted") if cluster.encrypted else failed("not encrypted")


@check("rds.global-cluster.spans-regions", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def global_cluster_spans_regions(cluster: GlobalCluster) -> Verdict:
    """The global database has clusters in more than one region.

    With one region it protects from nothing, and its storage and writes may be charged as replicated all the same.

    Fix: RDS console, the global database, Actions, Add AWS Region; or, in the other region, `aws rds
    create-db-cluster --global-cluster-identifier ID --db-cluster-identifier NAME --engine ENGINE`.
    """
    regions = sorted({arn.split(":")[3] for arn in cluster.members})
    evidence = f"in {', '.join(regions) or 'no region'}"
    return passed(evidence) if len(regions) > 1 else failed(evidence)
