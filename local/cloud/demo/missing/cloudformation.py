"""CloudFormation: stacks with drift, protection and failures, none of which moto knows."""

from typing import Any

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_stacks: list[tuple[str, dict[str, Any], str]] = []
_sets: list[tuple[str, dict[str, Any]]] = []
_limits: dict[str, int] = {}


def make_stack(region: str, name: str, template: str, **told: Any) -> None:
    """told: of the answer of DescribeStacks, in AWS's names."""
    good = {
        "StackId": f"arn:aws:cloudformation:{region}:{DEMO_ACCOUNT}:stack/{name}/{len(_stacks):08d}",
        "StackName": name,
        "StackStatus": "UPDATE_COMPLETE",
        "CreationTime": days_ago(200),
        "LastUpdatedTime": days_ago(20),
    }
    _stacks.append((region, good | told, template))


def make_stack_set(region: str, name: str, **told: Any) -> None:
    good = {"StackSetName": name, "StackSetId": f"{name}:1", "Status": "ACTIVE", "PermissionModel": "SERVICE_MANAGED"}
    _sets.append((region, good | told))


def limit_stacks(region: str, limit: int) -> None:
    _limits[region] = limit


def install() -> None:
    canned("cloudformation:DescribeStacks", lambda region, _: {"Stacks": _of(_stacks, region)})
    canned("cloudformation:ListStackSets", lambda region, _: {"Summaries": _of(_sets, region)})
    canned("cloudformation:GetTemplate", _template)
    canned("cloudformation:DescribeAccountLimits", _account_limits)


def _of(rows: list[Any], region: str) -> list[dict[str, Any]]:
    return [row[1] for row in rows if row[0] == region]


def _template(_: str, params: dict[str, Any]) -> dict[str, Any]:
    (body,) = (body for _, stack, body in _stacks if stack["StackId"] == params["StackName"])
    return {"TemplateBody": body}


def _account_limits(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {"AccountLimits": [{"Name": "StackLimit", "Value": _limits.get(region, 2000)}]}
