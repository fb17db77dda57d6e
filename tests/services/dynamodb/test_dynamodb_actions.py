"""Actions of DynamoDB on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import every_action, room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.dynamodb.builders import NOW, no_use
from tests.services.dynamodb.plans import OWNER, REFUSALS
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("dynamodb")


def a_bare_table(account: Emulated) -> str:
    account.client("dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return "orders"


REPAIRS = [
    Repair(
        "dynamodb.table.can-be-restored-to-any-second", "dynamodb.table.enable-point-in-time-recovery", a_bare_table
    ),
    Repair("dynamodb.table.is-protected-from-deletion", "dynamodb.table.protect-from-deletion", a_bare_table),
    Repair("dynamodb.table.is-tagged", "dynamodb.table.tag", a_bare_table, OWNER),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it_where_moto_lets_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("dynamodb").checks.values() if check.fixed_by}

    assert named - {(one.check, one.action) for one in REPAIRS} == {
        # It judges by metrics, which this account does not read.
        ("dynamodb.table.is-used", "dynamodb.table.back-up-and-delete"),
        # moto leaves out of UpdateTable how the table is to be encrypted.
        ("dynamodb.table.encrypts-with-kms", "dynamodb.table.encrypt-with-kms"),
    }


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_a_table_that_was_deleted_comes_back_from_the_backup_that_was_made_first(account: Emulated) -> None:
    a_bare_table(account)
    (table,) = account.resources(room("dynamodb").checks["dynamodb.table.is-used"].resource)
    plan = every_action()["dynamodb.table.back-up-and-delete"].plan(table, {type(no_use()): no_use()}, NOW)
    answers: dict[str, object] = {}

    account.perform(plan.do, answers)  # type: ignore[union-attr]
    assert account.client("dynamodb").list_tables()["TableNames"] == []
    account.perform(plan.undo, answers)  # type: ignore[union-attr]

    assert account.client("dynamodb").list_tables()["TableNames"] == ["orders"]
