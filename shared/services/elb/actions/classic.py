"""Changes attributes of classic load balancers, and deletes what nobody uses."""

from collections.abc import Mapping
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.elb.resources.classic import ClassicAttributes, ClassicLoadBalancer

_MODIFY = ("elb:ModifyLoadBalancerAttributes",)


@action("elb.classic-load-balancer.drain-connections", impact=Impact.SAFE, calls=_MODIFY)
def drain_connections(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> ActionPlan | Refusal:
    """Let requests end, for at most 300 seconds, before an instance leaves.

    Deployments and scaling in take up to five minutes longer.

    Undo: breaks connections of instances that leave, as before.
    """
    if attributes.draining:
        return Refusal("drains connections")
    return _plan(
        classic,
        {"ConnectionDraining": {"Enabled": True, "Timeout": 300}},
        {"ConnectionDraining": {"Enabled": False}},
        "connection draining",
    )


@action("elb.classic-load-balancer.balance-across-zones", impact=Impact.SAFE, calls=_MODIFY)
def balance_across_zones(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> ActionPlan | Refusal:
    """Send requests to instances of all zones.

    AWS charges nothing for this traffic between zones.

    Undo: lets each zone serve its own instances again.
    """
    if attributes.cross_zone:
        return Refusal("balances across zones")
    return _plan(
        classic,
        {"CrossZoneLoadBalancing": {"Enabled": True}},
        {"CrossZoneLoadBalancing": {"Enabled": False}},
        "cross-zone load balancing",
    )


@action("elb.classic-load-balancer.mitigate-desync", impact=Impact.DISRUPTIVE, calls=_MODIFY)
def mitigate_desync(classic: ClassicLoadBalancer, attributes: ClassicAttributes) -> ActionPlan | Refusal:
    """Set the desync mitigation mode to defensive.

    Requests that are ambiguous and so dangerous are refused; others that merely break the rules still pass.

    Undo: sets the mode back.
    """
    if attributes.desync != "monitor":
        return Refusal(f"mode {attributes.desync}")
    return _plan(classic, _desync("defensive"), _desync("monitor"), "the desync mitigation mode")


@action("elb.classic-load-balancer.delete", impact=Impact.DESTRUCTIVE, calls=("elb:DeleteLoadBalancer",))
def delete(classic: ClassicLoadBalancer) -> ActionPlan | Refusal:
    """Delete the classic load balancer.

    The instances behind it stay. Names that point to it lead nowhere from then on.

    Undo: impossible; one made anew gets another DNS name.
    """
    call = Call("elb:DeleteLoadBalancer", {"LoadBalancerName": classic.resource_id}, f"Deletes {classic.resource_id}.")
    return ActionPlan(do=(call,), no_undo="one made anew gets another DNS name")


def _desync(mode: str) -> dict[str, Any]:
    return {"AdditionalAttributes": [{"Key": "elb.http.desyncmitigationmode", "Value": mode}]}


def _plan(classic: ClassicLoadBalancer, new: Mapping[str, Any], old: Mapping[str, Any], what: str) -> ActionPlan:
    return ActionPlan(
        do=(_call(classic, new, f"Changes {what}."),), undo=(_call(classic, old, f"Changes {what} back."),)
    )


def _call(classic: ClassicLoadBalancer, attributes: Mapping[str, Any], does: str) -> Call:
    params = {"LoadBalancerName": classic.resource_id, "LoadBalancerAttributes": dict(attributes)}
    return Call("elb:ModifyLoadBalancerAttributes", params, does)
