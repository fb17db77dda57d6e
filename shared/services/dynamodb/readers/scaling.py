"""Reads which tables and indexes Application Auto Scaling moves: a target with a policy, both of one call a hundred."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shared.catalog import Scope, Sweep, pages
from shared.services.dynamodb.resources.table import GlobalIndex, IndexScaling, Range, Scaling, Table, TableScaling

_OPERATIONS = ("application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingPolicies")
_SIDES = {"ReadCapacityUnits": "read", "WriteCapacityUnits": "write"}

type Place = tuple[str, str]  # resource id, dimension


def _every(call: Callable[..., Any], key: str) -> Iterator[Any]:
    for answer, _ in pages(call, None, ServiceNamespace="dynamodb"):
        yield from answer[key]


def _place(item: Any) -> Place:
    return item["ResourceId"], item["ScalableDimension"]


def _scales_out(target: Any) -> bool:
    return not target.get("SuspendedState", {}).get("DynamicScalingOutSuspended", False)


def _sweep[S: Scaling](kind: type[S], dimension: str) -> Callable[[Any, Scope], Mapping[str, S]]:
    """dimension: how those of the kind begin: "dynamodb:table:"."""

    def read(autoscaling: Any, _: Scope) -> Mapping[str, S]:
        targets = list(_every(autoscaling.describe_scalable_targets, "ScalableTargets"))
        moved = {_place(one) for one in _every(autoscaling.describe_scaling_policies, "ScalingPolicies")}
        found: defaultdict[str, dict[str, Range]] = defaultdict(dict)
        for target in targets:
            name, side = _place(target)
            if side.startswith(dimension) and (name, side) in moved and _scales_out(target):
                chosen = Range(target["MinCapacity"], target["MaxCapacity"])
                found[name.removeprefix("table/")][_SIDES[side.rpartition(":")[2]]] = chosen
        return {name: kind(ranges) for name, ranges in found.items()}

    return read


READERS = (
    Sweep(TableScaling, Table, _OPERATIONS, _sweep(TableScaling, "dynamodb:table:"), TableScaling()),
    Sweep(IndexScaling, GlobalIndex, _OPERATIONS, _sweep(IndexScaling, "dynamodb:index:"), IndexScaling()),
)
