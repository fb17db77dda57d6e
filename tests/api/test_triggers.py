"""What Cognito asks: whose tenant a token is for, and a tenant for a new user."""

from typing import Any

import pytest

from shared.domain.member import Role
from shared.domain.tenant import TenantId
from tests.api.world import FakeContext, World, handler_of


def a_token_event(sub: str, metadata: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "version": "2",
        "triggerSource": "TokenGeneration_RefreshTokens",
        "request": {
            "userAttributes": {"sub": sub, "email": f"{sub}@example.com"},
            **({"clientMetadata": metadata} if metadata else {}),
        },
        "response": {"claimsAndScopeOverrideDetails": None},
    }


def claims_for(sub: str, metadata: dict[str, str] | None = None) -> dict[str, str]:
    answer = handler_of("pre_token")(a_token_event(sub, metadata), FakeContext())
    details = answer["response"]["claimsAndScopeOverrideDetails"]
    found: dict[str, str] = details["accessTokenGeneration"]["claimsToAddOrOverride"]
    return found


def a_sign_up(sub: str, source: str = "PostConfirmation_ConfirmSignUp") -> dict[str, Any]:
    attributes = {"sub": sub, "email": f"{sub}@example.com"}
    return {"triggerSource": source, "request": {"userAttributes": attributes}, "response": {}}


def test_the_access_token_carries_the_users_tenant(world: World) -> None:
    assert claims_for("ann") == {"tenant_id": world.ann.id.value}


@pytest.mark.parametrize("wanted", ["bob's", "", "no such tenant"])
def test_nobody_gets_a_token_for_a_tenant_of_others(world: World, wanted: str) -> None:
    tenant = world.bob.id.value if wanted == "bob's" else wanted
    assert claims_for("ann", {"tenant_id": tenant}) == {"tenant_id": world.ann.id.value}


def test_a_member_of_two_tenants_gets_the_one_that_is_asked_for(world: World) -> None:
    _join(world, "ann", world.bob.id)
    assert claims_for("ann", {"tenant_id": world.bob.id.value}) == {"tenant_id": world.bob.id.value}
    assert claims_for("ann") == {"tenant_id": world.ann.id.value}


def test_a_user_without_a_tenant_gets_a_token_without_one(world: World) -> None:
    assert claims_for("carl") == {}


def test_a_new_user_owns_a_new_tenant_on_the_free_tier(world: World) -> None:
    handler_of("post_confirmation")(a_sign_up("carl"), FakeContext())
    store = world.store(TenantId.founded_by("carl"))
    assert (store.tenant.get().tier, store.tenant.get().name) == ("free", "carl")
    assert store.members.get("carl").role is Role.OWNER


def test_a_repeated_sign_up_founds_nothing_twice(world: World) -> None:
    for _ in range(2):
        handler_of("post_confirmation")(a_sign_up("carl"), FakeContext())
    assert world.store(TenantId.founded_by("carl")).tenant.usage().members == 1


def test_a_new_password_founds_nothing(world: World) -> None:
    handler_of("post_confirmation")(a_sign_up("carl", "PostConfirmation_ConfirmForgotPassword"), FakeContext())
    assert claims_for("carl") == {}


def _join(world: World, sub: str, tenant: TenantId) -> None:
    """As an invitation will; there is none yet."""
    item = {"pk": f"U#{sub}", "sk": f"T#{tenant}", "tenant_id": tenant.value, "tenant_name": "bob"}
    world.aws.resource("dynamodb").Table("qd-core").put_item(
        Item=item | {"joined_at": "2026-03-01T09:30:00.000000+0000"}
    )
