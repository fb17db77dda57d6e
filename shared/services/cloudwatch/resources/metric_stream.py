"""Streams of metrics to Firehose."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricStream(Resource):
    """state: running or stopped."""

    TYPE: ClassVar[str] = "AWS::CloudWatch::MetricStream"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    state: str
