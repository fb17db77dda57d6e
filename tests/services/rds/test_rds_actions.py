"""Actions of RDS on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.rds.plans import REFUSALS, SAMPLES

PASSWORD = "made-up-password"
# Their checks judge by what moto does not tell: metrics, and who lets the internet in; or moto overlooks the change.
NOT_EMULATED = {
    ("rds.cluster.authenticates-by-iam", "rds.cluster.authenticate-by-iam"),
    ("rds.instance.is-not-idle", "rds.instance.stop"),
    ("rds.instance.is-not-reachable-from-internet", "rds.instance.close-to-internet"),
}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("rds")


def instance(**params: Any) -> Any:
    def make(account: Emulated) -> str:
        bare = {"DBInstanceClass": "db.m7g.large", "Engine": "postgres", "PubliclyAccessible": False}
        own = {"MasterUsername": "root", "MasterUserPassword": PASSWORD, "AllocatedStorage": 20}
        account.client("rds").create_db_instance(DBInstanceIdentifier="orders", **bare | own | params)
        return "orders"

    return make


def cluster(account: Emulated) -> str:
    own = {"MasterUsername": "root", "MasterUserPassword": PASSWORD}
    account.client("rds").create_db_cluster(DBClusterIdentifier="web", Engine="aurora-mysql", **own)
    return "web"


def snapshot_shared_with(*accounts: str) -> Any:
    def make(account: Emulated) -> str:
        instance()(account)
        rds = account.client("rds")
        rds.create_db_snapshot(DBSnapshotIdentifier="before", DBInstanceIdentifier="orders")
        restore = {"AttributeName": "restore", "ValuesToAdd": list(accounts)}
        if accounts:
            rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="before", **restore)
        return "before"

    return make


def cluster_snapshot_shared_with(*accounts: str) -> Any:
    def make(account: Emulated) -> str:
        cluster(account)
        rds = account.client("rds")
        rds.create_db_cluster_snapshot(DBClusterSnapshotIdentifier="before", DBClusterIdentifier="web")
        restore = {"AttributeName": "restore", "ValuesToAdd": list(accounts)}
        rds.modify_db_cluster_snapshot_attribute(DBClusterSnapshotIdentifier="before", **restore)
        return "before"

    return make


def an_old_snapshot(account: Emulated) -> str:
    made = snapshot_shared_with()(account)
    account.later(days=200)
    return str(made)


def an_orphan(account: Emulated) -> str:
    made = an_old_snapshot(account)
    account.client("rds").delete_db_instance(DBInstanceIdentifier="orders", SkipFinalSnapshot=True)
    return made


STRANGER = "333333333333"
REPAIRS = [
    Repair("rds.instance.is-protected-from-deletion", "rds.instance.protect-from-deletion", instance()),
    Repair("rds.instance.is-not-public", "rds.instance.close-to-internet", instance(PubliclyAccessible=True)),
    Repair("rds.instance.keeps-backups", "rds.instance.keep-backups", instance(BackupRetentionPeriod=1)),
    Repair(
        "rds.instance.upgrades-minor-versions",
        "rds.instance.upgrade-minor-versions",
        instance(AutoMinorVersionUpgrade=False),
    ),
    Repair("rds.instance.copies-tags-to-snapshots", "rds.instance.copy-tags-to-snapshots", instance()),
    Repair("rds.instance.authenticates-by-iam", "rds.instance.authenticate-by-iam", instance()),
    Repair("rds.instance.runs-in-several-zones", "rds.instance.run-in-several-zones", instance()),
    Repair("rds.instance.uses-gp3", "rds.instance.use-gp3", instance(StorageType="gp2")),
    Repair("rds.cluster.is-protected-from-deletion", "rds.cluster.protect-from-deletion", cluster),
    Repair("rds.cluster.keeps-backups", "rds.cluster.keep-backups", cluster),
    Repair("rds.cluster.copies-tags-to-snapshots", "rds.cluster.copy-tags-to-snapshots", cluster),
    Repair("rds.snapshot.is-not-public", "rds.snapshot.stop-sharing", snapshot_shared_with("all")),
    Repair("rds.snapshot.is-not-shared", "rds.snapshot.stop-sharing", snapshot_shared_with(STRANGER)),
    Repair(
        "rds.cluster-snapshot.is-not-public", "rds.cluster-snapshot.stop-sharing", cluster_snapshot_shared_with("all")
    ),
    Repair(
        "rds.cluster-snapshot.is-not-shared",
        "rds.cluster-snapshot.stop-sharing",
        cluster_snapshot_shared_with(STRANGER),
    ),
    Repair("rds.snapshot.is-not-old", "rds.snapshot.delete", an_old_snapshot),
    Repair("rds.snapshot.has-a-database", "rds.snapshot.delete", an_orphan),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("rds").checks.values() if check.fixed_by}

    assert named - {(one.check, one.action) for one in REPAIRS} == NOT_EMULATED


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_an_instance_is_stopped_with_a_snapshot_and_started_again(account: Emulated) -> None:
    instance()(account)
    rds = account.client("rds")

    plan = account.plan("rds.instance.stop", "orders")
    account.perform(plan.do, {})
    (stopped,) = rds.describe_db_instances()["DBInstances"]
    account.perform(plan.undo, {})
    (started,) = rds.describe_db_instances()["DBInstances"]

    assert [stopped["DBInstanceStatus"], started["DBInstanceStatus"]] == ["stopped", "available"]
    kept = rds.describe_db_snapshots(DBInstanceIdentifier="orders", SnapshotType="manual")["DBSnapshots"]
    assert [one["DBSnapshotIdentifier"].startswith("orders-before-stop-") for one in kept] == [True]


def test_every_change_of_a_setting_is_made_at_once() -> None:
    plans = [sample.plan() for sample in SAMPLES]
    calls = [call for plan in plans if isinstance(plan, ActionPlan) for call in plan.calls]
    assert {
        call.params["ApplyImmediately"]
        for call in calls
        if ":Modify" in call.operation and "Attribute" not in call.operation
    } == {True}
