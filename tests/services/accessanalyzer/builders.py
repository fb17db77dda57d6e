"""An active analyzer, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Region, Scope
from shared.catalog.resource import region_resource
from shared.services.accessanalyzer.resources import Analyzer

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def an_analyzer(kind: str = "ACCOUNT", **changes: Any) -> Analyzer:
    good = Analyzer(
        arn=SCOPE.arn("access-analyzer", "analyzer/outside"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="outside",
        tags={"owner": "security"},
        kind=kind,
        status="ACTIVE",
    )
    return replace(good, **changes)
