"""Actions of EKS on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.eks.plans import REFUSALS
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("eks")


def a_public_cluster(account: Emulated) -> str:
    account.client("eks").create_cluster(
        name="shop",
        roleArn="arn:aws:iam::123456789012:role/eks",
        resourcesVpcConfig={"subnetIds": [], "endpointPublicAccess": True, "publicAccessCidrs": ["0.0.0.0/0"]},
    )
    return "shop"


REPAIRS = [
    Repair("eks.cluster.endpoint-is-not-public", "eks.cluster.close-public-endpoint", a_public_cluster),
    Repair("eks.cluster.logs-audits", "eks.cluster.log-control-plane", a_public_cluster),
    Repair("eks.cluster.logs-control-plane", "eks.cluster.log-control-plane", a_public_cluster),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it_where_moto_lets_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("eks").checks.values() if check.fixed_by}

    # moto keeps no deletion protection.
    assert named - {(one.check, one.action) for one in REPAIRS} == {
        ("eks.cluster.is-protected-from-deletion", "eks.cluster.protect-from-deletion")
    }


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
