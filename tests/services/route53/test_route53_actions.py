"""Actions of Route 53 on an emulated account, as far as that knows them; what they refuse."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan, Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.route53.plans import REFUSALS, SAMPLES

# moto has no calls for settings of a domain: their plans are looked at below.
NOT_EMULATED = {"route53.domain.lock", "route53.domain.renew-automatically", "route53.domain.hide-contacts"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("route53")


def an_empty_zone(account: Emulated) -> str:
    made = account.client("route53").create_hosted_zone(Name="acme.example", CallerReference="one")
    zone: str = made["HostedZone"]["Id"].rpartition("/")[2]
    return zone


def a_disabled_health_check(account: Emulated) -> str:
    config = {"Type": "TCP", "IPAddress": "198.51.100.1", "Port": 443, "Disabled": True}
    made = account.client("route53").create_health_check(CallerReference="one", HealthCheckConfig=config)
    found: str = made["HealthCheck"]["Id"]
    return found


REPAIRS = [
    Repair("route53.hosted-zone.is-not-empty", "route53.hosted-zone.delete", an_empty_zone),
    Repair("route53.health-check.is-used", "route53.health-check.delete", a_disabled_health_check),
    Repair("route53.health-check.is-enabled", "route53.health-check.enable", a_disabled_health_check),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("route53").actions) - NOT_EMULATED


def test_contacts_that_were_hidden_before_are_not_shown_by_the_undo() -> None:
    (sample,) = (one for one in SAMPLES if one.action == "route53.domain.hide-contacts")
    plan = sample.answer()
    assert isinstance(plan, ActionPlan)
    assert plan.undo[0].params == {"DomainName": "acme.example", "AdminPrivacy": False, "TechPrivacy": False}


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
