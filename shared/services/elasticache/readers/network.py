"""Reads in which subnets caches stand, and from which of those a route leads to the internet."""

from collections.abc import Mapping
from typing import Any

from shared.catalog import Reader, Region, pages
from shared.services.elasticache.readers.cache import every
from shared.services.elasticache.resources.cache import InternetRoutes, SubnetGroups


def read_subnet_groups(elasticache: Any, _: Region) -> SubnetGroups:
    found = every(elasticache.describe_cache_subnet_groups, "CacheSubnetGroups")
    return SubnetGroups(
        {
            one["CacheSubnetGroupName"]: (one["VpcId"], tuple(subnet["SubnetIdentifier"] for subnet in one["Subnets"]))
            for one in found
        }
    )


def read_routes(ec2: Any, _: Region) -> InternetRoutes:
    """A subnet without a route table of its own goes by its VPC's main one."""
    subnets: dict[str, bool] = {}
    main: dict[str, bool] = {}
    tables = (one for answer, _ in pages(ec2.describe_route_tables, None) for one in answer["RouteTables"])
    for table in tables:
        out = _leads_out(table)
        for one in table.get("Associations", ()):
            if one.get("Main"):
                main[table["VpcId"]] = out
            elif "SubnetId" in one:
                subnets[one["SubnetId"]] = out
    return InternetRoutes(subnets, main)


def _leads_out(table: Mapping[str, Any]) -> bool:
    return any(
        one.get("GatewayId", "").startswith("igw-") and one.get("State", "active") == "active"
        for one in table.get("Routes", ())
    )


READERS = (
    Reader(SubnetGroups, Region, "elasticache:DescribeCacheSubnetGroups", read_subnet_groups),
    Reader(InternetRoutes, Region, "ec2:DescribeRouteTables", read_routes),
)
