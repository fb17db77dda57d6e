"""Protects stacks, looks for drift, and deletes what is left of those that were never made."""

from shared.catalog import ActionPlan, Call, Impact, Refusal, action
from shared.services.cloudformation.resources.stack import Stack

_LEFT_OVER = ("ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS")


@action("cloudformation.stack.protect", impact=Impact.SAFE, calls=("cloudformation:UpdateTerminationProtection",))
def protect(stack: Stack) -> ActionPlan | Refusal:
    """Protect the stack from being deleted.

    Updates go on as before; who deletes stacks as a matter of course, in tests for instance, is refused.

    Undo: takes the protection away again.
    """
    if stack.is_nested:
        return Refusal("a nested stack is protected by its parent")
    if stack.is_protected:
        return Refusal("protection is on")
    return ActionPlan(
        do=(_protection(stack, "Protects the stack from being deleted.", on=True),),
        undo=(_protection(stack, "Takes the protection away.", on=False),),
    )


def _protection(stack: Stack, does: str, *, on: bool) -> Call:
    params = {"StackName": stack.resource_id, "EnableTerminationProtection": on}
    return Call("cloudformation:UpdateTerminationProtection", params, does)


@action("cloudformation.stack.detect-drift", impact=Impact.DISRUPTIVE, calls=("cloudformation:DetectStackDrift",))
def detect_drift(stack: Stack) -> ActionPlan | Refusal:
    """Look whether the resources are as the template says.

    CloudFormation reads each of them, with the rights of who asks, and at the cost of the account's quotas of calls:
    programs that are near them may be throttled. It takes some minutes; the next scan shows what was found.

    Undo: impossible, and not needed: nothing is changed.
    """
    if stack.status.endswith("_IN_PROGRESS"):
        return Refusal(f"an operation is under way: {stack.status}")
    params = {"StackName": stack.arn}
    return ActionPlan(
        do=(Call("cloudformation:DetectStackDrift", params, "Looks for drift."),), no_undo="nothing is changed"
    )


@action("cloudformation.stack.delete", impact=Impact.DESTRUCTIVE, calls=("cloudformation:DeleteStack",))
def delete(stack: Stack) -> ActionPlan | Refusal:
    """Delete what is left of a stack that was never made.

    Nothing runs in it. Resources that its rollback could not delete are tried once more.

    Undo: impossible; deploy the template anew.
    """
    if stack.status not in _LEFT_OVER:
        return Refusal(f"its status is {stack.status}: it holds resources")
    if stack.is_protected:
        return Refusal("is protected from being deleted")
    params = {"StackName": stack.arn}
    return ActionPlan(
        do=(Call("cloudformation:DeleteStack", params, "Deletes the stack."),),
        no_undo="a stack is made anew, not restored",
    )
