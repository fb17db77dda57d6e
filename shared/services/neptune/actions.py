"""Changes settings of clusters, and ends the sharing of snapshots."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.neptune.resources import Cluster, ClusterSnapshot, SharedWith

_MODIFY = "neptune:ModifyDBCluster"
_SHARE = "neptune:ModifyDBClusterSnapshotAttribute"


@dataclass(frozen=True, slots=True)
class BackupDays(Parameters):
    """days: that automated backups are kept, 1 to 35."""

    days: int = 7


_WEEK = BackupDays()


def _modify(cluster: Cluster, does: str, **changes: Any) -> Call:
    """At once: waiting for the window would leave the account as it is for up to a week."""
    return Call(_MODIFY, {"DBClusterIdentifier": cluster.resource_id, **changes, "ApplyImmediately": True}, does)


def _changed(cluster: Cluster, do: tuple[str, Any], undo: tuple[str, Any], setting: str) -> ActionPlan | Refusal:
    """do and undo: what each does, and the setting's value."""
    if cluster.status != "available":
        return Refusal(f"it is {cluster.status}: AWS changes only what is available")
    return ActionPlan(
        do=(_modify(cluster, do[0], **{setting: do[1]}),),
        undo=(_modify(cluster, undo[0], **{setting: undo[1]}),),
    )


@action("neptune.cluster.protect-from-deletion", impact=Impact.SAFE, calls=(_MODIFY,))
def protect_from_deletion(cluster: Cluster) -> ActionPlan | Refusal:
    """Turn deletion protection on.

    Whoever wants to delete the cluster must turn it off first.

    Undo: turns it off again.
    """
    if cluster.protected:
        return Refusal("deletion protection is on")
    on, off = ("Refuses to delete the cluster.", True), ("Lets the cluster be deleted again.", False)
    return _changed(cluster, on, off, "DeletionProtection")


@action("neptune.cluster.keep-backups", impact=Impact.SAFE, calls=(_MODIFY,))
def keep_backups(cluster: Cluster, chosen: BackupDays = _WEEK) -> ActionPlan | Refusal:
    """Keep automated backups for the chosen days.

    What is kept beyond one day is charged by the GiB.

    Undo: keeps them for as long as before; older ones are deleted then.
    """
    before = cluster.backup_days
    if before >= chosen.days:
        return Refusal(f"kept for {before} days")
    longer = f"Keeps backups for {chosen.days} days.", chosen.days
    return _changed(cluster, longer, (f"Keeps backups for {before} days again.", before), "BackupRetentionPeriod")


@action("neptune.cluster.copy-tags-to-snapshots", impact=Impact.SAFE, calls=(_MODIFY,))
def copy_tags_to_snapshots(cluster: Cluster) -> ActionPlan | Refusal:
    """Give new snapshots the tags of the cluster.

    Snapshots that are there keep theirs.

    Undo: gives new snapshots no tags again.
    """
    if cluster.copies_tags:
        return Refusal("tags are copied")
    on, off = ("Copies tags to new snapshots.", True), ("Copies no tags again.", False)
    return _changed(cluster, on, off, "CopyTagsToSnapshot")


@action("neptune.cluster.authenticate-by-iam", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def authenticate_by_iam(cluster: Cluster) -> ActionPlan | Refusal:
    """Demand requests that are signed with credentials of IAM.

    Every client that does not sign is refused from then on: change the clients first.

    Undo: lets unsigned requests in again.
    """
    if cluster.iam_authentication:
        return Refusal("authentication by IAM is on")
    on, off = ("Demands signed requests.", True), ("Lets unsigned requests in again.", False)
    return _changed(cluster, on, off, "EnableIAMDatabaseAuthentication")


@action("neptune.cluster.export-audit-log", impact=Impact.SAFE, calls=(_MODIFY,))
def export_audit_log(cluster: Cluster) -> ActionPlan | Refusal:
    """Send the audit log to CloudWatch Logs.

    It holds something only where the parameter neptune_enable_audit_log is on; CloudWatch charges for what it keeps.

    Undo: exports it no more.
    """
    if "audit" in cluster.logs:
        return Refusal("the audit log is exported")
    on = "Exports the audit log.", {"EnableLogTypes": ["audit"]}
    off = "Exports it no more.", {"DisableLogTypes": ["audit"]}
    return _changed(cluster, on, off, "CloudwatchLogsExportConfiguration")


@action("neptune.cluster-snapshot.stop-sharing", impact=Impact.DISRUPTIVE, calls=(_SHARE,))
def stop_sharing(snapshot: ClusterSnapshot, shared: SharedWith) -> ActionPlan | Refusal:
    """Share the snapshot with nobody any more, neither with accounts nor with everybody.

    Copies that others have made stay theirs.

    Undo: shares it with the same accounts again.
    """
    if not shared.accounts:
        return Refusal("shared with nobody")
    name = {"DBClusterSnapshotIdentifier": snapshot.resource_id, "AttributeName": "restore"}
    accounts, listed = list(shared.accounts), ", ".join(shared.accounts)
    return ActionPlan(
        do=(Call(_SHARE, {**name, "ValuesToRemove": accounts}, f"Ends the sharing with {listed}."),),
        undo=(Call(_SHARE, {**name, "ValuesToAdd": accounts}, f"Shares it with {listed} again."),),
    )
