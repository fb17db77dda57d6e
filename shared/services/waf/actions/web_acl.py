"""Lets a web ACL log, and deletes one that guards nothing."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.waf.resources.web_acl import (
    GuardedResources,
    GuardingAcls,
    WebAcl,
    WebAclLogging,
    WebAclRules,
)


@dataclass(frozen=True, slots=True)
class Destination(Parameters):
    """arn: of a log group, a bucket or a Firehose stream whose name begins with aws-waf-logs-."""

    arn: str = ""


_NO_DESTINATION = Destination()


@action(
    "waf.web-acl.log",
    impact=Impact.SAFE,
    calls=("wafv2:PutLoggingConfiguration", "wafv2:DeleteLoggingConfiguration"),
)
def log(acl: WebAcl, logging: WebAclLogging, chosen: Destination = _NO_DESTINATION) -> ActionPlan | Refusal:
    """Write the web ACL's decisions to the chosen destination.

    Every request is written down, with its headers: the log costs by its size, and may hold what is personal.

    Undo: ends the logging; what is written stays.
    """
    if logging.destinations:
        return Refusal(f"logs to {', '.join(logging.destinations)}")
    if not chosen.arn:
        return Refusal("no destination is chosen: set the parameter `arn`")
    configuration = {"ResourceArn": acl.arn, "LogDestinationConfigs": [chosen.arn]}
    does = f"Logs to {chosen.arn}."
    return ActionPlan(
        do=(Call("wafv2:PutLoggingConfiguration", {"LoggingConfiguration": configuration}, does),),
        undo=(Call("wafv2:DeleteLoggingConfiguration", {"ResourceArn": acl.arn}, "Ends the logging."),),
    )


@action("waf.web-acl.delete", impact=Impact.DESTRUCTIVE, calls=("wafv2:DeleteWebACL",))
def delete(acl: WebAcl, guarded: GuardedResources, guarding: GuardingAcls, found: WebAclRules) -> ActionPlan | Refusal:
    """Delete a web ACL that guards nothing.

    Rule groups and sets of addresses that it refers to stay.

    Undo: impossible; one made anew gets another id.
    """
    if found.managed:
        return Refusal("Firewall Manager rules over it")
    if guarded.arns or acl.arn in guarding.arns:
        return Refusal(f"guards {guarded.arns[0] if guarded.arns else 'a distribution'}")
    params = {"Name": acl.name, "Scope": acl.scope, "Id": acl.resource_id, "LockToken": found.lock}
    call = Call("wafv2:DeleteWebACL", params, f"Deletes {acl.name}.")
    return ActionPlan(do=(call,), no_undo="one made anew gets another id")
