"""Actions of ECS on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.ecs.builders import a_service
from tests.services.ecs.plans import REFUSALS
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("ecs")


def a_bare_cluster(account: Emulated) -> str:
    settings = [{"name": "containerInsights", "value": "disabled"}]
    account.client("ecs").create_cluster(clusterName="shop", settings=settings)
    return "shop"


REPAIRS = [
    Repair("ecs.cluster.uses-container-insights", "ecs.cluster.enable-container-insights", a_bare_cluster),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_a_service_that_was_stopped_starts_as_many_tasks_as_before() -> None:
    plan = Sample("ecs.service.stop", a_service(desired=7), (), Emulated("ecs").now).plan()

    assert isinstance(plan, ActionPlan)
    assert [call.params["desiredCount"] for call in plan.calls] == [0, 7]
