"""Changes attributes of load balancers of the second generation, and deletes what nobody uses."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.elb.resources.load_balancer import LoadBalancer, LoadBalancerAttributes
from shared.services.elb.resources.target_group import TargetGroup

_MODIFY = ("elbv2:ModifyLoadBalancerAttributes",)
_PROTECTED = "deletion_protection.enabled"


@action("elb.load-balancer.protect-from-deletion", impact=Impact.SAFE, calls=_MODIFY)
def protect_from_deletion(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Switch deletion protection on.

    Whoever wants to delete the load balancer, a stack included, must switch it off first.

    Undo: switches deletion protection off.
    """
    return _set(balancer, attributes, _PROTECTED, "true", "false")


@action("elb.load-balancer.drop-invalid-headers", impact=Impact.DISRUPTIVE, calls=_MODIFY)
def drop_invalid_headers(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Drop headers whose names are not of letters, digits and hyphens.

    Programs that rely on headers with underscores or dots in their names no longer get them.

    Undo: passes such headers on again.
    """
    name = "routing.http.drop_invalid_header_fields.enabled"
    return _of_application(balancer) or _set(balancer, attributes, name, "true", "false")


@action("elb.load-balancer.mitigate-desync", impact=Impact.DISRUPTIVE, calls=_MODIFY)
def mitigate_desync(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Set the desync mitigation mode to defensive.

    Requests that are ambiguous and so dangerous are refused; others that merely break the rules still pass.

    Undo: sets the mode back.
    """
    name = "routing.http.desync_mitigation_mode"
    if attributes.values.get(name) == "strictest":
        return Refusal(f"{name} is strictest")
    return _of_application(balancer) or _set(balancer, attributes, name, "defensive", "defensive")


@action("elb.load-balancer.balance-across-zones", impact=Impact.SAFE, calls=_MODIFY)
def balance_across_zones(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Send requests to targets of all zones.

    Traffic between zones of a network load balancer is paid for by the gigabyte.

    Undo: lets each zone serve its own targets again.
    """
    return _set(balancer, attributes, "load_balancing.cross_zone.enabled", "true", "false")


@action("elb.load-balancer.speak-http2", impact=Impact.SAFE, calls=_MODIFY)
def speak_http2(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Speak HTTP/2 with clients that can.

    Targets see no difference: the load balancer goes on speaking with them as their group says.

    Undo: speaks HTTP/1.1 alone again.
    """
    return _of_application(balancer) or _set(balancer, attributes, "routing.http2.enabled", "true", "true")


@action(
    "elb.load-balancer.delete",
    impact=Impact.DESTRUCTIVE,
    calls=("elbv2:DeleteLoadBalancer",),
)
def delete(balancer: LoadBalancer, attributes: LoadBalancerAttributes) -> ActionPlan | Refusal:
    """Delete the load balancer with its listeners and rules.

    Its target groups stay. Names that point to it lead nowhere from then on.

    Undo: impossible; one made anew gets another DNS name.
    """
    if attributes.values.get(_PROTECTED) == "true":
        return Refusal("deletion protection is on: somebody wanted it to stay")
    call = Call("elbv2:DeleteLoadBalancer", {"LoadBalancerArn": balancer.arn}, f"Deletes {balancer.resource_id}.")
    return ActionPlan(do=(call,), no_undo="one made anew gets another DNS name")


@action("elb.target-group.delete", impact=Impact.DESTRUCTIVE, calls=("elbv2:DeleteTargetGroup",))
def delete_target_group(group: TargetGroup) -> ActionPlan | Refusal:
    """Delete a target group that no load balancer forwards to.

    Its targets stay as they are. An Auto Scaling group or a service that still names the group fails when it registers
    its next target.

    Undo: impossible; one made anew gets another ARN.
    """
    if group.load_balancers:
        return Refusal(f"{len(group.load_balancers)} load balancers forward to it")
    call = Call("elbv2:DeleteTargetGroup", {"TargetGroupArn": group.arn}, f"Deletes {group.resource_id}.")
    return ActionPlan(do=(call,), no_undo="one made anew gets another ARN")


def _of_application(balancer: LoadBalancer) -> Refusal | None:
    return None if balancer.kind == "application" else Refusal(f"a {balancer.kind} load balancer has no such attribute")


def _set(
    balancer: LoadBalancer, attributes: LoadBalancerAttributes, name: str, value: str, default: str
) -> ActionPlan | Refusal:
    """default: what AWS holds where it tells nothing."""
    before = attributes.values.get(name, default)
    if before == value:
        return Refusal(f"{name} is {value}")
    return ActionPlan(
        do=(_call(balancer, name, value, f"Sets {name} to {value}."),),
        undo=(_call(balancer, name, before, f"Sets {name} back to {before}."),),
    )


def _call(balancer: LoadBalancer, name: str, value: str, does: str) -> Call:
    params = {"LoadBalancerArn": balancer.arn, "Attributes": [{"Key": name, "Value": value}]}
    return Call("elbv2:ModifyLoadBalancerAttributes", params, does)
