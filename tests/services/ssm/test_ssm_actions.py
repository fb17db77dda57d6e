"""Actions of Systems Manager: those that moto knows put right what their check found; their undo brings that back."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.ssm.actions import Tags
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.ssm.plans import REFUSALS, SAMPLES

# moto has no settings of a region, and does not change maintenance windows.
NOT_EMULATED = {
    "ssm.maintenance-window.enable",
    "ssm.region.block-public-documents",
    "ssm.region.log-automations",
}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("ssm")


def a_bare_document(account: Emulated) -> str:
    content = json.dumps({"schemaVersion": "2.2", "description": "restart", "mainSteps": []})
    account.client("ssm").create_document(Name="restart", Content=content, DocumentType="Command")
    return "restart"


def a_public_document(account: Emulated) -> str:
    name = a_bare_document(account)
    account.client("ssm").modify_document_permission(Name=name, PermissionType="Share", AccountIdsToAdd=["all"])
    return name


REPAIRS = [
    Repair("ssm.document.is-not-public", "ssm.document.stop-public-sharing", a_public_document),
    Repair("ssm.document.is-tagged", "ssm.document.tag", a_bare_document, Tags({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("ssm").actions) - NOT_EMULATED


def test_a_setting_that_was_not_set_is_reset_by_the_undo() -> None:
    undone = [one.plan().undo[0].operation for one in SAMPLES if one.action == "ssm.region.log-automations"]

    assert undone == ["ssm:ResetServiceSetting", "ssm:UpdateServiceSetting"]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
