"""CloudWatch: what log groups store and mask, and streams of metrics, which moto does not know."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from moto.logs.models import LogGroup, LogsBackend

from local.cloud.demo.canned import canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_groups: dict[str, dict[str, Any]] = {}
_streams: list[tuple[str, str, str]] = []


def describe_group(arn: str, **told: Any) -> None:
    """What DescribeLogGroups tells of it besides, in AWS's names."""
    _groups[arn] = told


def make_stream(region: str, name: str, state: str) -> None:
    _streams.append((region, name, state))


def install() -> None:
    group: Any = LogGroup
    own = LogGroup.to_describe_dict
    group.to_describe_dict = lambda one: own(one) | _groups.get(one.arn, {})
    backend: Any = LogsBackend
    backend.iter_tagged_resources = _tagged(LogsBackend.iter_tagged_resources)
    canned("cloudwatch:ListMetricStreams", _list_streams)


def _tagged(own: Any) -> Any:
    """AWS's name of the kind is the one in the ARN."""

    def iter_tagged_resources(backend: Any) -> Iterator[Any]:
        for one in own(backend):
            yield replace(one, resource_type="logs:log-group")

    return iter_tagged_resources


def _list_streams(region: str, _: dict[str, Any]) -> dict[str, Any]:
    return {
        "Entries": [
            {
                "Arn": f"arn:aws:cloudwatch:{region}:{DEMO_ACCOUNT}:metric-stream/{name}",
                "Name": name,
                "State": state,
                "CreationDate": days_ago(100),
                "LastUpdateDate": days_ago(100),
                "FirehoseArn": f"arn:aws:firehose:{region}:{DEMO_ACCOUNT}:deliverystream/metrics",
                "OutputFormat": "json",
            }
            for where, name, state in _streams
            if where == region
        ]
    }
