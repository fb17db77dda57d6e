"""Actions of load balancers on an emulated account: each puts right what its check found, its undo brings it back."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.elb.plans import REFUSALS
from tests.services.planning import Sample

# Their checks ask CloudWatch what went through, or their undo is none: the plans themselves are tried in REFUSALS.
NOT_EMULATED = {"elb.load-balancer.delete", "elb.classic-load-balancer.delete"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("elb")


def a_balancer(kind: str, **attributes: str) -> Any:
    def make(account: Emulated) -> str:
        elbv2 = account.client("elbv2")
        subnets = [one["SubnetId"] for one in account.client("ec2").describe_subnets()["Subnets"][:2]]
        made = elbv2.create_load_balancer(Name="shop", Type=kind, Subnets=subnets)["LoadBalancers"][0]
        pairs = [{"Key": key.replace("__", "."), "Value": value} for key, value in attributes.items()]
        elbv2.modify_load_balancer_attributes(LoadBalancerArn=made["LoadBalancerArn"], Attributes=pairs)
        return "shop"

    return make


def an_unused_group(account: Emulated) -> str:
    account.client("elbv2").create_target_group(Name="left", TargetType="lambda")
    return "left"


def a_classic(*attributes: dict[str, str]) -> Any:
    def make(account: Emulated) -> str:
        elb = account.client("elb")
        listener = {"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}
        elb.create_load_balancer(LoadBalancerName="old", Listeners=[listener], AvailabilityZones=["eu-west-1a"])
        if attributes:
            elb.modify_load_balancer_attributes(
                LoadBalancerName="old", LoadBalancerAttributes={"AdditionalAttributes": list(attributes)}
            )
        return "old"

    return make


MONITOR = {"Key": "elb.http.desyncmitigationmode", "Value": "monitor"}
REPAIRS = [
    Repair(
        "elb.load-balancer.is-protected-from-deletion",
        "elb.load-balancer.protect-from-deletion",
        a_balancer("network", deletion_protection__enabled="false"),
    ),
    Repair(
        "elb.load-balancer.drops-invalid-headers",
        "elb.load-balancer.drop-invalid-headers",
        a_balancer("application", routing__http__drop_invalid_header_fields__enabled="false"),
    ),
    Repair(
        "elb.load-balancer.mitigates-desync",
        "elb.load-balancer.mitigate-desync",
        a_balancer("application", routing__http__desync_mitigation_mode="monitor"),
    ),
    Repair(
        "elb.load-balancer.balances-across-zones",
        "elb.load-balancer.balance-across-zones",
        a_balancer("network", load_balancing__cross_zone__enabled="false"),
    ),
    Repair(
        "elb.load-balancer.speaks-http2",
        "elb.load-balancer.speak-http2",
        a_balancer("application", routing__http2__enabled="false"),
    ),
    Repair("elb.target-group.is-used", "elb.target-group.delete", an_unused_group),
    Repair("elb.classic-load-balancer.drains-connections", "elb.classic-load-balancer.drain-connections", a_classic()),
    Repair(
        "elb.classic-load-balancer.balances-across-zones",
        "elb.classic-load-balancer.balance-across-zones",
        a_classic(),
    ),
    Repair(
        "elb.classic-load-balancer.mitigates-desync", "elb.classic-load-balancer.mitigate-desync", a_classic(MONITOR)
    ),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("elb").actions) - NOT_EMULATED


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
