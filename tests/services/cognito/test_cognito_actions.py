"""Actions of Cognito in an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog import Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.cognito.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

# moto knows no classic flow.
NOT_EMULATED = {"cognito.identity-pool.refuse-classic-flow"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("cognito")


def a_bare_pool(account: Emulated) -> str:
    made: str = account.client("cognito-idp").create_user_pool(PoolName="staff")["UserPool"]["Id"]
    return made


def a_client_that_revokes_nothing(account: Emulated) -> str:
    pool = a_bare_pool(account)
    made = account.client("cognito-idp").create_user_pool_client(
        UserPoolId=pool, ClientName="intranet", EnableTokenRevocation=False
    )
    client: str = made["UserPoolClient"]["ClientId"]
    return client


def an_open_identity_pool(account: Emulated) -> str:
    made = account.client("cognito-identity").create_identity_pool(
        IdentityPoolName="shop", AllowUnauthenticatedIdentities=True
    )
    pool: str = made["IdentityPoolId"]
    return pool


CLIENT = a_client_that_revokes_nothing
REPAIRS = [
    Repair("cognito.user-pool.is-protected", "cognito.user-pool.protect", a_bare_pool),
    Repair("cognito.user-pool.admits-no-strangers", "cognito.user-pool.close-registration", a_bare_pool),
    Repair("cognito.user-pool-client.revokes-tokens", "cognito.user-pool-client.revoke-tokens", CLIENT),
    Repair("cognito.user-pool-client.hides-who-exists", "cognito.user-pool-client.hide-who-exists", CLIENT),
    Repair("cognito.identity-pool.refuses-guests", "cognito.identity-pool.refuse-guests", an_open_identity_pool),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} | NOT_EMULATED == set(room("cognito").actions)


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)


@pytest.mark.parametrize("sample", SAMPLES, ids=[one.action for one in SAMPLES])
def test_an_update_tells_all_that_was_told_before(sample: Sample) -> None:
    plan = sample.plan()
    (done,), (undone,) = plan.do, plan.undo
    changed = {key for key in done.params if done.params[key] != undone.params.get(key)}
    assert len(changed) == 1
    assert {"staff", "intranet"} & {done.params.get(name) for name in ("PoolName", "ClientName", "IdentityPoolName")}
