"""A region that Inspector scans, and what is asked of it; a test changes only what it is about."""

from datetime import UTC, datetime, timedelta

from shared.catalog import Account, Now, Region, Scope
from shared.catalog.resource import account_resource, region_resource
from shared.services.inspector.resources import Filter, Scanning

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def scanning(*, on: tuple[str, ...] = ("ec2", "ecr", "lambda", "lambdaCode")) -> Scanning:
    every = ("ec2", "ecr", "lambda", "lambdaCode")
    return Scanning({kind: "ENABLED" if kind in on else "DISABLED" for kind in every})


def a_filter(*criteria: str) -> Filter:
    return Filter(
        arn=SCOPE.arn("inspector2", "owner/111122223333/filter/1"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="accepted",
        criteria=criteria,
    )
