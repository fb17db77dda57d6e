"""Ends the sharing of snapshots, and snapshots that nobody needs."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.rds.resources.snapshot import ClusterSharedWith, ClusterSnapshot, SharedWith, Snapshot


@action("rds.snapshot.stop-sharing", impact=Impact.DISRUPTIVE, calls=("rds:ModifyDBSnapshotAttribute",))
def stop_sharing_snapshot(snapshot: Snapshot, shared: SharedWith) -> ActionPlan | Refusal:
    """Share the snapshot with nobody any more, neither with accounts nor with everybody.

    Copies that others have made stay theirs.

    Undo: shares it with the same accounts again.
    """
    if not shared.accounts:
        return Refusal("shared with nobody")
    name = {"DBSnapshotIdentifier": snapshot.resource_id, "AttributeName": "restore"}
    return _ending("rds:ModifyDBSnapshotAttribute", name, shared.accounts)


@action("rds.cluster-snapshot.stop-sharing", impact=Impact.DISRUPTIVE, calls=("rds:ModifyDBClusterSnapshotAttribute",))
def stop_sharing_cluster_snapshot(snapshot: ClusterSnapshot, shared: ClusterSharedWith) -> ActionPlan | Refusal:
    """Share the cluster snapshot with nobody any more, neither with accounts nor with everybody.

    Copies that others have made stay theirs.

    Undo: shares it with the same accounts again.
    """
    if not shared.accounts:
        return Refusal("shared with nobody")
    name = {"DBClusterSnapshotIdentifier": snapshot.resource_id, "AttributeName": "restore"}
    return _ending("rds:ModifyDBClusterSnapshotAttribute", name, shared.accounts)


def _ending(operation: str, name: dict[str, str], accounts: tuple[str, ...]) -> ActionPlan:
    listed = ", ".join(accounts)
    return ActionPlan(
        do=(Call(operation, {**name, "ValuesToRemove": list(accounts)}, f"Ends the sharing with {listed}."),),
        undo=(Call(operation, {**name, "ValuesToAdd": list(accounts)}, f"Shares it with {listed} again."),),
    )


@action("rds.snapshot.delete", impact=Impact.DESTRUCTIVE, calls=("rds:DeleteDBSnapshot",))
def delete_snapshot(snapshot: Snapshot) -> ActionPlan | Refusal:
    """Delete a manual snapshot.

    Where its database is gone, this may be the last copy of the data.

    Undo: impossible; a deleted snapshot does not come back.
    """
    if snapshot.kind != "manual":
        return Refusal(f"an {snapshot.kind} snapshot goes by itself")
    if snapshot.status != "available":
        return Refusal(f"it is {snapshot.status}")
    name = {"DBSnapshotIdentifier": snapshot.resource_id}
    return ActionPlan(
        do=(Call("rds:DeleteDBSnapshot", name, f"Deletes the snapshot of {snapshot.of}, {snapshot.gib} GiB."),),
        no_undo="a deleted snapshot does not come back",
    )
