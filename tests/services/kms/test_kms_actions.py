"""Actions on keys in an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from moto import mock_aws
from moto.kms.models import kms_backends

from shared.catalog import ActionPlan
from shared.catalog.registry import room
from shared.services.kms.actions import Tags
from tests.services.acting import ACCOUNT, REGION, Emulated, Repair, each_repair
from tests.services.kms.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

# moto tells neither when a key was last used nor how often it rotates.
NOT_EMULATED = {"kms.key.disable", "kms.key.rotate-every-year"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("kms")


def a_bare_key(account: Emulated) -> str:
    name: str = account.client("kms").create_key()["KeyMetadata"]["KeyId"]
    return name


def a_key_after(operation: str, **params: Any) -> Any:
    """A key with which one call was made."""

    def make(account: Emulated) -> str:
        name = a_bare_key(account)
        getattr(account.client("kms"), operation)(KeyId=name, **params)
        return name

    return make


DISABLED = a_key_after("disable_key")
LEAVING = a_key_after("schedule_key_deletion", PendingWindowInDays=20)
REPAIRS = [
    Repair("kms.key.is-not-scheduled-for-deletion", "kms.key.cancel-deletion", LEAVING),
    Repair("kms.key.is-not-left-disabled", "kms.key.schedule-deletion", DISABLED),
    Repair("kms.key.rotates", "kms.key.rotate", a_bare_key),
    Repair("kms.key.is-tagged", "kms.key.tag", a_bare_key, Tags({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("kms").actions) - NOT_EMULATED


def test_a_disabled_key_is_enabled_by_the_undo(account: Emulated) -> None:
    name = a_bare_key(account)
    plan = account.plan("kms.key.disable", name)

    account.perform(plan.do, {})
    disabled = kms_backends[ACCOUNT][REGION].keys[name].key_state
    account.perform(plan.undo, {})

    assert (disabled, kms_backends[ACCOUNT][REGION].keys[name].key_state) == ("Disabled", "Enabled")


@pytest.mark.parametrize(("left", "days"), [(timedelta(days=20), 20), (timedelta(days=2), 7)])
def test_a_deletion_that_was_cancelled_is_scheduled_for_its_day_or_the_next_that_kms_takes(
    left: timedelta, days: int
) -> None:
    (sample,) = (one for one in SAMPLES if one.action == "kms.key.cancel-deletion")
    (state,) = sample.facts
    now = type(sample.now)(getattr(state, "deleted_at") - left)  # noqa: B009 - of the one fact that the sample has

    plan = sample.declared.plan(sample.resource, {type(state): state}, now)

    assert isinstance(plan, ActionPlan)
    assert plan.undo[0].params["PendingWindowInDays"] == days


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
