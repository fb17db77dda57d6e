"""The least-privilege policy of a selection: exactly the IAM actions of its operations."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shared.catalog.check import AnyCheck
from shared.catalog.permissions import actions_of
from shared.engine.selection import operations

# AWS counts a managed policy without white space.
LARGEST = 6144


def iam_actions(checks: Iterable[AnyCheck]) -> list[str]:
    """IAM actions that a scan of these checks needs, sorted."""
    return sorted({action for operation in operations(checks) for action in actions_of(operation)})


def policies(checks: Iterable[AnyCheck]) -> list[dict[str, Any]]:
    """IAM policy documents, as few as fit the size of a managed policy; a service stays in one where it can."""
    by_service: dict[str, list[str]] = defaultdict(list)
    for action in iam_actions(checks):
        by_service[action.partition(":")[0]].append(action)
    bins: list[list[str]] = []
    for actions in sorted(by_service.values(), key=lambda one: (-_size(one), one)):
        _put(bins, actions)
    return [_document(actions) for actions in bins]


def _put(bins: list[list[str]], actions: list[str]) -> None:
    for one in bins:
        if _size([*one, *actions]) <= LARGEST:
            one.extend(actions)
            return
    if _size(actions) <= LARGEST:
        bins.append(list(actions))
        return
    half = len(actions) // 2
    _put(bins, actions[:half])
    _put(bins, actions[half:])


def _document(actions: list[str]) -> dict[str, Any]:
    # Reading calls of most services take no resource, and which resources exist is what a scan finds out.
    statement = {"Sid": "QuarterdeckRead", "Effect": "Allow", "Action": sorted(actions), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def _size(actions: list[str]) -> int:
    return len(json.dumps(_document(actions), separators=(",", ":")))
