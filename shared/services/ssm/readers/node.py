"""Lists managed nodes, and reads how they are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Scope, Sweep, Token, pages
from shared.services.ssm.resources import Compliance, Inventory, ManagedNode, PatchState

if TYPE_CHECKING:
    from mypy_boto3_ssm import SSMClient

_INVENTORY = "AWS:InstanceInformation"


def list_nodes(ssm: "SSMClient", scope: Scope, start: Token) -> Iterator[Page[ManagedNode]]:
    for answer, following in pages(ssm.describe_instance_information, start, MaxResults=50):
        yield Page([_node(item, scope) for item in answer["InstanceInformationList"]], following)


def _node(item: Any, scope: Scope) -> ManagedNode:
    name = item["InstanceId"]
    of_ec2 = name.startswith("i-")
    return ManagedNode(
        arn=scope.arn("ec2", f"instance/{name}") if of_ec2 else scope.arn("ssm", f"managed-instance/{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        ping=item["PingStatus"],
        seen_at=item.get("LastPingDateTime"),
        agent=item.get("AgentVersion", ""),
        agent_is_current=item.get("IsLatestVersion"),
        platform=item.get("PlatformName", ""),
        platform_version=item.get("PlatformVersion", ""),
    )


def read_compliance(ssm: "SSMClient", _: Scope) -> Mapping[str, Compliance]:
    found: dict[str, Compliance] = {}
    for answer, _token in pages(ssm.list_resource_compliance_summaries, None, MaxResults=50):
        for item in answer["ResourceComplianceSummaryItems"]:
            known = found.get(item["ResourceId"], Compliance())
            found[item["ResourceId"]] = _with(known, item)
    return found


def _with(known: Compliance, item: Any) -> Compliance:
    status, count = item["Status"], item.get("NonCompliantSummary", {}).get("NonCompliantCount", 0)
    if item["ComplianceType"] == "Patch":
        return replace(known, patch=status, patches_missing=count)
    if item["ComplianceType"] == "Association":
        return replace(known, association=status, associations_failing=count)
    return known


def read_patch_states(ssm: "SSMClient", nodes: Sequence[ManagedNode]) -> Mapping[str, PatchState]:
    names = [one.resource_id for one in nodes]
    answers = pages(ssm.describe_instance_patch_states, None, InstanceIds=names, MaxResults=100)
    return {one["InstanceId"]: _patch_state(one) for answer, _ in answers for one in answer["InstancePatchStates"]}


def _patch_state(item: Any) -> PatchState:
    return PatchState(
        operated_at=item["OperationEndTime"],
        critical=item.get("CriticalNonCompliantCount", 0),
        security=item.get("SecurityNonCompliantCount", 0),
        failed=item.get("FailedCount", 0),
        pending_reboot=item.get("InstalledPendingRebootCount", 0),
    )


def read_inventories(ssm: "SSMClient", _: Scope) -> Mapping[str, Inventory]:
    """Of each node the type that AWS answers when none is asked for: what the agent says of its machine."""
    answers = pages(ssm.get_inventory, None, MaxResults=50)
    found = {one["Id"]: one.get("Data", {}).get(_INVENTORY, {}) for answer, _ in answers for one in answer["Entities"]}
    return {name: _inventory(data) for name, data in found.items()}


def _inventory(data: Any) -> Inventory:
    captured = data.get("CaptureTime")
    machine = next((one["InstanceStatus"] for one in data.get("Content", ()) if "InstanceStatus" in one), "")
    return Inventory(_time(captured) if captured else None, machine)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


READERS = (
    Lister((ManagedNode,), "ssm:DescribeInstanceInformation", list_nodes),
    Sweep(Compliance, ManagedNode, ("ssm:ListResourceComplianceSummaries",), read_compliance, Compliance()),
    BatchReader(PatchState, ManagedNode, "ssm:DescribeInstancePatchStates", read_patch_states, 50, PatchState(None)),
    Sweep(Inventory, ManagedNode, ("ssm:GetInventory",), read_inventories, Inventory(None)),
)
