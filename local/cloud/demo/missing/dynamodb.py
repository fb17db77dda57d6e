"""DynamoDB: sizes, classes, lost keys, replicas and legacy global tables; DAX nodes in zones; what AWS Backup keeps."""

from collections import defaultdict
from typing import Any

from moto.dax.models import DaxNode
from moto.dynamodb.models.table import Table

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.demo.missing.backup import back_up

_told: dict[str, dict[str, Any]] = {}
_legacy: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)


def tell(arn: str, **more: Any) -> None:
    """DescribeTable answers this too; what is an object is told beside what moto knows of it."""
    _told[arn] = more


def replicate_as_of_old(region: str, name: str) -> None:
    """The table is a replica of a global table of version 2017.11.29."""
    _legacy[region].append({"GlobalTableName": name, "ReplicationGroup": [{"RegionName": region}]})


def keep(region: str, arn: str) -> None:
    """AWS Backup made a recovery point of the table yesterday."""
    back_up(region, "DynamoDB", arn, days_ago(1))


def install() -> None:
    replaced: Any = Table
    replaced.describe = _described(Table.describe)
    node: Any = DaxNode
    node.to_json = _spread(DaxNode.to_json)
    canned("dynamodb:ListGlobalTables", lambda region, _: {"GlobalTables": _legacy[region]})


def _described(own: Any) -> Any:
    def describe(table: Any, base_key: str = "TableDescription") -> dict[str, Any]:
        answer: dict[str, Any] = own(table, base_key)
        for key, value in _told.get(table.table_arn, {}).items():
            known = answer[base_key].get(key)
            answer[base_key][key] = {**known, **value} if isinstance(known, dict) else value
        return answer

    return describe


def _spread(own: Any) -> Any:
    """moto puts all nodes into the first zone."""

    def to_json(node: Any) -> dict[str, Any]:
        answer: dict[str, Any] = own(node)
        region, letter = node.availability_zone[:-1], node.node_id[-1]
        return {**answer, "AvailabilityZone": f"{region}{letter}"}

    return to_json
