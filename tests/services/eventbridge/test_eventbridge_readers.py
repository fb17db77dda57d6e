"""Readers of EventBridge on recorded answers."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared.catalog.secret_fields import SecretField
from shared.services.eventbridge.readers import READERS, make_use
from shared.services.eventbridge.resources import (
    Archive,
    BusArchives,
    BusTags,
    Connection,
    Endpoint,
    EventBus,
    Registry,
    RegistryPolicy,
    RuleTargets,
    RuleUse,
    Target,
)
from tests.services.eventbridge.builders import FUNCTION, QUEUE, a_bus, a_registry, a_rule, a_statement
from tests.services.recorded import (
    SCOPE,
    Refused,
    Source,
    Told,
    each_refusal,
    listed,
    raises_what_aws_refuses,
    read,
)

BUS = a_bus().arn


def test_buses_are_listed_each_with_its_rules_over_all_pages() -> None:
    shop, other = ({"Name": name, "Arn": SCOPE.arn("events", f"event-bus/{name}")} for name in ("shop", "other"))
    policy = json.dumps({"Version": "2012-10-17", "Statement": [a_statement()]})
    rule = {"Name": "orders", "Arn": a_rule().arn, "State": "ENABLED", "EventPattern": "{}"}
    clock = {
        "Name": "clock",
        "Arn": "arn:x",
        "State": "DISABLED",
        "ScheduleExpression": "rate(1 day)",
        "ManagedBy": "autoscaling.amazonaws.com",
    }

    bus, orders, clocked, last = listed(
        "eventbridge",
        EventBus,
        Told("ListEventBuses", {"EventBuses": [shop | {"Policy": policy}], "NextToken": "two"}, {}),
        Told("ListRules", {"Rules": [rule], "NextToken": "more"}, {"EventBusName": "shop"}),
        Told("ListRules", {"Rules": [clock]}, {"EventBusName": "shop", "NextToken": "more"}),
        Told("ListEventBuses", {"EventBuses": [other]}, {"NextToken": "two"}),
        Told("ListRules", {"Rules": []}, {"EventBusName": "other"}),
    )

    assert bus == a_bus(a_statement())
    assert orders == a_rule()
    assert (clocked.resource_id, clocked.enabled, clocked.scheduled, clocked.managed_by) == (
        "shop/clock",
        False,
        True,
        "autoscaling.amazonaws.com",
    )
    assert (last.resource_id, last.policy, last.statements) == ("other", None, ())


def test_targets_are_read_and_the_places_of_secrets_in_what_is_sent() -> None:
    constant = {
        "Id": "1",
        "Arn": FUNCTION,
        "DeadLetterConfig": {"Arn": QUEUE},
        "Input": json.dumps({"password": "hunter2hunter2"}),
    }
    template = {"Id": "2", "Arn": FUNCTION, "InputTransformer": {"InputTemplate": 'password = "hunter2hunter2" <x>'}}
    request = {"Id": "3", "Arn": FUNCTION, "HttpParameters": {"HeaderParameters": {"x-api_key": "abcdefgh12345"}}}

    found = read(
        "eventbridge",
        RuleTargets,
        a_rule(),
        Told(
            "ListTargetsByRule",
            {"Targets": [constant], "NextToken": "two"},
            {"Rule": "orders", "EventBusName": "shop"},
        ),
        Told("ListTargetsByRule", {"Targets": [template, request]}),
    )

    assert found == RuleTargets(
        (
            Target("1", FUNCTION, QUEUE, (SecretField("password", "Input.password"),)),
            Target("2", FUNCTION, None, (SecretField("password", "InputTemplate"),)),
            Target(
                "3", FUNCTION, None, (SecretField("token or API key", "HttpParameters.HeaderParameters.x-api_key"),)
            ),
        )
    )
    assert "hunter2" not in repr(found)


def test_archives_are_read_by_bus_and_listed() -> None:
    one = {"ArchiveName": "all", "EventSourceArn": BUS, "RetentionDays": 0, "SizeBytes": 5}
    few = {"ArchiveName": "few", "EventSourceArn": BUS, "RetentionDays": 30}

    assert read("eventbridge", BusArchives, a_bus(), Told("ListArchives", {"Archives": [one, few]})) == BusArchives(
        ("all", "few")
    )
    endless, ending = listed("eventbridge", Archive, Told("ListArchives", {"Archives": [one, few]}))
    assert (endless.retention, endless.size, ending.retention) == (None, 5, 30)


@pytest.mark.parametrize(("state", "replicates"), [({"State": "ENABLED"}, True), ({"State": "DISABLED"}, False)])
def test_endpoints_are_listed(state: dict[str, Any], replicates: bool) -> None:
    item = {"Name": "shop", "Arn": "arn:x", "ReplicationConfig": state}
    (found,) = listed("eventbridge", Endpoint, Told("ListEndpoints", {"Endpoints": [item]}))

    assert found.replicates is replicates


def test_connections_and_registries_are_listed() -> None:
    connection = {"Name": "pay", "ConnectionArn": "arn:x", "ConnectionState": "DEAUTHORIZED", "StateReason": "401"}
    registry = {"RegistryName": "shop", "RegistryArn": a_registry().arn}

    (pay,) = listed("eventbridge", Connection, Told("ListConnections", {"Connections": [connection]}))
    assert (pay.state, pay.reason) == ("DEAUTHORIZED", "401")
    assert listed("eventbridge", Registry, Told("ListRegistries", {"Registries": [registry]}, {"Scope": "LOCAL"})) == [
        a_registry()
    ]


def test_the_policy_of_a_registry_is_read() -> None:
    policy = json.dumps({"Version": "2012-10-17", "Statement": [a_statement()]})
    found: Any = read(
        "eventbridge",
        RegistryPolicy,
        a_registry(),
        Told("GetResourcePolicy", {"Policy": policy}, {"RegistryName": "shop"}),
    )

    assert len(found.statements) == 1


def test_a_registry_without_a_policy_has_no_statements() -> None:
    told = Refused("GetResourcePolicy", "NotFoundException")

    assert read("eventbridge", RegistryPolicy, a_registry(), told) == RegistryPolicy(())


def test_tags_of_buses_are_read_at_once_also_of_partners() -> None:
    partner = "aws.partner/example.com/1"
    tagged = {
        "ResourceARN": SCOPE.arn("events", f"event-bus/{partner}"),
        "Tags": [{"Key": "owner", "Value": "shop"}],
    }
    told = Told("GetResources", {"ResourceTagMappingList": [tagged]})

    assert read("eventbridge", BusTags, a_bus(name=partner), told) == BusTags({"owner": "shop"})


def test_use_is_made_of_metrics() -> None:
    assert make_use({"calls": [1.0, 2.0], "failed": [1.0]}) == RuleUse(35, 3, 1)
    assert make_use({"calls": [], "failed": []}) == RuleUse(35, 0, 0)


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_registry() if getattr(source, "of", None) is Registry else a_rule(), code)


def test_a_second_page_that_aws_refuses_is_raised() -> None:
    answers = Told("ListArchives", {"Archives": [], "NextToken": "two"}), Refused("ListArchives", "ThrottlingException")
    with pytest.raises(ClientError, match="ThrottlingException"):
        listed("eventbridge", Archive, *answers)
