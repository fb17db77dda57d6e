"""What each action of Cognito is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Fact, Resource
from tests.services.cognito.builders import (
    NOW,
    a_client,
    a_pool,
    an_identity_pool,
    client_document,
    identity_document,
    pool_document,
)
from tests.services.planning import Sample


def _sample(action: str, of: Resource, *facts: Fact) -> Sample:
    return Sample(f"cognito.{action}", of, facts, NOW)


CLOSED = {"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True}}
SAMPLES = [
    _sample("user-pool.protect", a_pool(), pool_document()),
    _sample("user-pool.close-registration", a_pool(), pool_document()),
    _sample("user-pool-client.revoke-tokens", a_client(), client_document()),
    _sample("user-pool-client.hide-who-exists", a_client(), client_document(PreventUserExistenceErrors="LEGACY")),
    _sample("identity-pool.refuse-guests", an_identity_pool(), identity_document(guests=True)),
    _sample("identity-pool.refuse-classic-flow", an_identity_pool(), identity_document(classic=True)),
]
REFUSALS = [
    _sample("user-pool.protect", a_pool(), pool_document(DeletionProtection="ACTIVE")),
    _sample("user-pool.close-registration", a_pool(), pool_document(**CLOSED)),
    _sample("user-pool-client.revoke-tokens", a_client(), client_document(EnableTokenRevocation=True)),
    _sample("user-pool-client.hide-who-exists", a_client(), client_document(PreventUserExistenceErrors="ENABLED")),
    _sample("identity-pool.refuse-guests", an_identity_pool(), identity_document()),
    _sample("identity-pool.refuse-classic-flow", an_identity_pool(), identity_document()),
]
