"""What can be done about queues."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.catalog.policy_change import DENIAL_SID, with_denial_of_plain_http, without_public_statements
from shared.services.sqs.resources import Queue, QueuePolicyText, QueueSettings, QueueTags

_SET = "sqs:SetQueueAttributes"
_CALLS = (_SET,)
_FORTNIGHT = 1_209_600


@dataclass(frozen=True, slots=True)
class WaitSeconds(Parameters):
    """seconds: for which a receiver waits for a message, 1 to 20."""

    seconds: int = 20


@dataclass(frozen=True, slots=True)
class QueueTagsToAdd(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_WAIT = WaitSeconds()
_NO_TAGS = QueueTagsToAdd()


@action("sqs.queue.encrypt", impact=Impact.SAFE, calls=_CALLS)
def encrypt(queue: Queue, settings: QueueSettings) -> ActionPlan | Refusal:
    """Let SQS encrypt new messages with its own key.

    Nobody who sends or receives needs another right for it. Messages in the queue stay as they are.

    Undo: stops encrypting new messages.
    """
    if settings.key or settings.managed_key:
        return Refusal("encrypts its messages")
    name = "SqsManagedSseEnabled"
    return _changed(queue, {name: "true"}, {name: "false"}, "Encrypts new messages.")


@action("sqs.queue.poll-long", impact=Impact.SAFE, calls=_CALLS)
def poll_long(queue: Queue, settings: QueueSettings, chosen: WaitSeconds = _WAIT) -> ActionPlan | Refusal:
    """Let receivers that do not ask for something else wait for messages.

    A program that receives from several queues in turn waits at each of them.

    Undo: answers at once again.
    """
    if settings.wait:
        return Refusal(f"receivers wait {settings.wait} s")
    name = "ReceiveMessageWaitTimeSeconds"
    does = f"Lets receivers wait up to {chosen.seconds} s."
    return _changed(queue, {name: str(chosen.seconds)}, {name: "0"}, does)


@action("sqs.queue.keep-messages-for-14-days", impact=Impact.SAFE, calls=_CALLS)
def keep_messages_for_14_days(queue: Queue, settings: QueueSettings) -> ActionPlan | Refusal:
    """Keep messages for 14 days, which is as long as SQS can.

    Messages in the queue are kept longer, too.

    Undo: keeps them as long as before; what is older is deleted within minutes.
    """
    if settings.retention == _FORTNIGHT:
        return Refusal("keeps messages for 14 days")
    name = "MessageRetentionPeriod"
    return _changed(queue, {name: str(_FORTNIGHT)}, {name: str(settings.retention)}, "Keeps messages for 14 days.")


@action("sqs.queue.require-tls", impact=Impact.DISRUPTIVE, calls=_CALLS)
def require_tls(queue: Queue, document: QueuePolicyText) -> ActionPlan | Refusal:
    """Add to the queue's policy a statement that denies everybody plain HTTP.

    All other statements stay word for word. Clients that speak plain HTTP are refused.

    Undo: puts the policy back as it was.
    """
    after = with_denial_of_plain_http(document.text, "sqs:*", queue.arn)
    if after is None:
        return Refusal(f"the policy has a statement {DENIAL_SID} already, which a person must look at")
    return _with_policy(queue, document, after, f"Adds the statement {DENIAL_SID}.")


@action("sqs.queue.remove-public-statements", impact=Impact.DISRUPTIVE, calls=_CALLS)
def remove_public_statements(queue: Queue, document: QueuePolicyText) -> ActionPlan | Refusal:
    """Remove from the queue's policy the statements that let everybody in.

    All other statements stay word for word. Whoever was let in by these alone is refused.

    Undo: puts the policy back as it was.
    """
    found = without_public_statements(document.text)
    if found is None:
        return Refusal("no statement lets everybody in")
    # A queue's policy may not be without statements: an empty text takes it away.
    after, removed = found
    return _with_policy(queue, document, after, f"Removes {removed} statements.")


@action("sqs.queue.tag", impact=Impact.SAFE, calls=("sqs:TagQueue", "sqs:UntagQueue"))
def tag(queue: Queue, tags: QueueTags, chosen: QueueTagsToAdd = _NO_TAGS) -> ActionPlan | Refusal:
    """Add the chosen tags to the queue.

    A tag that is there keeps its value. Policies that decide by tags may decide otherwise from then on.

    Undo: takes the added tags away.
    """
    added = {key: value for key, value in chosen.tags.items() if key not in tags.tags}
    if not added:
        return Refusal("no tag is chosen that the queue lacks: set the parameter `tags`")
    name, words = {"QueueUrl": queue.url}, ", ".join(sorted(added))
    return ActionPlan(
        do=(Call("sqs:TagQueue", {**name, "Tags": added}, f"Adds the tags {words}."),),
        undo=(Call("sqs:UntagQueue", {**name, "TagKeys": sorted(added)}, f"Takes the tags {words} away."),),
    )


def _with_policy(queue: Queue, before: QueuePolicyText, after: str, does: str) -> ActionPlan:
    return _changed(queue, {"Policy": after}, {"Policy": before.text or ""}, does)


def _changed(queue: Queue, after: dict[str, str], before: dict[str, str], does: str) -> ActionPlan:
    name = {"QueueUrl": queue.url}
    return ActionPlan(
        do=(Call(_SET, {**name, "Attributes": after}, does),),
        undo=(Call(_SET, {**name, "Attributes": before}, "Sets back what was changed."),),
    )
