"""What can be done about clusters."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.eks.resources import ALL_LOGS, Cluster, ClusterDetails

_CALLS = ("eks:UpdateClusterConfig",)


@action("eks.cluster.protect-from-deletion", impact=Impact.SAFE, calls=_CALLS)
def protect_from_deletion(cluster: Cluster, details: ClusterDetails) -> ActionPlan | Refusal:
    """Protect the cluster from deletion.

    Nothing changes for what runs in it. Who wants to delete it must lift the protection first.

    Undo: lifts the protection.
    """
    if details.protected:
        return Refusal("protected from deletion")
    return ActionPlan(
        do=(_update(cluster, "Protects the cluster from deletion.", deletionProtection=True),),
        undo=(_update(cluster, "Lifts the protection.", deletionProtection=False),),
    )


@action("eks.cluster.log-control-plane", impact=Impact.SAFE, calls=_CALLS)
def log_control_plane(cluster: Cluster, details: ClusterDetails) -> ActionPlan | Refusal:
    """Send all five logs of the control plane to CloudWatch Logs.

    Nothing changes for what runs in the cluster. CloudWatch charges for what is logged, the audit log most of all.

    Undo: stops those logs that were off before.
    """
    missing = sorted(ALL_LOGS - details.logs)
    if not missing:
        return Refusal("all five logs are on")
    return ActionPlan(
        do=(_update(cluster, f"Logs {', '.join(missing)} too.", **_logging(missing, on=True)),),
        undo=(_update(cluster, f"Logs {', '.join(missing)} no more.", **_logging(missing, on=False)),),
    )


def _logging(types: list[str], *, on: bool) -> dict[str, Any]:
    return {"logging": {"clusterLogging": [{"types": types, "enabled": on}]}}


@action("eks.cluster.close-public-endpoint", impact=Impact.DISRUPTIVE, calls=_CALLS)
def close_public_endpoint(cluster: Cluster, details: ClusterDetails) -> ActionPlan | Refusal:
    """Let the Kubernetes API be reached only from inside the cluster's network.

    Whoever works with the cluster from outside, people and pipelines, is shut out unless a VPN or the like leads in.

    Undo: opens the endpoint again to the networks that it was open to.
    """
    if not details.public_endpoint:
        return Refusal("the endpoint is private")
    before = {
        "endpointPublicAccess": True,
        "endpointPrivateAccess": details.private_endpoint,
        "publicAccessCidrs": list(details.public_networks),
    }
    after = {"endpointPublicAccess": False, "endpointPrivateAccess": True}
    return ActionPlan(
        do=(_update(cluster, "Makes the endpoint private.", resourcesVpcConfig=after),),
        undo=(_update(cluster, "Opens the endpoint as it was.", resourcesVpcConfig=before),),
    )


def _update(cluster: Cluster, does: str, **params: Any) -> Call:
    return Call("eks:UpdateClusterConfig", {"name": cluster.resource_id, **params}, does)
