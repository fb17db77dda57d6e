"""Lists stacks and stack sets, and reads templates and limits."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Region, Scope, Token, pages
from shared.services.cloudformation.readers.secrets import secrets_of, secrets_of_template
from shared.services.cloudformation.resources.stack import Stack, StackRoom, StackSet, TemplateSecrets

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

# The CDK's own name of the output that tells the version of its bootstrap.
_BOOTSTRAP = "BootstrapVersion"


def list_stacks(cloudformation: "CloudFormationClient", scope: Scope, start: Token) -> Iterator[Page[Stack]]:
    """Without those that were deleted, which AWS tells only to who asks for them by id."""
    for answer, following in pages(cloudformation.describe_stacks, start):
        yield Page([_stack(one, scope) for one in answer["Stacks"]], following)


def _stack(item: Any, scope: Scope) -> Stack:
    outputs = {one["OutputKey"]: one.get("OutputValue", "") for one in item.get("Outputs", ())}
    parameters = ((one["ParameterKey"], one.get("ParameterValue", "")) for one in item.get("Parameters", ()))
    drift = item.get("DriftInformation", {})
    return Stack(
        arn=item["StackId"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["StackName"],
        tags={tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
        status=item["StackStatus"],
        changed_at=item.get("LastUpdatedTime") or item["CreationTime"],
        reason=item.get("StackStatusReason", ""),
        role=item.get("RoleARN"),
        topics=tuple(item.get("NotificationARNs", ())),
        is_protected=item.get("EnableTerminationProtection", False),
        is_nested=bool(item.get("ParentId")),
        rolls_back=not item.get("DisableRollback", False),
        drift=drift.get("StackDriftStatus", "NOT_CHECKED"),
        drift_checked_at=drift.get("LastCheckTimestamp"),
        secrets_in_outputs=secrets_of("output", outputs.items()),
        secrets_in_parameters=secrets_of("parameter", parameters),
        bootstrap=int(outputs[_BOOTSTRAP]) if outputs.get(_BOOTSTRAP, "").isdigit() else None,
    )


def read_template_secrets(cloudformation: "CloudFormationClient", stack: Stack) -> TemplateSecrets:
    """The template as it was written, before its macros changed it."""
    body: Any = cloudformation.get_template(StackName=stack.arn, TemplateStage="Original")["TemplateBody"]
    return TemplateSecrets(secrets_of_template(body))


def list_stack_sets(cloudformation: "CloudFormationClient", scope: Scope, start: Token) -> Iterator[Page[StackSet]]:
    for answer, following in pages(cloudformation.list_stack_sets, start, Status="ACTIVE"):
        yield Page([_stack_set(one, scope) for one in answer["Summaries"]], following)


def _stack_set(item: Any, scope: Scope) -> StackSet:
    is_managed = item.get("PermissionModel") == "SERVICE_MANAGED"
    return StackSet(
        arn=scope.arn("cloudformation", f"stackset/{item['StackSetId']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["StackSetName"],
        drift=item.get("DriftStatus", "NOT_CHECKED"),
        deploys_to_new_accounts=item.get("AutoDeployment", {}).get("Enabled", False) if is_managed else None,
    )


def read_room(cloudformation: "CloudFormationClient", _: Region) -> StackRoom:
    limits = {
        one["Name"]: one["Value"]
        for answer, _ in pages(cloudformation.describe_account_limits, None)
        for one in answer["AccountLimits"]
    }
    stacks = sum(len(answer["Stacks"]) for answer, _ in pages(cloudformation.describe_stacks, None))
    return StackRoom(stacks, limits["StackLimit"])


READERS = (
    Lister((Stack,), "cloudformation:DescribeStacks", list_stacks),
    Reader(TemplateSecrets, Stack, "cloudformation:GetTemplate", read_template_secrets),
    Lister((StackSet,), "cloudformation:ListStackSets", list_stack_sets),
    Reader(
        StackRoom,
        Region,
        "cloudformation:DescribeAccountLimits",
        read_room,
        also=("cloudformation:DescribeStacks",),
    ),
)
