"""What is checked of state machines and activities."""

from dataclasses import dataclass

from shared.catalog import (
    Now,
    Pillar,
    ResourceTags,
    Severity,
    Thresholds,
    Verdict,
    check,
    failed,
    not_applicable,
    passed,
)
from shared.services.stepfunctions.resources import (
    Activity,
    ActivityTags,
    StateMachine,
    StateMachineSettings,
    StateMachineTags,
    StateMachineUse,
)


@dataclass(frozen=True, slots=True)
class FailedShare(Thresholds):
    """percent: of executions that may fail or time out."""

    percent: float = 10


_SHARE = FailedShare()


@check(
    "stepfunctions.state-machine.logs-executions",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP StepFunctions.1", "PCI DSS 4.0"),
    fixed_by="stepfunctions.state-machine.log-executions",
)
def state_machine_logs_executions(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """The state machine logs its executions.

    The history of a standard execution is gone after 90 days, and an express one has none: without a log nobody can
    tell what was done.

    Fix: Step Functions console, the state machine, Edit, Config, Logging: at least ERROR; or `aws stepfunctions
    update-state-machine --state-machine-arn ARN --logging-configuration file://logging.json`. CloudFormation:
    `LoggingConfiguration: {Level: ERROR, Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: ARN}}]}`.
    """
    if settings.logging == "OFF" or settings.log is None:
        return failed("logging is off")
    return passed(f"{settings.logging} to {settings.log}")


@check("stepfunctions.state-machine.does-not-log-data", severity=Severity.LOW, pillar=Pillar.SECURITY)
def state_machine_does_not_log_data(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """The log of the state machine holds no inputs and outputs of its states.

    What passes through an execution (names, orders, tokens) is then readable for all who may read the log.

    Fix: Step Functions console, the state machine, Edit, Config, Logging: Include execution data off; or `aws
    stepfunctions update-state-machine --state-machine-arn ARN --logging-configuration file://logging.json`.
    CloudFormation: `LoggingConfiguration: {IncludeExecutionData: false}`.
    """
    if settings.logging == "OFF":
        return not_applicable("logging is off")
    return failed("inputs and outputs are logged") if settings.data else passed("no inputs and outputs")


@check("stepfunctions.state-machine.encrypts-with-own-key", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def state_machine_encrypts_with_own_key(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """A KMS key of the account encrypts the state machine's definition and executions.

    With a key of your own its policy decides who may read what passed through, CloudTrail tells who did, and you can
    shut it off. Otherwise AWS's own key encrypts it.

    Fix: Step Functions console, the state machine, Edit, Config, Encryption; or `aws stepfunctions update-state-machine
    --state-machine-arn ARN --encryption-configuration type=CUSTOMER_MANAGED_KMS_KEY,kmsKeyId=ARN`. CloudFormation:
    `EncryptionConfiguration: {Type: CUSTOMER_MANAGED_KMS_KEY, KmsKeyId: ARN}`.
    """
    return passed(settings.key) if settings.key else failed("AWS's own key")


@check("stepfunctions.state-machine.definition-has-no-secrets", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def state_machine_definition_has_no_secrets(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """No field of the state machine's definition holds what looks like a secret.

    Everybody who may read the definition, and its deployment, reads it.

    Fix: keep the secret in Secrets Manager and read it in the task, or use a connection of EventBridge: Step Functions
    console, the state machine, Edit; `aws stepfunctions update-state-machine --state-machine-arn ARN --definition
    file://definition.json`. Change the secret: it was readable.
    """
    if settings.secrets:
        return failed("; ".join(str(one) for one in settings.secrets))
    return passed("none in the definition")


@check(
    "stepfunctions.state-machine.traces-executions",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="stepfunctions.state-machine.trace-executions",
)
def state_machine_traces_executions(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """X-Ray traces executions of the state machine.

    A trace shows which of the services that an execution calls was slow or failed.

    Fix: Step Functions console, the state machine, Edit, Config, X-Ray tracing; or `aws stepfunctions
    update-state-machine --state-machine-arn ARN --tracing-configuration enabled=true`. CloudFormation:
    `TracingConfiguration: {Enabled: true}`.
    """
    return passed("traced") if settings.traces else failed("not traced")


@check("stepfunctions.state-machine.tasks-time-out", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def state_machine_tasks_time_out(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """Tasks that wait for a job or a callback have a timeout, or the execution as a whole has one.

    Without one Step Functions waits for a worker that is gone for as long as a year.

    Fix: Step Functions console, the state machine, Edit: TimeoutSeconds or HeartbeatSeconds of the state; `aws
    stepfunctions update-state-machine --state-machine-arn ARN --definition file://definition.json`.
    """
    if machine.kind == "EXPRESS":
        return not_applicable("express executions end after five minutes")
    waiting = [one for one in settings.tasks if one.waits]
    if not waiting:
        return not_applicable("no task waits")
    endless = [one.name for one in waiting if not (one.times_out or settings.times_out)]
    return failed(f"wait without end: {', '.join(endless)}") if endless else passed("all time out")


@check("stepfunctions.state-machine.retries-functions", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def state_machine_retries_functions(machine: StateMachine, settings: StateMachineSettings) -> Verdict:
    """Every task that calls a function tries it again when it fails.

    Lambda itself fails now and then (Lambda.ServiceException, TooManyRequestsException): without a retry that ends the
    whole execution.

    Fix: Step Functions console, the state machine, Edit, the state, Error handling: Retry on errors; `aws
    stepfunctions update-state-machine --state-machine-arn ARN --definition file://definition.json`.
    """
    calling = [one for one in settings.tasks if one.calls_function]
    if not calling:
        return not_applicable("no task calls a function")
    once = [one.name for one in calling if not one.retries]
    return failed(f"tried once: {', '.join(once)}") if once else passed("all are tried again")


@check("stepfunctions.state-machine.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def state_machine_is_used(machine: StateMachine, use: StateMachineUse, now: Now) -> Verdict:
    """An execution was started, or the state machine made, within the days that metrics are asked for.

    A forgotten state machine still has a role, and whoever may start it still can.

    Fix: Step Functions console, the state machine, Delete; or `aws stepfunctions delete-state-machine
    --state-machine-arn ARN`.
    """
    if use.started:
        return passed(f"{use.started:,.0f} executions within {use.days} days")
    if now.days_since(machine.created_at) < use.days:
        return not_applicable(f"made within {use.days} days")
    return failed(f"no execution within {use.days} days")


@check("stepfunctions.state-machine.seldom-fails", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def state_machine_seldom_fails(machine: StateMachine, use: StateMachineUse, limit: FailedShare = _SHARE) -> Verdict:
    """Not more than one in ten executions failed or timed out.

    A failed execution is work that was half done, and that somebody must finish or undo.

    Fix: Step Functions console, the state machine, Executions, Failed: look for the state that fails, redrive it; `aws
    stepfunctions list-executions --state-machine-arn ARN --status-filter FAILED`.
    """
    if not use.started:
        return not_applicable(f"no execution within {use.days} days")
    percent = use.failed / use.started * 100
    evidence = f"{percent:.1f} % of {use.started:,.0f} executions within {use.days} days"
    return failed(evidence) if percent > limit.percent else passed(evidence)


@check("stepfunctions.state-machine.is-not-throttled", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def state_machine_is_not_throttled(machine: StateMachine, use: StateMachineUse) -> Verdict:
    """Step Functions throttled no step of the state machine's executions.

    Throttled steps wait: executions take longer, the more so the more there are.

    Fix: spread the starts, or ask for more: Service Quotas console, AWS Step Functions, StateTransition throttle; `aws
    service-quotas list-service-quotas --service-code states`.
    """
    if use.throttled:
        return failed(f"{use.throttled:,.0f} steps throttled within {use.days} days")
    return passed(f"none within {use.days} days")


@check(
    "stepfunctions.state-machine.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="stepfunctions.state-machine.tag",
)
def state_machine_is_tagged(machine: StateMachine, tags: StateMachineTags) -> Verdict:
    """The state machine has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Step Functions console, the state machine, Tags; or `aws stepfunctions tag-resource --resource-arn ARN --tags
    key=owner,value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(tags)


@check(
    "stepfunctions.activity.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub StepFunctions.2",),
)
def activity_is_tagged(activity: Activity, tags: ActivityTags) -> Verdict:
    """The activity has at least one tag that its owner gave it.

    Tags say whose it is; AWS's own (aws:...) do not.

    Fix: Step Functions console, Activities, the activity, Tags; or `aws stepfunctions tag-resource --resource-arn ARN
    --tags key=owner,value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    return _tagged(tags)


def _tagged(tags: ResourceTags) -> Verdict:
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
