"""Well-kept clusters and node groups, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from shared.catalog import Now, Region
from shared.catalog.resource import region_resource
from shared.services.eks.resources import ALL_LOGS, Cluster, ClusterDetails, IdentityProvider, Nodegroup
from tests.services.recorded import SCOPE

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
TAGS = {"owner": "shop"}


def at(year: int, month: int, day: int) -> Now:
    return Now(datetime(year, month, day, 12, tzinfo=UTC))


def identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("eks", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def a_region() -> Region:
    return region_resource(SCOPE.partition, SCOPE.account_id, SCOPE.region)


def a_cluster() -> Cluster:
    return Cluster(**identity("cluster", "shop"))


def details(**changes: Any) -> ClusterDetails:
    good = ClusterDetails(
        tags=TAGS,
        version="1.34",
        status="ACTIVE",
        public_endpoint=False,
        private_endpoint=True,
        public_networks=(),
        logs=ALL_LOGS,
        secrets_key="key-1",
        authentication="API",
        protected=True,
        shifts_zones=True,
        auto_mode=False,
        issues=(),
    )
    return replace(good, **changes)


def a_nodegroup(**changes: Any) -> Nodegroup:
    good = Nodegroup(
        **identity("nodegroup", "shop/main"),
        tags=TAGS,
        cluster="shop",
        status="ACTIVE",
        version="1.34",
        image_type="AL2023_ARM_64_STANDARD",
        instance_types=("m7g.large",),
        capacity="SPOT",
        smallest=1,
        largest=10,
        desired=3,
        subnets=("subnet-a", "subnet-b"),
        open_ssh=False,
        repairs=True,
        issues=(),
    )
    return replace(good, **changes)


def a_provider(**changes: Any) -> IdentityProvider:
    return replace(IdentityProvider(**identity("identityproviderconfig", "shop/staff"), tags=TAGS), **changes)
