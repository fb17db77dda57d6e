"""Actions on file systems in an emulated account: each puts right what its check found; its undo brings that back."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.efs.actions import Tags
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.efs.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

# moto has neither PutBackupPolicy nor the two updates of a file system.
NOT_EMULATED = {
    "efs.file-system.back-up-automatically",
    "efs.file-system.use-elastic-throughput",
    "efs.file-system.protect-from-replication",
    "efs.file-system.require-tls",
}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("efs")


def a_bare_file_system(account: Emulated) -> str:
    name: str = account.client("efs").create_file_system(CreationToken="token")["FileSystemId"]
    return name


REPAIRS = [
    Repair("efs.file-system.moves-cold-files", "efs.file-system.move-cold-files", a_bare_file_system),
    Repair("efs.file-system.is-tagged", "efs.file-system.tag", a_bare_file_system, Tags({"owner": "shop"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("efs").actions) - NOT_EMULATED


def test_a_first_policy_that_demands_tls_still_lets_clients_in() -> None:
    sample = next(one for one in SAMPLES if one.action == "efs.file-system.require-tls")

    allowed, denied = json.loads(sample.plan().do[0].params["Policy"])["Statement"]

    assert (allowed["Effect"], allowed["Principal"], denied["Effect"]) == ("Allow", {"AWS": "*"}, "Deny")


def test_provisioned_throughput_comes_back_with_the_undo() -> None:
    sample = next(one for one in SAMPLES if getattr(one.resource, "provisioned", None))

    back = sample.plan().undo[0].params

    assert (back["ThroughputMode"], back["ProvisionedThroughputInMibps"]) == ("provisioned", 50.0)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
