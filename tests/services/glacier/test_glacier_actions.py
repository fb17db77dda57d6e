"""Plans of Glacier's actions; moto knows vaults alone, so that what they send is compared with what AWS documents."""

import json

import pytest

from shared.catalog.registry import room
from tests.services.glacier.plans import OWN, REFUSALS, SAMPLES
from tests.services.planning import Sample

NAME = {"accountId": "-", "vaultName": "ledger"}


def plans(action: str) -> list[Sample]:
    return [one for one in SAMPLES if one.action == action]


def test_every_action_is_tried() -> None:
    assert {one.action for one in SAMPLES} == set(room("glacier").actions)


def test_a_policy_of_which_nothing_is_left_is_deleted_and_the_undo_writes_it_again() -> None:
    plan = plans("glacier.vault.remove-public-statements")[0].plan()

    assert (plan.do[0].operation, plan.undo[0].operation) == (
        "glacier:DeleteVaultAccessPolicy",
        "glacier:SetVaultAccessPolicy",
    )


@pytest.mark.parametrize("action", ["glacier.vault.remove-public-statements", "glacier.vault.deny-deletion"])
def test_statements_for_named_principals_survive(action: str) -> None:
    written = plans(action)[1].plan().do[0].params["policy"]["Policy"]

    assert json.loads(written)["Statement"][0] == OWN


def test_a_topic_that_is_told_already_stays_and_is_told_of_both_kinds() -> None:
    plan = plans("glacier.vault.notify-of-retrievals")[1].plan()

    told = {"SNSTopic": "topic", "Events": ["ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"]}
    assert plan.do[0].params == {**NAME, "vaultNotificationConfig": told}
    assert plan.undo[0].params["vaultNotificationConfig"]["Events"] == ["InventoryRetrievalCompleted"]


def test_a_limit_is_sent_in_bytes() -> None:
    (sample,) = plans("glacier.region.limit-retrievals")

    rules = [call.params["Policy"]["Rules"] for call in sample.plan().calls]
    assert rules == [[{"Strategy": "BytesPerHour", "BytesPerHour": 10 * 2**30}], [{"Strategy": "None"}]]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
