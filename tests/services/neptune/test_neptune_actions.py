"""Actions of Neptune on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.neptune.plans import REFUSALS
from tests.services.planning import Sample

# moto overlooks these changes.
NOT_EMULATED = {
    ("neptune.cluster.authenticates-by-iam", "neptune.cluster.authenticate-by-iam"),
    ("neptune.cluster.exports-audit-log", "neptune.cluster.export-audit-log"),
}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("neptune")


def a_bare_cluster(account: Emulated) -> str:
    account.client("neptune").create_db_cluster(DBClusterIdentifier="friends", Engine="neptune")
    return "friends"


def a_snapshot_for_everybody(account: Emulated) -> str:
    return _shared(account, "all")


def a_snapshot_for_a_stranger(account: Emulated) -> str:
    return _shared(account, "333333333333")


def _shared(account: Emulated, with_whom: str) -> str:
    a_bare_cluster(account)
    neptune = account.client("neptune")
    neptune.create_db_cluster_snapshot(DBClusterSnapshotIdentifier="before", DBClusterIdentifier="friends")
    neptune.modify_db_cluster_snapshot_attribute(
        DBClusterSnapshotIdentifier="before", AttributeName="restore", ValuesToAdd=[with_whom]
    )
    return "before"


STOP_SHARING = "neptune.cluster-snapshot.stop-sharing"
REPAIRS = [
    Repair("neptune.cluster.is-protected-from-deletion", "neptune.cluster.protect-from-deletion", a_bare_cluster),
    Repair("neptune.cluster.keeps-backups", "neptune.cluster.keep-backups", a_bare_cluster),
    Repair("neptune.cluster.copies-tags-to-snapshots", "neptune.cluster.copy-tags-to-snapshots", a_bare_cluster),
    Repair("neptune.cluster-snapshot.is-not-public", STOP_SHARING, a_snapshot_for_everybody),
    Repair("neptune.cluster-snapshot.is-not-shared", STOP_SHARING, a_snapshot_for_a_stranger),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("neptune").checks.values() if check.fixed_by}

    assert named - {(one.check, one.action) for one in REPAIRS} == NOT_EMULATED


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
