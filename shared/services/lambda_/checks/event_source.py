"""Whether what polls for a function does its work."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.lambda_.resources.event_source import EventSourceMapping

_BAD = "PROBLEM"


@check("lambda.event-source-mapping.is-enabled", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def event_source_mapping_is_enabled(mapping: EventSourceMapping) -> Verdict:
    """The mapping is not disabled.

    While it is, messages pile up and expire unread. Lambda itself disables a mapping whose source or rights are gone.

    Fix: Lambda console, the function, Configuration, Triggers, Enable; or `aws lambda update-event-source-mapping
    --uuid ID --enabled`. CloudFormation: `Enabled: true`.
    """
    words = f"{mapping.function} from {mapping.source or mapping.kind}: {mapping.state}"
    return failed(words) if mapping.state in ("Disabled", "Disabling") else passed(words)


@check("lambda.event-source-mapping.polls-without-problem", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def event_source_mapping_polls_without_problem(mapping: EventSourceMapping) -> Verdict:
    """The last poll of the source ended without a problem.

    With a problem (a right that is missing, a source that is gone, a function that fails) nothing is processed.

    Fix: put right what AWS says here: Lambda console, the function, Configuration, Triggers; `aws lambda
    get-event-source-mapping --uuid ID`.
    """
    if mapping.result.upper().startswith(_BAD):
        return failed(mapping.result)
    return passed(mapping.result or "AWS tells no result")


@check("lambda.event-source-mapping.gives-up-at-last", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def event_source_mapping_gives_up_at_last(mapping: EventSourceMapping) -> Verdict:
    """A mapping of a stream gives up on a record after some attempts, or at some age.

    By default Lambda tries a failing batch until it expires, up to a year later, and all records behind it wait.

    Fix: Lambda console, the function, Configuration, Triggers, Edit: Retry attempts; or `aws lambda
    update-event-source-mapping --uuid ID --maximum-retry-attempts 3`. CloudFormation: `MaximumRetryAttempts: 3`.
    """
    if not mapping.is_stream:
        return not_applicable(f"{mapping.kind} is no stream")
    if mapping.retries == -1 and mapping.age == -1:
        return failed("tries until the record expires")
    return passed(f"retries {mapping.retries}, age {mapping.age} s (-1: without end)")


@check("lambda.event-source-mapping.keeps-failed-records", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def event_source_mapping_keeps_failed_records(mapping: EventSourceMapping) -> Verdict:
    """A mapping of a stream sends what it gave up on to a queue, a topic or a bucket.

    Otherwise the records are gone, and nobody knows which they were. Queues keep theirs in a dead-letter queue.

    Fix: Lambda console, the function, Configuration, Triggers, Edit: On-failure destination; or `aws lambda
    update-event-source-mapping --uuid ID --destination-config OnFailure={Destination=ARN}`. CloudFormation:
    `DestinationConfig: {OnFailure: {Destination: ARN}}`.
    """
    if not mapping.is_stream:
        return not_applicable(f"{mapping.kind} is no stream")
    return passed(mapping.on_failure) if mapping.on_failure else failed("failed records are gone")


@check("lambda.event-source-mapping.retries-only-what-failed", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def event_source_mapping_retries_only_what_failed(mapping: EventSourceMapping) -> Verdict:
    """Of a batch with a bad record only that part is tried again.

    Otherwise one bad record makes the whole batch fail: the good ones are processed again and again.

    Fix: let the function report which items failed, then Lambda console, the function, Configuration, Triggers, Edit:
    Report batch item failures; or `aws lambda update-event-source-mapping --uuid ID --function-response-types
    ReportBatchItemFailures`. CloudFormation: `FunctionResponseTypes: [ReportBatchItemFailures]`.
    """
    if not (mapping.is_stream or mapping.kind == "sqs") or mapping.batch == 1:
        return not_applicable(f"{mapping.kind} in batches of {mapping.batch}")
    if mapping.reports_items:
        return passed("the function reports items that failed")
    return passed("failed batches are split") if mapping.splits else failed(f"all {mapping.batch} are tried again")
