"""Whether a stack is kept, and is what it says."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.cloudformation.resources.stack import Stack

_NESTED = "a nested stack is changed by its parent"
_HALF_DONE = frozenset({"ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"})


@check(
    "cloudformation.stack.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub CloudFormation.2",),
)
def stack_is_tagged(stack: Stack) -> Verdict:
    """The stack has at least one tag that its owner gave it.

    CloudFormation puts a stack's tags on all that it makes, so one tag says whose everything is.

    Fix: CloudFormation console, the stack, Update, Tags; or `aws cloudformation update-stack --stack-name NAME
    --use-previous-template --tags Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in stack.tags or {} if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "cloudformation.stack.is-protected",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP CloudFormation.3",),
    fixed_by="cloudformation.stack.protect",
)
def stack_is_protected(stack: Stack) -> Verdict:
    """Termination protection is on.

    Who deletes a stack deletes all that it made, databases among it, unless the template says otherwise.

    Fix: CloudFormation console, the stack, Stack actions, Edit termination protection; or `aws cloudformation
    update-termination-protection --stack-name NAME --enable-termination-protection`.
    """
    if stack.is_nested:
        return not_applicable(_NESTED)
    return passed("protection is on") if stack.is_protected else failed("protection is off")


@check(
    "cloudformation.stack.has-service-role",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudFormation.4",),
)
def stack_has_service_role(stack: Stack) -> Verdict:
    """CloudFormation changes the stack's resources by a role of the stack.

    Without one it acts with the rights of whoever updates the stack, who then needs all of them.

    Fix: CloudFormation console, the stack, Update, Permissions, IAM role; or `aws cloudformation update-stack
    --stack-name NAME --use-previous-template --role-arn ROLE`.
    """
    if stack.is_nested:
        return not_applicable(_NESTED)
    return passed(f"role {stack.role}") if stack.role else failed("acts with the rights of who updates it")


@check("cloudformation.stack.notifies", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stack_notifies(stack: Stack) -> Verdict:
    """Events of the stack are sent to a topic.

    So people hear of an update that nobody planned, or that failed at night.

    Fix: CloudFormation console, the stack, Update, Notification options; or `aws cloudformation update-stack
    --stack-name NAME --use-previous-template --notification-arns TOPIC`.
    """
    if stack.is_nested:
        return not_applicable(_NESTED)
    return passed(f"sends to {', '.join(stack.topics)}") if stack.topics else failed("sends its events nowhere")


@check(
    "cloudformation.stack.has-not-drifted",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
)
def stack_has_not_drifted(stack: Stack) -> Verdict:
    """The resources were as the template says when drift was last looked for.

    What somebody changed by hand is undone by the next update, or breaks it.

    Fix: CloudFormation console, the stack, Stack actions, View drift results; change the template or the resource, then
    `aws cloudformation detect-stack-drift --stack-name NAME`.
    """
    if stack.drift not in ("DRIFTED", "IN_SYNC"):
        return not_applicable("drift was never looked for")
    return failed("it has drifted") if stack.drift == "DRIFTED" else passed("in sync")


@dataclass(frozen=True, slots=True)
class DriftAge(Thresholds):
    """days: within which drift must have been looked for."""

    days: int = 30


_DRIFT_AGE = DriftAge()


@check(
    "cloudformation.stack.looks-for-drift",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="cloudformation.stack.detect-drift",
)
def stack_looks_for_drift(stack: Stack, now: Now, threshold: DriftAge = _DRIFT_AGE) -> Verdict:
    """Drift was looked for within days.

    CloudFormation looks only when asked; until then nobody knows what was changed by hand.

    Fix: CloudFormation console, the stack, Stack actions, Detect drift; or `aws cloudformation detect-stack-drift
    --stack-name NAME`.
    """
    if stack.drift_checked_at is None:
        return failed("drift was never looked for")
    days = now.days_since(stack.drift_checked_at)
    said = f"drift was looked for {days} days ago"
    return passed(said) if days <= threshold.days else failed(said)


@check("cloudformation.stack.is-whole", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def stack_is_whole(stack: Stack) -> Verdict:
    """The stack's last operation did not leave it in a failed state.

    A failed stack cannot be updated, or holds resources that no template knows any more.

    Fix: CloudFormation console, the stack, Events, tells the first failure; then Stack actions, or `aws cloudformation
    continue-update-rollback --stack-name NAME`.
    """
    if stack.status.endswith("_FAILED"):
        return failed(f"{stack.status}: {stack.reason or 'AWS gave no reason'}")
    return passed(stack.status)


@dataclass(frozen=True, slots=True)
class LeftOver(Thresholds):
    """days: that a stack may be left as it failed to be made."""

    days: int = 7


_LEFT_OVER = LeftOver()


@check(
    "cloudformation.stack.is-not-left-over",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="cloudformation.stack.delete",
)
def stack_is_not_left_over(stack: Stack, now: Now, threshold: LeftOver = _LEFT_OVER) -> Verdict:
    """The stack is not what is left of one that was never made.

    One that was rolled back, or only reviewed, can but be deleted; until then its name is taken.

    Fix: CloudFormation console, the stack, Delete; or `aws cloudformation delete-stack --stack-name NAME`.
    """
    days = now.days_since(stack.changed_at)
    if stack.status not in _HALF_DONE:
        return passed(stack.status)
    said = f"{stack.status} for {days} days"
    return failed(said) if days > threshold.days else passed(said)


@dataclass(frozen=True, slots=True)
class Working(Thresholds):
    """hours: that an operation may take."""

    hours: int = 24


_WORKING = Working()


@check("cloudformation.stack.is-not-stuck", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stack_is_not_stuck(stack: Stack, now: Now, threshold: Working = _WORKING) -> Verdict:
    """No operation on the stack has been under way for longer than hours.

    A custom resource that never answers, or a wait condition, holds the stack until it times out.

    Fix: CloudFormation console, the stack, Events, shows what it waits for; or `aws cloudformation cancel-update-stack
    --stack-name NAME`.
    """
    if not stack.status.endswith("_IN_PROGRESS") or stack.status in _HALF_DONE:
        return passed(stack.status)
    hours = (now.at - stack.changed_at).total_seconds() / 3600
    said = f"{stack.status} for {hours:.0f} hours"
    return failed(said) if hours > threshold.hours else passed(said)


@check("cloudformation.stack.rolls-back", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stack_rolls_back(stack: Stack) -> Verdict:
    """A failed update of the stack is rolled back.

    With rollback disabled a failure leaves half of the old and half of the new.

    Fix: CloudFormation console, the stack, Update, Stack failure options, Roll back all stack resources; or `aws
    cloudformation update-stack --stack-name NAME --use-previous-template --no-disable-rollback`.
    """
    return passed("rolls back") if stack.rolls_back else failed("rollback is disabled")


@dataclass(frozen=True, slots=True)
class Bootstrap(Thresholds):
    """version: that the CDK's bootstrap must have. 21 keeps others from taking over a deleted staging bucket."""

    version: int = 21


_BOOTSTRAP = Bootstrap()


@check("cloudformation.stack.bootstraps-safely", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def stack_bootstraps_safely(stack: Stack, threshold: Bootstrap = _BOOTSTRAP) -> Verdict:
    """The CDK's bootstrap is of a version that checks who owns its staging bucket.

    Before version 21 whoever makes a bucket of the known name, after the own was deleted, gets all templates, and may
    change what is deployed.

    Fix: `npx cdk bootstrap aws://ACCOUNT/REGION` with a current CDK; `aws cloudformation describe-stacks --stack-name
    CDKToolkit` tells the version.
    """
    if stack.bootstrap is None:
        return not_applicable("no bootstrap of the CDK")
    said = f"bootstrap version {stack.bootstrap}"
    return passed(said) if stack.bootstrap >= threshold.version else failed(said)
