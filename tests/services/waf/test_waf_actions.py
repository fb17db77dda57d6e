"""Actions of WAF on an emulated account: each puts right what its check found, its undo brings it back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan, Refusal
from shared.catalog.registry import room
from shared.services.waf.actions.web_acl import Destination
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.waf.plans import GROUP, REFUSALS, SAMPLES

# Its check asks what the web ACL guards, which moto cannot be asked.
NOT_EMULATED = {"waf.web-acl.delete"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("waf")


def a_web_acl(account: Emulated) -> str:
    visible = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "front"}
    made = account.client("wafv2").create_web_acl(
        Name="front", Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig=visible
    )
    found: str = made["Summary"]["Id"]
    return found


REPAIRS = [Repair("waf.web-acl.logs", "waf.web-acl.log", a_web_acl, Destination(GROUP))]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("waf").actions) - NOT_EMULATED


def test_a_deletion_names_the_version_that_was_read() -> None:
    plan = SAMPLES[1].answer()
    assert isinstance(plan, ActionPlan)
    assert plan.do[0].params == {"Name": "front", "Scope": "REGIONAL", "Id": "1", "LockToken": "token"}


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
