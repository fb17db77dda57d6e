"""Changes to whom an identity pool gives credentials. What an update does not tell, Cognito resets."""

import json
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cognito.resources.identity_pool import IdentityPool, IdentityPoolDocument

_CALLS = ("cognito-identity:UpdateIdentityPool",)


@action("cognito.identity-pool.refuse-guests", impact=Impact.DISRUPTIVE, calls=_CALLS)
def refuse_guests(pool: IdentityPool, document: IdentityPoolDocument) -> ActionPlan | Refusal:
    """Give no credentials to those who have not signed in.

    Pages and apps that work before the sign-in lose what they did with the guests' role.

    Undo: gives guests credentials again.
    """
    told: dict[str, Any] = json.loads(document.text)
    if not told.get("AllowUnauthenticatedIdentities"):
        return Refusal("refuses guests")
    return _change(told, {"AllowUnauthenticatedIdentities": False}, "Gives guests no credentials.")


@action("cognito.identity-pool.refuse-classic-flow", impact=Impact.DISRUPTIVE, calls=_CALLS)
def refuse_classic_flow(pool: IdentityPool, document: IdentityPoolDocument) -> ActionPlan | Refusal:
    """Take credentials by the enhanced flow alone.

    Programs that ask for a token and assume a role with it are refused.

    Undo: allows the classic flow again.
    """
    told: dict[str, Any] = json.loads(document.text)
    if not told.get("AllowClassicFlow"):
        return Refusal("the classic flow is off")
    return _change(told, {"AllowClassicFlow": False}, "Refuses the classic flow.")


def _change(told: dict[str, Any], changed: dict[str, Any], does: str) -> ActionPlan:
    return ActionPlan(
        do=(Call("cognito-identity:UpdateIdentityPool", told | changed, does),),
        undo=(Call("cognito-identity:UpdateIdentityPool", told, "Puts the pool back as it was."),),
    )
