"""Actions of AWS Backup: those that moto knows put right what their check found, and their undo brings that back."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.backup.actions import Ending, Tags
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.backup.builders import NOW, a_point, days_ago
from tests.services.backup.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

# moto has neither policies and notifications of vaults, nor recovery points, nor a region's settings; of plans its
# tagging API tells no tags.
EMULATED = {"backup.vault.lock", "backup.vault.tag"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("backup")


def a_bare_vault(account: Emulated) -> str:
    account.client("backup").create_backup_vault(BackupVaultName="daily")
    return "daily"


REPAIRS = [
    Repair("backup.vault.is-locked", "backup.vault.lock", a_bare_vault),
    Repair("backup.vault.is-tagged", "backup.vault.tag", a_bare_vault, Tags({"owner": "platform"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_that_moto_knows_is_tried() -> None:
    assert {one.action for one in REPAIRS} == EMULATED
    assert {one.action for one in SAMPLES} == set(room("backup").actions)


def test_statements_for_named_principals_survive_the_removal_of_public_ones() -> None:
    (_, sample) = [one for one in SAMPLES if one.action == "backup.vault.remove-public-statements"]

    kept = json.loads(sample.plan().do[0].params["Policy"])["Statement"]

    assert [one["Principal"] for one in kept] == [{"AWS": "arn:aws:iam::111122223333:root"}]


@pytest.mark.parametrize(("age", "days"), [(10, 30), (500, 502)])
def test_a_recovery_point_ends_after_the_chosen_days_but_never_before_tomorrow(age: int, days: int) -> None:
    point = a_point(ends_at=None, created_at=days_ago(age))

    plan = Sample("backup.recovery-point.end", point, (), NOW, Ending(30)).plan()

    assert plan.do[0].params["Lifecycle"] == {"DeleteAfterDays": days}


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
