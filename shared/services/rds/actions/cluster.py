"""Changes settings of a cluster, which hold for all of its instances."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.rds.actions.instance import BackupDays
from shared.services.rds.resources.cluster import Cluster

_MODIFY = "rds:ModifyDBCluster"
_WEEK = BackupDays()


def _modify(cluster: Cluster, does: str, **changes: Any) -> Call:
    return Call(_MODIFY, {"DBClusterIdentifier": cluster.resource_id, **changes, "ApplyImmediately": True}, does)


def _refusal(cluster: Cluster) -> Refusal | None:
    if cluster.status != "available":
        return Refusal(f"it is {cluster.status}: AWS changes only what is available")
    return None


@action("rds.cluster.protect-from-deletion", impact=Impact.SAFE, calls=(_MODIFY,))
def protect_cluster_from_deletion(cluster: Cluster) -> ActionPlan | Refusal:
    """Turn deletion protection on.

    Whoever wants to delete the cluster must turn it off first.

    Undo: turns it off again.
    """
    if cluster.protected:
        return Refusal("deletion protection is on")
    return _refusal(cluster) or ActionPlan(
        do=(_modify(cluster, "Refuses to delete the cluster.", DeletionProtection=True),),
        undo=(_modify(cluster, "Lets the cluster be deleted again.", DeletionProtection=False),),
    )


@action("rds.cluster.keep-backups", impact=Impact.SAFE, calls=(_MODIFY,))
def keep_cluster_backups(cluster: Cluster, chosen: BackupDays = _WEEK) -> ActionPlan | Refusal:
    """Keep automated backups for the chosen days.

    What is kept beyond one day is charged by the GiB.

    Undo: keeps them for as long as before; older ones are deleted then.
    """
    if cluster.backup_days >= chosen.days:
        return Refusal(f"kept for {cluster.backup_days} days")
    before = cluster.backup_days
    return _refusal(cluster) or ActionPlan(
        do=(_modify(cluster, f"Keeps backups for {chosen.days} days.", BackupRetentionPeriod=chosen.days),),
        undo=(_modify(cluster, f"Keeps backups for {before} days again.", BackupRetentionPeriod=before),),
    )


@action("rds.cluster.copy-tags-to-snapshots", impact=Impact.SAFE, calls=(_MODIFY,))
def copy_cluster_tags_to_snapshots(cluster: Cluster) -> ActionPlan | Refusal:
    """Give new snapshots the tags of the cluster.

    Snapshots that are there keep theirs.

    Undo: gives new snapshots no tags again.
    """
    if cluster.copies_tags:
        return Refusal("tags are copied")
    return _refusal(cluster) or ActionPlan(
        do=(_modify(cluster, "Copies tags to new snapshots.", CopyTagsToSnapshot=True),),
        undo=(_modify(cluster, "Copies no tags again.", CopyTagsToSnapshot=False),),
    )


@action("rds.cluster.authenticate-by-iam", impact=Impact.SAFE, calls=(_MODIFY,))
def authenticate_cluster_by_iam(cluster: Cluster) -> ActionPlan | Refusal:
    """Let users log on with credentials of IAM, beside passwords.

    It changes no user: each must be given the right in the database and in IAM.

    Undo: turns it off again.
    """
    if cluster.engine_mode == "serverless":
        return Refusal("Aurora Serverless v1 knows no authentication by IAM")
    if cluster.iam_authentication:
        return Refusal("authentication by IAM is on")
    return _refusal(cluster) or ActionPlan(
        do=(_modify(cluster, "Turns authentication by IAM on.", EnableIAMDatabaseAuthentication=True),),
        undo=(_modify(cluster, "Turns it off again.", EnableIAMDatabaseAuthentication=False),),
    )
