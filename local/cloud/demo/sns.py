"""The demo account's topics in each region: a shop's, which is kept well, and old ones that nobody looks after."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.sns import tell

_STRANGER = "333333333333"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _shop(account, region)
        _old(account, region)
    sms = account.client("sns", account.regions[-1])
    sms.set_sms_attributes(attributes={"MonthlySpendLimit": "5000"})


def _policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _statement(sid: str, arn: str, principal: Any, **more: Any) -> dict[str, Any]:
    grant = {"Sid": sid, "Effect": "Allow", "Principal": principal, "Action": "SNS:Publish", "Resource": arn}
    return grant | more


def _shop(account: DemoAccount, region: str) -> None:
    sns, arn = account.client("sns", region), f"arn:aws:sns:{region}:{account.account_id}:shop-events"
    own = {"StringEquals": {"aws:SourceAccount": account.account_id}}
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    policy = _policy(
        _statement("buckets", arn, {"Service": "s3.amazonaws.com"}, Condition=own),
        _statement("tls", arn, "*", Effect="Deny", Condition=plain),
    )
    attributes = {"KmsMasterKeyId": "alias/shop", "Policy": policy}
    sns.create_topic(Name="shop-events", Attributes=attributes, Tags=tags(Owner="shop"))
    queue = f"arn:aws:sqs:{region}:{account.account_id}:orders"
    redrive = json.dumps({"deadLetterTargetArn": f"{queue}-failed"})
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue, Attributes={"RedrivePolicy": redrive})
    role = f"arn:aws:iam::{account.account_id}:role/sns-logs"
    tell(arn, SignatureVersion="2", SQSFailureFeedbackRoleArn=role)
    measure(account, region, "AWS/SNS", {"TopicName": "shop-events"}, NumberOfMessagesPublished=[300, 310])


def _old(account: DemoAccount, region: str) -> None:
    """Open to all, heard over plain HTTP and in another account; and one that nobody hears."""
    sns, arn = account.client("sns", region), f"arn:aws:sns:{region}:{account.account_id}:legacy-alarms"
    policy = _policy(
        _statement("anybody", arn, "*"),
        _statement("partner", arn, {"AWS": f"arn:aws:iam::{_STRANGER}:root"}),
        _statement("rules", arn, {"Service": "events.amazonaws.com"}),
    )
    sns.create_topic(Name="legacy-alarms", Attributes={"Policy": policy})
    sns.subscribe(TopicArn=arn, Protocol="http", Endpoint="http://alarms.acme.example/sns")
    sns.subscribe(TopicArn=arn, Protocol="email", Endpoint="ops@acme.example")
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=f"arn:aws:sqs:{region}:{_STRANGER}:alarms")
    measure(account, region, "AWS/SNS", {"TopicName": "legacy-alarms"}, NumberOfNotificationsFailed=[12])
    sns.create_topic(Name="unheard")
