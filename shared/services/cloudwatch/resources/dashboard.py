"""Dashboards, which belong to no region."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard(Resource):
    TYPE: ClassVar[str] = "AWS::CloudWatch::Dashboard"
    CATEGORY: ClassVar[Category] = Category.MANAGEMENT

    changed_at: datetime
