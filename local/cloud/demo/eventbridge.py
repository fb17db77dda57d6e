"""The demo account's event buses: in each region a shop's, kept well, and in one region what is open to all."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.eventbridge import refuse

_STRANGER = "333333333333"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _shop(account, region)
    _partners(account, account.home)
    _connections(account, account.home)


def _bus(account: DemoAccount, region: str, name: str, *statements: dict[str, Any], **more: Any) -> str:
    events, arn = account.client("events", region), f"arn:aws:events:{region}:{account.account_id}:event-bus/{name}"
    events.create_event_bus(Name=name, **more)
    if statements:
        written = [{**one, "Effect": "Allow", "Action": "events:PutEvents", "Resource": arn} for one in statements]
        policy = json.dumps({"Version": "2012-10-17", "Statement": written})
        events.put_permission(EventBusName=name, Policy=policy)
    return arn


def _rule(account: DemoAccount, region: str, bus: str, name: str, state: str, *targets: dict[str, Any]) -> None:
    events = account.client("events", region)
    pattern = json.dumps({"source": ["acme.shop"]})
    events.put_rule(Name=name, EventBusName=bus, EventPattern=pattern, State=state)
    if targets:
        events.put_targets(Rule=name, EventBusName=bus, Targets=list(targets))


def _shop(account: DemoAccount, region: str) -> None:
    own = {"Sid": "own", "Principal": {"AWS": f"arn:aws:iam::{account.account_id}:root"}}
    arn = _bus(account, region, "shop", own, Tags=tags(Owner="shop"))
    account.client("events", region).create_archive(ArchiveName="shop-30-days", EventSourceArn=arn, RetentionDays=30)
    target = {
        "Id": "orders",
        "Arn": f"arn:aws:lambda:{region}:{account.account_id}:function:orders",
        "DeadLetterConfig": {"Arn": f"arn:aws:sqs:{region}:{account.account_id}:failed-orders"},
    }
    _rule(account, region, "shop", "orders", "ENABLED", target)
    measure(account, region, "AWS/Events", {"EventBusName": "shop", "RuleName": "orders"}, Invocations=[700, 690])


def _partners(account: DemoAccount, region: str) -> None:
    """Open to all, with rules that lose events, tell a password, send them away, or do nothing."""
    anybody = {"Sid": "anybody", "Principal": "*"}
    partner = {"Sid": "partner", "Principal": {"AWS": f"arn:aws:iam::{_STRANGER}:root"}}
    arn = _bus(account, region, "partners", anybody, partner)
    account.client("events", region).create_archive(ArchiveName="partners-for-ever", EventSourceArn=arn)
    _bus(account, region, "begun")
    secret = {
        "Id": "pay",
        "Arn": f"arn:aws:lambda:{region}:{account.account_id}:function:pay",
        "Input": json.dumps({"password": "correct-horse-battery"}),
    }
    away = {
        "Id": "away",
        "Arn": f"arn:aws:events:{region}:{_STRANGER}:event-bus/default",
        "RoleArn": f"arn:aws:iam::{account.account_id}:role/send",
    }
    _rule(account, region, "partners", "pay", "ENABLED", secret, away)
    _rule(account, region, "partners", "forgotten", "DISABLED")
    _rule(account, region, "partners", "never-matches", "ENABLED", secret)
    measure(account, region, "AWS/Events", {"EventBusName": "partners", "RuleName": "pay"}, FailedInvocations=[5])


def _connections(account: DemoAccount, region: str) -> None:
    key = {"ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "not-a-real-one"}}
    for name in ("pay", "old-pay"):
        account.client("events", region).create_connection(Name=name, AuthorizationType="API_KEY", AuthParameters=key)
    refuse(region, "old-pay", "The other side answered 401 Unauthorized.")
