"""How EventBridge is read, and how fast AWS lets us.

Calls of a region with B buses and N rules: one to list the buses with their policies, one for the rules of each bus
(100 a call), one for the targets of each rule; one each for archives (twice), endpoints, connections and registries,
one for the policy of each registry, B/100 for tags. Metrics come 500 a call.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore import xform_name

from shared.catalog import Lister, Page, Rate, Reader, Resource, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.catalog.policy import parse_policy
from shared.catalog.secret_fields import SecretField, find_secret_fields
from shared.catalog.tagging import tag_sweep
from shared.services.eventbridge.resources import (
    DEFAULT_BUS,
    Archive,
    BusArchives,
    BusTags,
    Connection,
    Endpoint,
    EventBus,
    Registry,
    RegistryPolicy,
    Rule,
    RuleTargets,
    RuleUse,
    Target,
)

_DAYS = 35  # what happens once a month counts, too


def list_buses(events: Any, scope: Scope, start: Token) -> Iterator[Page[EventBus | Rule]]:
    """Each bus, followed by its rules."""
    for answer, following in pages(events.list_event_buses, start):
        found: list[EventBus | Rule] = []
        for item in answer["EventBuses"]:
            found.append(_bus(item, scope))
            rules = (
                one for page, _ in pages(events.list_rules, None, EventBusName=item["Name"]) for one in page["Rules"]
            )
            found.extend(_rule(one, item["Name"], scope) for one in rules)
        yield Page(found, following)


def _identity(item: Any, key: str, scope: Scope, resource_id: str) -> dict[str, Any]:
    return {"arn": item[key], "account_id": scope.account_id, "region": scope.region, "resource_id": resource_id}


def _bus(item: Any, scope: Scope) -> EventBus:
    policy = item.get("Policy")
    return EventBus(
        **_identity(item, "Arn", scope, item["Name"]),
        policy=policy,
        statements=parse_policy(policy) if policy else (),
    )


def _rule(item: Any, bus: str, scope: Scope) -> Rule:
    return Rule(
        **_identity(item, "Arn", scope, f"{bus}/{item['Name']}"),
        name=item["Name"],
        bus=bus,
        enabled=item["State"] != "DISABLED",
        scheduled="ScheduleExpression" in item,
        managed_by=item.get("ManagedBy"),
    )


def _lister(
    resource: type[Resource], operation: str, key: str, build: Callable[[Any, Scope], Resource], **params: Any
) -> Lister:
    def list_pages(client: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        call = getattr(client, xform_name(operation.partition(":")[2]))
        for answer, following in pages(call, start, **params):
            yield Page([build(item, scope) for item in answer.get(key, ())], following)

    return Lister((resource,), operation, list_pages)


def _archive(item: Any, scope: Scope) -> Archive:
    """Listing tells no ARN; 0 days is for ever."""
    name = item["ArchiveName"]
    return Archive(
        arn=scope.arn("events", f"archive/{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        retention=item.get("RetentionDays") or None,
        size=item.get("SizeBytes", 0),
    )


def _endpoint(item: Any, scope: Scope) -> Endpoint:
    replication = item.get("ReplicationConfig", {}).get("State", "DISABLED")
    return Endpoint(**_identity(item, "Arn", scope, item["Name"]), replicates=replication == "ENABLED")


def _connection(item: Any, scope: Scope) -> Connection:
    return Connection(
        **_identity(item, "ConnectionArn", scope, item["Name"]),
        state=item["ConnectionState"],
        reason=item.get("StateReason", ""),
    )


def _registry(item: Any, scope: Scope) -> Registry:
    return Registry(**_identity(item, "RegistryArn", scope, item["RegistryName"]), tags=dict(item.get("Tags", {})))


def read_targets(events: Any, rule: Rule) -> RuleTargets:
    answers = pages(events.list_targets_by_rule, None, Rule=rule.name, EventBusName=rule.bus)
    return RuleTargets(tuple(_target(one) for answer, _ in answers for one in answer["Targets"]))


def _target(item: Any) -> Target:
    return Target(
        target_id=item["Id"],
        arn=item["Arn"],
        dead_letters=item.get("DeadLetterConfig", {}).get("Arn"),
        secrets=_secrets(item),
    )


def _secrets(item: Any) -> tuple[SecretField, ...]:
    """Of what the rule itself sends along: the constant input, the template, headers and parameters of a request."""
    sent: dict[str, Any] = {
        "Input": _parsed(item.get("Input")),
        "InputTemplate": _parsed(item.get("InputTransformer", {}).get("InputTemplate")),
        "HttpParameters": item.get("HttpParameters", {}),
    }
    return find_secret_fields(sent)


def _parsed(text: str | None) -> Any:
    """A template is JSON only once its places are filled: it is searched as text."""
    try:
        return json.loads(text or "null")
    except ValueError:
        return text


def sweep_archives(events: Any, _: Scope) -> Mapping[str, BusArchives]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for answer, _next in pages(events.list_archives, None):
        for one in answer["Archives"]:
            names[one["EventSourceArn"].partition("event-bus/")[2]].append(one["ArchiveName"])
    return {bus: BusArchives(tuple(found)) for bus, found in names.items()}


def read_registry_policy(schemas: Any, registry: Registry) -> RegistryPolicy:
    return RegistryPolicy(parse_policy(schemas.get_resource_policy(RegistryName=registry.resource_id)["Policy"]))


def _place(rule: Rule) -> Mapping[str, str]:
    own = {"RuleName": rule.name}
    return own if rule.bus == DEFAULT_BUS else {"EventBusName": rule.bus, **own}


def make_use(values: Values) -> RuleUse:
    """EventBridge sends these metrics when a rule calls its targets: where there are none it called nobody."""
    return RuleUse(_DAYS, sum(values["calls"]), sum(values["failed"]))


READERS = (
    Lister((EventBus, Rule), "events:ListEventBuses", list_buses, also=("events:ListRules",)),
    _lister(Archive, "events:ListArchives", "Archives", _archive),
    _lister(Endpoint, "events:ListEndpoints", "Endpoints", _endpoint),
    _lister(Connection, "events:ListConnections", "Connections", _connection),
    _lister(Registry, "schemas:ListRegistries", "Registries", _registry, Scope="LOCAL"),
    tag_sweep(BusTags, EventBus, "events:event-bus", separator="event-bus/"),
    Sweep(BusArchives, EventBus, ("events:ListArchives",), sweep_archives, BusArchives(())),
    Reader(RuleTargets, Rule, "events:ListTargetsByRule", read_targets),
    Reader(
        RegistryPolicy,
        Registry,
        "schemas:GetResourcePolicy",
        read_registry_policy,
        {"NotFoundException": RegistryPolicy(())},
    ),
    MetricReader(
        RuleUse,
        Rule,
        (
            Metric("calls", "AWS/Events", "Invocations", "Sum", _place),
            Metric("failed", "AWS/Events", "FailedInvocations", "Sum", _place),
        ),
        make_use,
        days=_DAYS,
    ),
)

# EventBridge documents 50 requests a second for most of these calls; its schema registry and the tagging API publish
# no quota that counts here: modest.
RATES = {
    "events": Rate(25, 25),
    "cloudwatch": Rate(10, 10),
    "resourcegroupstaggingapi": Rate(5, 5),
    "schemas": Rate(5, 5),
}
