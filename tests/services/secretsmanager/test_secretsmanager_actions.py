"""Actions on secrets in an emulated account: each puts right what its check found, and its undo brings that back."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.secretsmanager.actions import Tags
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.secretsmanager.plans import OWN, PUBLIC, REFUSALS

NAME = "shop/db"
# moto wants a function that runs.
NOT_EMULATED = {"secretsmanager.secret.rotate"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("secretsmanager")


def a_bare_secret(account: Emulated) -> str:
    account.client("secretsmanager").create_secret(Name=NAME, SecretString="made up")
    return NAME


def an_old_secret(account: Emulated) -> str:
    account.later(days=92)
    return a_bare_secret(account)


def a_public_secret(account: Emulated) -> str:
    a_bare_secret(account)
    account.client("secretsmanager").put_resource_policy(
        SecretId=NAME, ResourcePolicy=json.dumps({"Version": "2012-10-17", "Statement": [PUBLIC, OWN]})
    )
    return NAME


REPAIRS = [
    Repair("secretsmanager.secret.is-in-use", "secretsmanager.secret.delete", an_old_secret),
    Repair("secretsmanager.secret.is-not-public", "secretsmanager.secret.remove-public-statements", a_public_secret),
    Repair("secretsmanager.secret.is-tagged", "secretsmanager.secret.tag", a_bare_secret, Tags({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("secretsmanager").actions) - NOT_EMULATED


def test_statements_for_named_principals_survive(account: Emulated) -> None:
    a_public_secret(account)

    account.perform(account.plan("secretsmanager.secret.remove-public-statements", NAME).do, {})

    policy = account.client("secretsmanager").get_resource_policy(SecretId=NAME)["ResourcePolicy"]
    assert json.loads(policy)["Statement"] == [OWN]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
