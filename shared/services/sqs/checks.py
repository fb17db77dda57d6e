"""What is checked of queues."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants, unguarded_services
from shared.catalog.prices import monthly
from shared.catalog.transport import denies_plain_http
from shared.services.sqs.resources import (
    DeadLetterSources,
    Queue,
    QueueNames,
    QueueSettings,
    QueueTags,
    QueueUse,
)

_DAY = 86_400
_MONTH_OF_DAYS = 730 / 24
_MILLION = 1_000_000
# What one receiver that waits for 20 seconds each time asks for in a month.
_PATIENT = _MONTH_OF_DAYS * _DAY / 20
# Sending, receiving and deleting are what goes through a queue.
_USE = ("sqs:SendMessage", "sqs:ReceiveMessage")


@dataclass(frozen=True, slots=True)
class KeptDays(Thresholds):
    """days: for which dead letters must be kept; SQS keeps none for longer than 14."""

    days: int = 14


@dataclass(frozen=True, slots=True)
class LeastReceives(Thresholds):
    """receives: before a message is given up. Source: AWS advises at least 5 for queues that feed functions."""

    receives: int = 3


@dataclass(frozen=True, slots=True)
class ShareOfRetention(Thresholds):
    """percent: of the time for which messages are kept that one may have waited."""

    percent: float = 80


_KEPT = KeptDays()
_LEAST = LeastReceives()
_SHARE = ShareOfRetention()


@check(
    "sqs.queue.is-encrypted",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP SQS.1", "NIST 800-53 r5"),
    fixed_by="sqs.queue.encrypt",
)
def queue_is_encrypted(queue: Queue, settings: QueueSettings) -> Verdict:
    """SQS encrypts the queue's messages, with its own key or one of KMS.

    Queues that were made before October 2022 are not encrypted unless somebody saw to it.

    Fix: SQS console, the queue, Edit, Encryption: Enabled; or `aws sqs set-queue-attributes --queue-url URL
    --attributes SqsManagedSseEnabled=true`. CloudFormation: `SqsManagedSseEnabled: true`.
    """
    if settings.key:
        return passed(f"with {settings.key}")
    return passed("with SQS's own key") if settings.managed_key else failed("not encrypted")


@check(
    "sqs.queue.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP SQS.3",),
    fixed_by="sqs.queue.remove-public-statements",
)
def queue_is_not_public(queue: Queue, settings: QueueSettings) -> Verdict:
    """The queue's policy lets strangers do nothing.

    Who can send puts work of their own into your programs; who can receive reads yours, and takes it away.

    Fix: SQS console, the queue, Access policy, Edit: name principals instead of "*", or add a condition such as
    aws:SourceArn; `aws sqs set-queue-attributes --queue-url URL --attributes file://policy.json`.
    """
    open_ones = [one.sid or ", ".join(one.actions) for one in public_grants(settings.statements)]
    return failed(f"open to everybody: {'; '.join(open_ones)}") if open_ones else passed("not public")


@check("sqs.queue.admits-no-other-account", severity=Severity.LOW, pillar=Pillar.SECURITY)
def queue_admits_no_other_account(queue: Queue, settings: QueueSettings) -> Verdict:
    """The queue's policy lets no other AWS account in.

    Each such grant should be one that somebody still knows of; suppress the finding for those.

    Fix: SQS console, the queue, Access policy, Edit: remove the account; `aws sqs set-queue-attributes --queue-url URL
    --attributes file://policy.json`.
    """
    foreign = foreign_principals(settings.statements, queue.account_id)
    return failed(f"admits {', '.join(foreign)}") if foreign else passed("admits no other account")


@check("sqs.queue.confines-services-that-send", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def queue_confines_services_that_send(queue: Queue, settings: QueueSettings) -> Verdict:
    """Every service that the policy lets in may act only for named resources or accounts.

    SNS, S3 and others act for all of their customers: without aws:SourceArn or aws:SourceAccount anybody's topic or
    bucket can send to the queue.

    Fix: SQS console, the queue, Access policy, Edit: add a condition on aws:SourceArn; `aws sqs set-queue-attributes
    --queue-url URL --attributes file://policy.json`.
    """
    services = unguarded_services(settings.statements)
    return failed(f"anybody can use {', '.join(services)}") if services else passed("services name their source")


@check("sqs.queue.requires-tls", severity=Severity.LOW, pillar=Pillar.SECURITY, fixed_by="sqs.queue.require-tls")
def queue_requires_tls(queue: Queue, settings: QueueSettings) -> Verdict:
    """The queue's policy denies everybody to send and receive over connections without TLS.

    SQS also answers plain HTTP in some regions, where anybody on the way can read the messages.

    Fix: SQS console, the queue, Access policy, Edit: add a Deny for Principal "*", Action "sqs:*", with the condition
    Bool aws:SecureTransport "false"; `aws sqs set-queue-attributes --queue-url URL --attributes file://policy.json`.
    """
    allowed = [one for one in _USE if not denies_plain_http(settings.statements, one, queue.arn)]
    return failed(f"plain HTTP is not denied for {', '.join(allowed)}") if allowed else passed("plain HTTP is denied")


@check("sqs.queue.has-dead-letter-queue", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def queue_has_dead_letter_queue(queue: Queue, settings: QueueSettings, sources: DeadLetterSources) -> Verdict:
    """Messages that nobody could handle go to a queue of their own.

    Otherwise such a message is tried again and again until it expires; in a FIFO queue it holds up its group.

    Fix: SQS console, the queue, Edit, Dead-letter queue: Enabled; or `aws sqs set-queue-attributes --queue-url URL
    --attributes file://redrive.json` with a RedrivePolicy. CloudFormation: `RedrivePolicy: {deadLetterTargetArn: ARN,
    maxReceiveCount: 5}`.
    """
    if sources.queues:
        return not_applicable("is a dead-letter queue itself")
    return passed(settings.dead_letters) if settings.dead_letters else failed("no dead-letter queue")


@check("sqs.queue.dead-letter-queue-exists", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def queue_dead_letter_queue_exists(queue: Queue, settings: QueueSettings, names: QueueNames) -> Verdict:
    """The queue's dead-letter queue is still there.

    When it was deleted, messages that nobody can handle stay where they are, and are tried until they expire.

    Fix: make the queue again under the same name (SQS console, Create queue), or name another; `aws sqs create-queue
    --queue-name NAME`.
    """
    if settings.dead_letters is None:
        return not_applicable("no dead-letter queue")
    name = settings.dead_letters.rpartition(":")[2]
    return passed(name) if name in names.names else failed(f"{name} does not exist")


@check("sqs.queue.retries-before-giving-up", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def queue_retries_before_giving_up(queue: Queue, settings: QueueSettings, least: LeastReceives = _LEAST) -> Verdict:
    """A message is received several times before it counts as a dead letter.

    With one or two attempts a short outage, or a function that is throttled, is enough to throw out good messages.

    Fix: SQS console, the queue, Edit, Dead-letter queue: Maximum receives; or `aws sqs set-queue-attributes --queue-url
    URL --attributes file://redrive.json`. CloudFormation: `RedrivePolicy: {deadLetterTargetArn: ARN, maxReceiveCount:
    5}`.
    """
    if settings.receives is None:
        return not_applicable("no dead-letter queue")
    evidence = f"given up after {settings.receives} receives"
    return failed(evidence) if settings.receives < least.receives else passed(evidence)


@check(
    "sqs.queue.keeps-dead-letters-long",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="sqs.queue.keep-messages-for-14-days",
)
def queue_keeps_dead_letters_long(
    queue: Queue, settings: QueueSettings, sources: DeadLetterSources, kept: KeptDays = _KEPT
) -> Verdict:
    """A dead-letter queue keeps messages for as long as SQS can.

    Of a standard queue a message brings its age along: what waited for four days before it failed is gone at once
    from a queue that keeps four.

    Fix: SQS console, the queue, Edit: Message retention period 14 days; or `aws sqs set-queue-attributes --queue-url
    URL --attributes MessageRetentionPeriod=1209600`. CloudFormation: `MessageRetentionPeriod: 1209600`.
    """
    if not sources.queues:
        return not_applicable("not a dead-letter queue")
    days = settings.retention / _DAY
    return failed(f"{days:g} days") if days < kept.days else passed(f"{days:g} days")


@check("sqs.queue.has-no-dead-letters", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def queue_has_no_dead_letters(queue: Queue, settings: QueueSettings, sources: DeadLetterSources) -> Verdict:
    """No message waits in the dead-letter queue.

    Each is a piece of work that was not done, and that is deleted when its time is over.

    Fix: find out why they failed, then SQS console, the queue, Start DLQ redrive; or `aws sqs start-message-move-task
    --source-arn ARN`.
    """
    if not sources.queues:
        return not_applicable("not a dead-letter queue")
    return failed(f"{settings.messages:,} messages") if settings.messages else passed("empty")


@check("sqs.queue.messages-are-read-in-time", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def queue_messages_are_read_in_time(
    queue: Queue,
    settings: QueueSettings,
    sources: DeadLetterSources,
    use: QueueUse,
    limit: ShareOfRetention = _SHARE,
) -> Verdict:
    """No message waited for nearly as long as the queue keeps them.

    What is not received in time is deleted, without a trace. The receivers are too slow, or stand still.

    Fix: look at the receivers; meanwhile keep messages longer: SQS console, the queue, Edit: Message retention period;
    or `aws sqs set-queue-attributes --queue-url URL --attributes MessageRetentionPeriod=1209600`. CloudFormation:
    `MessageRetentionPeriod: 1209600`.
    """
    if sources.queues:
        return not_applicable("a dead-letter queue: nobody reads it in time")
    percent = use.oldest / settings.retention * 100
    evidence = f"at most {use.oldest / _DAY:.1f} of {settings.retention / _DAY:g} days within {use.days} days"
    return failed(evidence) if percent > limit.percent else passed(evidence)


@check("sqs.queue.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def queue_is_used(
    queue: Queue, settings: QueueSettings, sources: DeadLetterSources, use: QueueUse, now: Now
) -> Verdict:
    """Somebody sent to the queue, or received from it, within two weeks.

    A forgotten queue has a policy that nobody watches, and perhaps messages that nobody reads.

    Fix: SQS console, the queue, Delete; or `aws sqs delete-queue --queue-url URL`.
    """
    if sources.queues:
        return not_applicable("a dead-letter queue is best unused")
    if use.sent or use.received:
        return passed(f"{use.sent:,.0f} sent, {use.received:,.0f} received within {use.days} days")
    if now.days_since(settings.created_at) < use.days:
        return not_applicable(f"made within {use.days} days")
    return failed(f"no message within {use.days} days")


@check(
    "sqs.queue.uses-long-polling",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="sqs.queue.poll-long",
)
def queue_uses_long_polling(queue: Queue, settings: QueueSettings, use: QueueUse) -> Verdict:
    """Receivers of the queue wait for messages, unless they ask for something else.

    Without a wait each receive from an empty queue answers at once, is paid for, and is made again. The saving leaves
    one receiver that waits 20 seconds each time.

    Fix: SQS console, the queue, Edit: Receive message wait time 20 seconds; or `aws sqs set-queue-attributes
    --queue-url URL --attributes ReceiveMessageWaitTimeSeconds=20`. CloudFormation: `ReceiveMessageWaitTimeSeconds: 20`.
    """
    if settings.wait:
        return passed(f"{settings.wait} s")
    if not use.empty:
        return not_applicable(f"nobody received in vain within {use.days} days")
    in_vain = max(use.empty / use.days * _MONTH_OF_DAYS - _PATIENT, 0)
    price = monthly("sqs.million-requests", "fifo" if queue.is_fifo else "standard", queue.region)
    return failed(f"{use.empty:,.0f} receives in vain", saving=price.times(in_vain / _MILLION))


@check(
    "sqs.queue.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub SQS.2",),
    fixed_by="sqs.queue.tag",
)
def queue_is_tagged(queue: Queue, tags: QueueTags) -> Verdict:
    """The queue has at least one tag that its owner gave it.

    Tags say whose queue it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: SQS console, the queue, Tagging, Edit; or `aws sqs tag-queue --queue-url URL --tags owner=TEAM`.
    CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
