"""Redshift: what moto leaves out of clusters and snapshots, does not list at all, and all of Redshift Serverless."""

from collections import defaultdict
from typing import Any

from local.cloud.demo.canned import Params, canned

_LISTS = {
    "redshift:DescribeEventSubscriptions": "EventSubscriptionsList",
    "redshift:DescribeReservedNodes": "ReservedNodes",
    "redshift:DescribeScheduledActions": "ScheduledActions",
    "redshift:DescribeClusterSnapshots": "Snapshots",
    "redshift-serverless:ListWorkgroups": "workgroups",
    "redshift-serverless:ListNamespaces": "namespaces",
    "redshift-serverless:ListUsageLimits": "usageLimits",
}
_told: defaultdict[tuple[str, str], list[Params]] = defaultdict(list)
_parameters: dict[tuple[str, str], list[Params]] = {}


def tell(region: str, operation: str, *items: Params) -> None:
    """The operation's list holds these."""
    _told[region, operation].extend(items)


def set_parameters(region: str, group: str, **values: str) -> None:
    """The parameters of a group: moto tells AWS's defaults of every group."""
    _parameters[region, group] = [{"ParameterName": name, "ParameterValue": value} for name, value in values.items()]


def install() -> None:
    for operation in _LISTS:
        canned(operation, _answering(operation))
    canned("redshift:DescribeClusterParameters", _of_group)


def _answering(operation: str) -> Any:
    def answer(region: str, _: Params) -> Params:
        return {_LISTS[operation]: _told[region, operation]}

    return answer


def _of_group(region: str, params: Params) -> Params:
    plain = [{"ParameterName": "require_ssl", "ParameterValue": "false"}]
    return {"Parameters": _parameters.get((region, params["ParameterGroupName"]), plain)}
