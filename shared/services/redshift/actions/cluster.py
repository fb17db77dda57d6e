"""Closes clusters to the internet, backs them up, keeps them current, and pauses what nobody uses."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.redshift.resources.cluster import Cluster, ClusterUse

_MODIFY = "redshift:ModifyCluster"


@dataclass(frozen=True, slots=True)
class KeptDays(Parameters):
    """days: that automatic snapshots are kept, 1 to 35."""

    days: int = 7


_WEEK = KeptDays()


@action("redshift.cluster.make-private", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def make_private(cluster: Cluster) -> ActionPlan | Refusal:
    """Take the cluster's public address away.

    Clients outside of the VPC are cut off; those within look its name up again.

    Undo: gives it a public address again, which may be another.
    """
    if not cluster.public:
        return Refusal("not publicly accessible")
    return ActionPlan(
        do=(_modify(cluster, "Takes the public address away.", PubliclyAccessible=False),),
        undo=(_modify(cluster, "Gives the cluster a public address again.", PubliclyAccessible=True),),
    )


@action("redshift.cluster.route-in-vpc", impact=Impact.DISRUPTIVE, calls=(_MODIFY,))
def route_in_vpc(cluster: Cluster) -> ActionPlan | Refusal:
    """Turn enhanced VPC routing on.

    COPY and UNLOAD need a way to S3 in the VPC then, an endpoint or a NAT gateway; without it they fail.

    Undo: turns it off.
    """
    if cluster.vpc_routing:
        return Refusal("routes in its VPC")
    return ActionPlan(
        do=(_modify(cluster, "COPY and UNLOAD go through the VPC.", EnhancedVpcRouting=True),),
        undo=(_modify(cluster, "COPY and UNLOAD go past the VPC again.", EnhancedVpcRouting=False),),
    )


@action("redshift.cluster.upgrade-by-itself", impact=Impact.SAFE, calls=(_MODIFY,))
def upgrade_by_itself(cluster: Cluster) -> ActionPlan | Refusal:
    """Take new major versions over in the maintenance window.

    The cluster restarts in that window.

    Undo: stays with the version that runs.
    """
    if cluster.upgrades_itself:
        return Refusal("upgrades itself")
    return ActionPlan(
        do=(_modify(cluster, "Takes new major versions over by itself.", AllowVersionUpgrade=True),),
        undo=(_modify(cluster, "Stays with its major version again.", AllowVersionUpgrade=False),),
    )


@action("redshift.cluster.back-up", impact=Impact.SAFE, calls=(_MODIFY,))
def back_up(cluster: Cluster, kept: KeptDays = _WEEK) -> ActionPlan | Refusal:
    """Keep automatic snapshots for longer.

    They cost their storage beyond the size of the cluster.

    Undo: keeps them for as long as before; older ones are deleted then.
    """
    if cluster.snapshot_days >= kept.days:
        return Refusal(f"snapshots are kept for {cluster.snapshot_days} days")
    days, before = kept.days, cluster.snapshot_days
    return ActionPlan(
        do=(_modify(cluster, f"Keeps snapshots for {days} days.", AutomatedSnapshotRetentionPeriod=days),),
        undo=(_modify(cluster, f"Keeps snapshots for {before} days.", AutomatedSnapshotRetentionPeriod=before),),
    )


@action("redshift.cluster.pause", impact=Impact.DISRUPTIVE, calls=("redshift:PauseCluster", "redshift:ResumeCluster"))
def pause(cluster: Cluster, use: ClusterUse) -> ActionPlan | Refusal:
    """Pause a cluster that nobody uses.

    It answers nobody, and costs its storage alone. Reserved nodes are paid for all the same.

    Undo: resumes it, within minutes.
    """
    if cluster.status != "available":
        return Refusal(f"the cluster is {cluster.status}")
    if use.connections:
        return Refusal("somebody connected to it")
    name = {"ClusterIdentifier": cluster.resource_id}
    return ActionPlan(
        do=(Call("redshift:PauseCluster", name, "Pauses the cluster."),),
        undo=(Call("redshift:ResumeCluster", name, "Resumes the cluster."),),
    )


def _modify(cluster: Cluster, does: str, **params: Any) -> Call:
    return Call(_MODIFY, {"ClusterIdentifier": cluster.resource_id, **params}, does)
