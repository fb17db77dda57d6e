"""Actions of Redshift on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import every_action, room
from shared.services.redshift.resources.cluster import Cluster
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.redshift.builders import NOW
from tests.services.redshift.plans import IDLE, REFUSALS


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("redshift")


def a_neglected_cluster(account: Emulated) -> str:
    account.client("redshift").create_cluster(
        ClusterIdentifier="sales",
        NodeType="ra3.xlplus",
        NumberOfNodes=2,
        MasterUsername="awsuser",
        MasterUserPassword="Made-up-1",
        PubliclyAccessible=True,
        EnhancedVpcRouting=False,
        AllowVersionUpgrade=False,
    )
    return "sales"


REPAIRS = [
    Repair("redshift.cluster.is-not-public", "redshift.cluster.make-private", a_neglected_cluster),
    Repair("redshift.cluster.routes-in-vpc", "redshift.cluster.route-in-vpc", a_neglected_cluster),
    Repair("redshift.cluster.upgrades-itself", "redshift.cluster.upgrade-by-itself", a_neglected_cluster),
    Repair("redshift.cluster.is-backed-up", "redshift.cluster.back-up", a_neglected_cluster),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it_but_the_one_that_needs_metrics() -> None:
    named = {(check.id, check.fixed_by) for check in room("redshift").checks.values() if check.fixed_by}

    assert named - {(one.check, one.action) for one in REPAIRS} == {
        ("redshift.cluster.is-used", "redshift.cluster.pause")
    }


def test_an_unused_cluster_is_paused_and_resumed(account: Emulated) -> None:
    a_neglected_cluster(account)

    def status() -> str:
        return str(account.client("redshift").describe_clusters()["Clusters"][0]["ClusterStatus"])

    (cluster,) = account.resources(Cluster)
    plan = every_action()["redshift.cluster.pause"].plan(cluster, {type(IDLE): IDLE}, NOW)
    account.perform(plan.do, {})  # type: ignore[union-attr]
    assert status() == "paused"
    account.perform(plan.undo, {})  # type: ignore[union-attr]

    assert status() == "available"


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
