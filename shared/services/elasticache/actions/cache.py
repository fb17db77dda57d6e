"""Makes caches fail over, upgrade and back up by themselves; requires TLS, tags, and ends what nobody uses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Now, Parameters, Refusal, action
from shared.services.elasticache.resources.cache import (
    MEMCACHED,
    CacheCluster,
    ClusterTags,
    NodeUse,
    ReplicationGroup,
)

_GROUP = "elasticache:ModifyReplicationGroup"
_CLUSTER = "elasticache:ModifyCacheCluster"


@dataclass(frozen=True, slots=True)
class KeptDays(Parameters):
    """days: that automatic snapshots are kept, 1 to 35."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_WEEK = KeptDays()
_NO_TAGS = Tags()


@action("elasticache.replication-group.back-up", impact=Impact.SAFE, calls=(_GROUP,))
def back_up(group: ReplicationGroup, kept: KeptDays = _WEEK) -> ActionPlan | Refusal:
    """Turn automatic snapshots on.

    They are taken daily, from a replica where there is one, and cost their storage beyond the first.

    Undo: turns them off; snapshots that were taken end with their time.
    """
    if group.snapshot_days:
        return Refusal(f"snapshots are kept for {group.snapshot_days} days")
    return ActionPlan(
        do=(_modify(group, f"Keeps automatic snapshots for {kept.days} days.", SnapshotRetentionLimit=kept.days),),
        undo=(_modify(group, "Takes no further snapshots.", SnapshotRetentionLimit=0),),
    )


@action("elasticache.replication-group.fail-over-across-zones", impact=Impact.SAFE, calls=(_GROUP,))
def fail_over_across_zones(group: ReplicationGroup) -> ActionPlan | Refusal:
    """Turn automatic failover and Multi-AZ on.

    Each shard needs a replica in another zone; AWS refuses it otherwise.

    Undo: sets both as they were.
    """
    if group.failover and group.multi_az:
        return Refusal("automatic failover and Multi-AZ are on")
    if any(nodes < 2 for nodes in group.shards):
        return Refusal("a shard without replica has nothing to fail over to: add replicas first")
    on = {"AutomaticFailoverEnabled": True, "MultiAZEnabled": True}
    before = {"AutomaticFailoverEnabled": group.failover, "MultiAZEnabled": group.multi_az}
    return ActionPlan(
        do=(_modify(group, "A replica in another zone takes over by itself.", **on),),
        undo=(_modify(group, "Sets failover and Multi-AZ as they were.", **before),),
    )


@action("elasticache.replication-group.require-tls", impact=Impact.DISRUPTIVE, calls=(_GROUP,))
def require_tls(group: ReplicationGroup) -> ActionPlan | Refusal:
    """Take no plain connections any more.

    Clients that do not speak TLS yet are refused from then on.

    Undo: takes plain connections beside TLS again.
    """
    if group.tls_mode != "preferred":
        return Refusal("TLS is required" if group.tls else "not encrypted in transit: move to `preferred` first")
    return ActionPlan(
        do=(_modify(group, "Refuses plain connections.", TransitEncryptionMode="required"),),
        undo=(_modify(group, "Takes plain connections too.", TransitEncryptionMode="preferred"),),
    )


@action("elasticache.cache-cluster.upgrade-by-itself", impact=Impact.SAFE, calls=(_CLUSTER,))
def upgrade_by_itself(cluster: CacheCluster) -> ActionPlan | Refusal:
    """Take new minor versions over in the maintenance window.

    A node is replaced for it; a group with replicas fails over meanwhile.

    Undo: stays with the version that runs.
    """
    if cluster.upgrades_itself:
        return Refusal("upgrades itself")
    name = {"CacheClusterId": cluster.resource_id, "ApplyImmediately": True}
    on = Call(_CLUSTER, {**name, "AutoMinorVersionUpgrade": True}, "Takes new minor versions over by itself.")
    off = Call(_CLUSTER, {**name, "AutoMinorVersionUpgrade": False}, "Stays with its minor version again.")
    return ActionPlan(do=(on,), undo=(off,))


@action(
    "elasticache.cache-cluster.tag",
    impact=Impact.SAFE,
    calls=("elasticache:AddTagsToResource", "elasticache:RemoveTagsFromResource"),
)
def tag(cluster: CacheCluster, tags: ClusterTags, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the cluster.

    Tags that are there keep their values. Policies that look at tags may begin to allow or to deny.

    Undo: takes away the tags that were added.
    """
    new = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not new:
        return Refusal("has all of these tags" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name = {"ResourceName": cluster.arn}
    pairs = [{"Key": key, "Value": value} for key, value in new.items()]
    return ActionPlan(
        do=(Call("elasticache:AddTagsToResource", {**name, "Tags": pairs}, f"Adds {', '.join(new)}."),),
        undo=(
            Call("elasticache:RemoveTagsFromResource", {**name, "TagKeys": list(new)}, f"Takes {', '.join(new)} away."),
        ),
    )


@action("elasticache.cache-cluster.delete-unused", impact=Impact.DESTRUCTIVE, calls=("elasticache:DeleteCacheCluster",))
def delete_unused(cluster: CacheCluster, use: NodeUse, now: Now) -> ActionPlan | Refusal:
    """Delete a cluster that nobody uses, after a last snapshot where the engine has such.

    The endpoint is gone; a snapshot costs its storage until somebody deletes it.

    Undo: impossible by itself; a new cluster can be made from the last snapshot, with another endpoint.
    """
    if use.commands or cluster.group is not None:
        return Refusal("it was used" if use.commands else f"it is a member of {cluster.group}")
    params: dict[str, Any] = {"CacheClusterId": cluster.resource_id}
    does = "Deletes the cluster; Memcached keeps nothing."
    if cluster.engine != MEMCACHED:
        params["FinalSnapshotIdentifier"] = f"quarterdeck-{cluster.resource_id}-{now.at:%Y%m%d}"
        does = f"Makes the snapshot {params['FinalSnapshotIdentifier']} and deletes the cluster."
    call = Call("elasticache:DeleteCacheCluster", params, does)
    return ActionPlan(do=(call,), no_undo="AWS cannot bring a deleted cluster back with its endpoint")


def _modify(group: ReplicationGroup, does: str, **params: Any) -> Call:
    return Call(_GROUP, {"ReplicationGroupId": group.resource_id, "ApplyImmediately": True, **params}, does)
