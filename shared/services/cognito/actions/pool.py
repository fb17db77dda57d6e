"""Changes how a user pool is kept and whom it lets in.

Cognito resets every setting that an update does not tell; hence the whole document goes with each change.
"""

import json
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cognito.resources.user_pool import PoolDocument, UserPool

_CALLS = ("cognito-idp:UpdateUserPool",)


@action("cognito.user-pool.protect", impact=Impact.SAFE, calls=_CALLS)
def protect(pool: UserPool, document: PoolDocument) -> ActionPlan | Refusal:
    """Protect the pool from being deleted.

    Nobody who signs in notices. All other settings are told again as they are.

    Undo: takes the protection away again.
    """
    told: dict[str, Any] = json.loads(document.text)
    if told.get("DeletionProtection") == "ACTIVE":
        return Refusal("protection is on")
    return ActionPlan(
        do=(_update(pool, told | {"DeletionProtection": "ACTIVE"}, "Protects the pool from being deleted."),),
        undo=(_update(pool, told | {"DeletionProtection": "INACTIVE"}, "Takes the protection away."),),
    )


@action("cognito.user-pool.close-registration", impact=Impact.DISRUPTIVE, calls=_CALLS)
def close_registration(pool: UserPool, document: PoolDocument) -> ActionPlan | Refusal:
    """Let administrators alone create users.

    Nobody can sign up any more; who has an account signs in as before. All other settings are told again as they are.

    Undo: lets everybody sign up again.
    """
    told: dict[str, Any] = json.loads(document.text)
    creation = told.get("AdminCreateUserConfig", {})
    if creation.get("AllowAdminCreateUserOnly"):
        return Refusal("administrators alone create users")
    changed = told | {"AdminCreateUserConfig": creation | {"AllowAdminCreateUserOnly": True}}
    return ActionPlan(
        do=(_update(pool, changed, "Lets administrators alone create users."),),
        undo=(_update(pool, told, "Lets everybody sign up."),),
    )


def _update(pool: UserPool, told: dict[str, Any], does: str) -> Call:
    return Call("cognito-idp:UpdateUserPool", {"UserPoolId": pool.resource_id, **told}, does)
