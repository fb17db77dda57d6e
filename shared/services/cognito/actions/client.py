"""Changes how a client of a user pool signs people in. What an update does not tell, Cognito resets."""

import json
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cognito.resources.client import ClientDocument, UserPoolClient

_CALLS = ("cognito-idp:UpdateUserPoolClient",)


@action("cognito.user-pool-client.revoke-tokens", impact=Impact.SAFE, calls=_CALLS)
def revoke_tokens(client: UserPoolClient, document: ClientDocument) -> ActionPlan | Refusal:
    """Let tokens be revoked.

    Tokens that are given from then on bear a mark by which they can be. All other settings are told again as they are.

    Undo: gives tokens without the mark again.
    """
    told: dict[str, Any] = json.loads(document.text)
    if told.get("EnableTokenRevocation"):
        return Refusal("tokens can be revoked")
    return _change(told, {"EnableTokenRevocation": True}, {"EnableTokenRevocation": False}, "Lets tokens be revoked.")


@action("cognito.user-pool-client.hide-who-exists", impact=Impact.SAFE, calls=_CALLS)
def hide_who_exists(client: UserPoolClient, document: ClientDocument) -> ActionPlan | Refusal:
    """Answer a failed sign-in alike, whether the user exists or not.

    Programs that tell people "there is no such user" can do so no more. All other settings are told again as they are.

    Undo: tells again who exists.
    """
    told: dict[str, Any] = json.loads(document.text)
    if told.get("PreventUserExistenceErrors") == "ENABLED":
        return Refusal("it does not tell who exists")
    hides, tells = {"PreventUserExistenceErrors": "ENABLED"}, {"PreventUserExistenceErrors": "LEGACY"}
    return _change(told, hides, tells, "Does not tell who exists.")


def _change(told: dict[str, Any], on: dict[str, Any], off: dict[str, Any], does: str) -> ActionPlan:
    return ActionPlan(
        do=(Call("cognito-idp:UpdateUserPoolClient", told | on, does),),
        undo=(Call("cognito-idp:UpdateUserPoolClient", told | off, "Puts the setting back."),),
    )
