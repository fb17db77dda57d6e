"""A well-kept recorder and rule and what AWS tells of them, of which a test changes only what it is about."""

from dataclasses import replace
from typing import Any

from shared.catalog import Account, Region
from shared.catalog.resource import account_resource, region_resource
from shared.services.config.resources.recorder import DeliveryChannel, Recorder
from shared.services.config.resources.rule import Aggregator, ConformancePack, Rule
from tests.services.recorded import SCOPE

ROLE = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
CHANNEL = DeliveryChannel("acme-config", "key-1")


def an_account() -> Account:
    return account_resource(SCOPE.partition, SCOPE.account_id)


def a_region(name: str = SCOPE.region) -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, name)


def a_recorder(**changes: Any) -> Recorder:
    good = Recorder("default", recording=True, status="SUCCESS", role=ROLE, all_types=True)
    return replace(good, **changes)


def a_rule(name: str = "keys", likeness: str = "keys are rotated") -> Rule:
    return Rule(
        arn=SCOPE.arn("config", f"config-rule/{name}"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id=name,
        likeness=likeness,
    )


def an_aggregator(**changes: Any) -> Aggregator:
    good = Aggregator(
        arn=SCOPE.arn("config", "config-aggregator/all"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="all",
        all_regions=True,
        is_organization=True,
    )
    return replace(good, **changes)


def a_pack(state: str, reason: str = "") -> ConformancePack:
    return ConformancePack(
        arn=SCOPE.arn("config", "conformance-pack/pci"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="pci",
        state=state,
        reason=reason,
    )
