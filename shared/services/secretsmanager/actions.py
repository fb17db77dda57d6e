"""What can be done about secrets. No action reads or writes a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.catalog.policy_change import without_public_statements
from shared.services.secretsmanager.resources import Secret, SecretPolicy, SecretReplicas


@dataclass(frozen=True, slots=True)
class Rotation(Parameters):
    """function: ARN of the Lambda function that knows how to change the secret; days: between two rotations."""

    function: str = ""
    days: int = 30


@dataclass(frozen=True, slots=True)
class Recovery(Parameters):
    """days: between 7 and 30, in which the secret can be restored."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Tags(Parameters):
    """tags: those to add; a tag that is there keeps its value."""

    tags: Mapping[str, str] = field(default_factory=dict)


_NO_FUNCTION = Rotation()
_MONTH = Recovery()
_NO_TAGS = Tags()


@action(
    "secretsmanager.secret.rotate",
    impact=Impact.DISRUPTIVE,
    calls=("secretsmanager:RotateSecret", "secretsmanager:CancelRotateSecret"),
)
def rotate(secret: Secret, chosen: Rotation = _NO_FUNCTION) -> ActionPlan | Refusal:
    """Rotate the secret on a schedule, and now for the first time.

    The function changes the secret where it is used, at once: programs that keep the old value in memory are
    refused until they read it anew.

    Undo: stops the schedule; the secret keeps its new value.
    """
    if secret.rotates or secret.is_replica:
        return Refusal("rotates already" if secret.rotates else "a replica rotates with its primary")
    if not chosen.function:
        return Refusal("no function is chosen: set the parameter `function`")
    params = {
        "SecretId": secret.arn,
        "RotationLambdaARN": chosen.function,
        "RotationRules": {"AutomaticallyAfterDays": chosen.days},
    }
    does = f"Rotates the secret now and every {chosen.days} days by {chosen.function}."
    stop = Call("secretsmanager:CancelRotateSecret", {"SecretId": secret.arn}, "Stops the schedule.")
    return ActionPlan(do=(Call("secretsmanager:RotateSecret", params, does),), undo=(stop,))


@action(
    "secretsmanager.secret.delete",
    impact=Impact.DISRUPTIVE,
    calls=("secretsmanager:DeleteSecret", "secretsmanager:RestoreSecret"),
)
def delete(secret: Secret, replicas: SecretReplicas, chosen: Recovery = _MONTH) -> ActionPlan | Refusal:
    """Delete the secret, after days in which it can be restored.

    Who reads it is refused from now on. It costs nothing while it waits. Replicas must be deleted first.

    Undo: restores the secret, as long as the days are not over.
    """
    if secret.manager is not None:
        return Refusal(f"{secret.manager} keeps it")
    if secret.is_replica or replicas.regions:
        places = ", ".join(replicas.regions) or secret.primary_region
        return Refusal(f"shared with {places}: take the replicas away first")
    params = {"SecretId": secret.arn, "RecoveryWindowInDays": chosen.days}
    back = Call("secretsmanager:RestoreSecret", {"SecretId": secret.arn}, "Restores the secret.")
    return ActionPlan(
        do=(Call("secretsmanager:DeleteSecret", params, f"Deletes the secret in {chosen.days} days."),), undo=(back,)
    )


@action(
    "secretsmanager.secret.remove-public-statements",
    impact=Impact.DISRUPTIVE,
    calls=("secretsmanager:PutResourcePolicy", "secretsmanager:DeleteResourcePolicy"),
)
def remove_public_statements(secret: Secret, policy: SecretPolicy) -> ActionPlan | Refusal:
    """Take the statements out of the policy that allow anything to everybody.

    Whoever came in by them alone is refused. All other statements stay word for word.

    Undo: puts the policy back as it was.
    """
    changed = without_public_statements(policy.document)
    if changed is None:
        return Refusal("no statement allows anything to everybody")
    text, removed = changed
    name = {"SecretId": secret.arn}
    does = f"Takes {removed} of {len(policy.statements)} statements out of the policy."
    change = (
        Call("secretsmanager:PutResourcePolicy", {**name, "ResourcePolicy": text}, does)
        if text
        else Call("secretsmanager:DeleteResourcePolicy", name, "Deletes the policy: nothing else is in it.")
    )
    back = {**name, "ResourcePolicy": policy.document}
    return ActionPlan(
        do=(change,), undo=(Call("secretsmanager:PutResourcePolicy", back, "Puts the policy back as it was."),)
    )


@action(
    "secretsmanager.secret.tag",
    impact=Impact.SAFE,
    calls=("secretsmanager:TagResource", "secretsmanager:UntagResource"),
)
def tag(secret: Secret, chosen: Tags = _NO_TAGS) -> ActionPlan | Refusal:
    """Add tags to the secret.

    Tags that are there keep their values. Policies that refer to tags may let in or shut out by them.

    Undo: takes the added tags away.
    """
    added = {name: value for name, value in chosen.tags.items() if name not in (secret.tags or ())}
    if not added:
        return Refusal("the secret has all of these" if chosen.tags else "no tags are chosen: set the parameter `tags`")
    name, spelled = {"SecretId": secret.arn}, ", ".join(added)
    pairs = [{"Key": one, "Value": value} for one, value in added.items()]
    return ActionPlan(
        do=(Call("secretsmanager:TagResource", {**name, "Tags": pairs}, f"Adds {spelled}."),),
        undo=(Call("secretsmanager:UntagResource", {**name, "TagKeys": list(added)}, f"Takes away {spelled}."),),
    )
