"""The demo account's queues in each region: a shop's, which are kept well, and old ones that nobody looks after."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.measured import measure

_STRANGER = "333333333333"
_FORTNIGHT = "1209600"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _shop(account, region)
        _old(account, region)


def _queue(account: DemoAccount, region: str, name: str, tags: dict[str, str] | None = None, **attributes: str) -> str:
    """ARN of a queue that is a year old."""
    account.client("sqs", region).create_queue(QueueName=name, Attributes=attributes, tags=tags or {})
    account.backend("sqs", region).queues[name].created_timestamp = int(days_ago(365).timestamp())
    return f"arn:aws:sqs:{region}:{account.account_id}:{name}"


def _redrive(target: str, receives: int) -> str:
    return json.dumps({"deadLetterTargetArn": target, "maxReceiveCount": receives})


def _policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _allow(sid: str, arn: str, principal: Any, **more: Any) -> dict[str, Any]:
    grant = {"Sid": sid, "Effect": "Allow", "Principal": principal, "Action": "sqs:SendMessage", "Resource": arn}
    return grant | more


def _shop(account: DemoAccount, region: str) -> None:
    failed = _queue(account, region, "failed-orders", {"Owner": "shop"}, MessageRetentionPeriod=_FORTNIGHT)
    arn = f"arn:aws:sqs:{region}:{account.account_id}:orders"
    topic = {"ArnEquals": {"aws:SourceArn": f"arn:aws:sns:{region}:{account.account_id}:orders"}}
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    _queue(
        account,
        region,
        "orders",
        {"Owner": "shop"},
        SqsManagedSseEnabled="true",
        ReceiveMessageWaitTimeSeconds="20",
        RedrivePolicy=_redrive(failed, 5),
        Policy=_policy(
            _allow("topic", arn, {"Service": "sns.amazonaws.com"}, Condition=topic),
            _allow("tls", arn, "*", Effect="Deny", Action="sqs:*", Condition=plain),
        ),
    )
    used = {"NumberOfMessagesSent": [900, 950], "NumberOfMessagesReceived": [900, 950]}
    measure(account, region, "AWS/SQS", {"QueueName": "orders"}, **used, ApproximateAgeOfOldestMessage=[60])


def _old(account: DemoAccount, region: str) -> None:
    """Open to all, slow, and with dead letters that nobody reads; another gives up into a queue that is gone."""
    failed = _queue(account, region, "failed-returns")
    account.client("sqs", region).send_message(QueueUrl=_url(account, region, "failed-returns"), MessageBody="lost")
    arn = f"arn:aws:sqs:{region}:{account.account_id}:returns"
    grants = _policy(
        _allow("anybody", arn, "*"),
        _allow("partner", arn, {"AWS": f"arn:aws:iam::{_STRANGER}:root"}),
        _allow("buckets", arn, {"Service": "s3.amazonaws.com"}),
    )
    _queue(account, region, "returns", SqsManagedSseEnabled="false", RedrivePolicy=_redrive(failed, 1), Policy=grants)
    used = {"NumberOfMessagesSent": [5], "NumberOfEmptyReceives": [800_000, 810_000]}
    measure(account, region, "AWS/SQS", {"QueueName": "returns"}, **used, ApproximateAgeOfOldestMessage=[340_000])
    gone = _queue(account, region, "gone")
    _queue(account, region, "forgotten", RedrivePolicy=_redrive(gone, 5))
    account.client("sqs", region).delete_queue(QueueUrl=_url(account, region, "gone"))
    _queue(account, region, "scratch")


def _url(account: DemoAccount, region: str, name: str) -> str:
    url: str = account.client("sqs", region).get_queue_url(QueueName=name)["QueueUrl"]
    return url
