"""What can be done about topics."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.catalog.policy_change import DENIAL_SID, with_denial_of_plain_http, without_public_statements
from shared.services.sns.resources import Topic, TopicPolicyText, TopicSettings, TopicTags, TopicUse

_SET = "sns:SetTopicAttributes"
_CALLS = (_SET,)


@dataclass(frozen=True, slots=True)
class TopicKey(Parameters):
    """key: of KMS, its ARN or alias; AWS's own, alias/aws/sns, which services that publish cannot use."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class TopicTagsToAdd(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_KEY = TopicKey()
_NO_TAGS = TopicTagsToAdd()


@action("sns.topic.encrypt", impact=Impact.DISRUPTIVE, calls=_CALLS)
def encrypt(topic: Topic, settings: TopicSettings, chosen: TopicKey = _NO_KEY) -> ActionPlan | Refusal:
    """Encrypt the topic's messages with the chosen KMS key.

    Who publishes needs the right to use the key, services too: S3, CloudWatch and EventBridge can only use a key of
    your own whose policy names them.

    Undo: stops encrypting.
    """
    if settings.key:
        return Refusal(f"encrypts with {settings.key}")
    if not chosen.key:
        return Refusal("no key is chosen: set the parameter `key`")
    return _changed(topic, "KmsMasterKeyId", chosen.key, "", f"Encrypts with {chosen.key}.")


@action("sns.topic.sign-with-sha256", impact=Impact.DISRUPTIVE, calls=_CALLS)
def sign_with_sha256(topic: Topic, settings: TopicSettings) -> ActionPlan | Refusal:
    """Sign the topic's notifications with SHA-256 (version 2).

    HTTP receivers that know version 1 alone refuse the messages; all others do not look at it.

    Undo: signs with version 1 again.
    """
    if settings.signature > 1:
        return Refusal(f"signs with version {settings.signature}")
    return _changed(topic, "SignatureVersion", "2", "1", "Signs with SHA-256.")


@action("sns.topic.require-tls", impact=Impact.DISRUPTIVE, calls=_CALLS)
def require_tls(topic: Topic, document: TopicPolicyText) -> ActionPlan | Refusal:
    """Add to the topic's policy a statement that denies everybody to publish over plain HTTP.

    All other statements stay word for word. Programs that speak plain HTTP are refused.

    Undo: puts the policy back as it was.
    """
    after = with_denial_of_plain_http(document.text, "SNS:Publish", topic.arn)
    if after is None:
        return Refusal(f"the policy has a statement {DENIAL_SID} already, which a person must look at")
    return _changed(topic, "Policy", after, document.text, f"Adds the statement {DENIAL_SID}.")


@action("sns.topic.remove-public-statements", impact=Impact.DISRUPTIVE, calls=_CALLS)
def remove_public_statements(topic: Topic, document: TopicPolicyText) -> ActionPlan | Refusal:
    """Remove from the topic's policy the statements that let everybody in.

    All other statements stay word for word; where none is left the policy lets in the account alone. Whoever was let
    in by these alone is refused.

    Undo: puts the policy back as it was.
    """
    found = without_public_statements(document.text)
    if found is None:
        return Refusal("no statement lets everybody in")
    after, removed = found
    return _changed(topic, "Policy", after or _own(topic), document.text, f"Removes {removed} statements.")


@action("sns.topic.delete-unused", impact=Impact.DESTRUCTIVE, calls=("sns:DeleteTopic",))
def delete_unused(topic: Topic, settings: TopicSettings, use: TopicUse) -> ActionPlan | Refusal:
    """Delete the topic, if nobody has subscribed and nothing is published to it.

    What would publish to it later gets an error.

    Undo: impossible; a topic that is made anew under the name knows nothing of the old one's policy.
    """
    if settings.subscribers or settings.pending:
        return Refusal(f"{settings.subscribers} have subscribed, {settings.pending} more have not confirmed")
    if use.published:
        return Refusal(f"{use.published:,.0f} messages were published within {use.days} days")
    call = Call("sns:DeleteTopic", {"TopicArn": topic.arn}, f"Deletes the topic {topic.resource_id}.")
    return ActionPlan(do=(call,), no_undo="AWS keeps nothing of a topic that was deleted")


@action("sns.topic.tag", impact=Impact.SAFE, calls=("sns:TagResource", "sns:UntagResource"))
def tag(topic: Topic, tags: TopicTags, chosen: TopicTagsToAdd = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the topic.

    A tag that is there keeps its value. Policies that decide by tags may decide otherwise from then on.

    Undo: takes the added tags away.
    """
    added = {key: value for key, value in sorted(chosen.tags.items()) if key not in tags.tags}
    if not added:
        return Refusal("no tag is chosen that the topic lacks: set the parameter `tags`")
    name, words = {"ResourceArn": topic.arn}, ", ".join(added)
    pairs = [{"Key": key, "Value": value} for key, value in added.items()]
    return ActionPlan(
        do=(Call("sns:TagResource", {**name, "Tags": pairs}, f"Adds the tags {words}."),),
        undo=(Call("sns:UntagResource", {**name, "TagKeys": list(added)}, f"Takes the tags {words} away."),),
    )


def _own(topic: Topic) -> str:
    """What a policy must at least say: SNS takes none without a statement."""
    principal = {"AWS": f"arn:{topic.arn.split(':')[1]}:iam::{topic.account_id}:root"}
    actions = ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes", "SNS:SetTopicAttributes"]
    own = {"Sid": "Own", "Effect": "Allow", "Principal": principal, "Action": actions, "Resource": topic.arn}
    return json.dumps({"Version": "2012-10-17", "Statement": [own]})


def _changed(topic: Topic, name: str, after: str, before: str, does: str) -> ActionPlan:
    place = {"TopicArn": topic.arn, "AttributeName": name}
    return ActionPlan(
        do=(Call(_SET, {**place, "AttributeValue": after}, does),),
        undo=(Call(_SET, {**place, "AttributeValue": before}, "Sets back what was changed."),),
    )
