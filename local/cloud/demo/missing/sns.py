"""SNS: signatures and delivery logs of topics, and subscriptions by mail that nobody has confirmed."""

from typing import Any

from moto.sns.models import sns_backends

from local.cloud.demo.canned import CannedError, canned
from local.cloud.place import DEMO_ACCOUNT

_told: dict[str, dict[str, str]] = {}


def tell(topic: str, **attributes: str) -> None:
    """topic: an ARN; attributes that moto does not keep: SignatureVersion, SQSFailureFeedbackRoleArn."""
    _told.setdefault(topic, {}).update(attributes)


def install() -> None:
    canned("sns:GetTopicAttributes", _attributes)
    canned("sns:ListSubscriptions", _subscriptions)


def _attributes(region: str, params: dict[str, Any]) -> dict[str, Any]:
    arn = params["TopicArn"]
    topic = sns_backends[DEMO_ACCOUNT][region].topics.get(arn)
    if topic is None:
        raise CannedError("NotFound", "Topic does not exist", 404)
    mine = [one for one in sns_backends[DEMO_ACCOUNT][region].subscriptions.values() if one.topic.arn == arn]
    pending = sum(_is_pending(one) for one in mine)
    key = {"KmsMasterKeyId": topic.kms_master_key_id} if topic.kms_master_key_id else {}
    found = {
        "TopicArn": arn,
        "Owner": DEMO_ACCOUNT,
        "Policy": topic.policy,
        "DisplayName": topic.display_name or "",
        "SubscriptionsPending": str(pending),
        "SubscriptionsConfirmed": str(len(mine) - pending),
    }
    return {"Attributes": {**found, **key, **_told.get(arn, {})}}


def _is_pending(subscription: Any) -> bool:
    return bool(subscription.protocol == "email")


def _subscriptions(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {"Subscriptions": [_subscription(one) for one in sns_backends[DEMO_ACCOUNT][region].subscriptions.values()]}


def _subscription(one: Any) -> dict[str, Any]:
    return {
        "SubscriptionArn": "PendingConfirmation" if _is_pending(one) else one.arn,
        "Owner": DEMO_ACCOUNT,
        "Protocol": one.protocol,
        "Endpoint": one.endpoint,
        "TopicArn": one.topic.arn,
    }
