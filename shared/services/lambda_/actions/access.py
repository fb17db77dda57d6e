"""Changes who may call a function or use a layer."""

from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.catalog.access import public_grants
from shared.catalog.policy import Condition, Statement
from shared.services.lambda_.resources.function import Function, FunctionPolicy, FunctionUrls
from shared.services.lambda_.resources.layer import LayerPolicy, LayerVersion

# Conditions that AddPermission can put into a statement, and its parameter for each.
_PARAMETERS = {
    "aws:principalorgid": "PrincipalOrgID",
    "aws:sourceaccount": "SourceAccount",
    "aws:sourcearn": "SourceArn",
    "lambda:eventsourcetoken": "EventSourceToken",
    "lambda:functionurlauthtype": "FunctionUrlAuthType",
}


@action(
    "lambda.function.remove-public-statements",
    impact=Impact.DISRUPTIVE,
    calls=("lambda:RemovePermission", "lambda:AddPermission"),
)
def remove_public_statements(function: Function, policy: FunctionPolicy) -> ActionPlan | Refusal:
    """Remove from the function's policy the statements that let everybody in.

    Strangers are refused, also at a URL without authorization. All other statements stay.

    Undo: adds the statements again.
    """
    open_ones = _open_ones(policy)
    if not open_ones:
        return Refusal("no statement lets everybody in")
    if any(_unknown(one) for one in open_ones):
        return Refusal("a statement has conditions that AddPermission cannot put back: a person must look at it")
    name = {"FunctionName": function.resource_id}
    return ActionPlan(
        do=tuple(
            Call("lambda:RemovePermission", {**name, "StatementId": one.sid}, f"Removes the statement {one.sid}.")
            for one in open_ones
        ),
        undo=tuple(
            Call("lambda:AddPermission", {**name, **_permission(one)}, f"Adds the statement {one.sid} again.")
            for one in open_ones
        ),
    )


def _open_ones(policy: FunctionPolicy | LayerPolicy) -> list[Statement]:
    """As they stand in the policy."""
    open_sids = {one.sid for one in public_grants(policy.statements)}
    return [one for one in policy.statements if one.allows and one.sid in open_sids]


def _unknown(statement: Statement) -> list[Condition]:
    return [one for one in statement.conditions if one.key not in _PARAMETERS or len(one.values) != 1]


def _permission(statement: Statement) -> dict[str, Any]:
    """Lambda's statements have one action and one principal."""
    more = {_PARAMETERS[one.key]: one.values[0] for one in statement.conditions}
    principal = statement.principals[0].value
    return {"StatementId": statement.sid, "Action": statement.actions[0], "Principal": principal, **more}


@action(
    "lambda.function.demand-credentials-at-url", impact=Impact.DISRUPTIVE, calls=("lambda:UpdateFunctionUrlConfig",)
)
def demand_credentials_at_url(function: Function, urls: FunctionUrls) -> ActionPlan | Refusal:
    """Let the function's URLs admit only requests that are signed with AWS credentials.

    Browsers and webhooks that send no signature are refused.

    Undo: opens the URLs again.
    """
    open_ones = [one.qualifier for one in urls.urls if one.authorization == "NONE"]
    if not open_ones:
        return Refusal("no URL is without authorization")
    return ActionPlan(
        do=tuple(_authorize(function, one, "AWS_IAM", "Demands credentials") for one in open_ones),
        undo=tuple(_authorize(function, one, "NONE", "Demands none any more") for one in open_ones),
    )


def _authorize(function: Function, qualifier: str | None, kind: str, deed: str) -> Call:
    params = {"FunctionName": function.resource_id, "AuthType": kind} | ({"Qualifier": qualifier} if qualifier else {})
    return Call("lambda:UpdateFunctionUrlConfig", params, f"{deed} at the URL of {qualifier or 'the function'}.")


@action(
    "lambda.layer-version.make-private",
    impact=Impact.DISRUPTIVE,
    calls=("lambda:RemoveLayerVersionPermission", "lambda:AddLayerVersionPermission"),
)
def make_private(layer: LayerVersion, policy: LayerPolicy) -> ActionPlan | Refusal:
    """Remove from the policy of the latest version the statements that share it with everybody.

    Functions of other accounts that have loaded it already keep it; no further one can load it.

    Undo: shares it again.
    """
    open_ones = _open_ones(policy)
    if not open_ones:
        return Refusal("no statement shares it with everybody")
    if any(one.conditions for one in open_ones):
        return Refusal("a statement has conditions: a person must look at it")
    name = {"LayerName": layer.layer, "VersionNumber": layer.version}
    return ActionPlan(
        do=tuple(
            Call("lambda:RemoveLayerVersionPermission", {**name, "StatementId": one.sid}, f"Removes {one.sid}.")
            for one in open_ones
        ),
        undo=tuple(
            Call(
                "lambda:AddLayerVersionPermission",
                {**name, "StatementId": one.sid, "Action": one.actions[0], "Principal": "*"},
                f"Adds the statement {one.sid} again.",
            )
            for one in open_ones
        ),
    )
