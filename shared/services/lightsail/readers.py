"""How Lightsail is read, and how fast AWS lets us.

Every list tells all of its kind: 1 call for each kind and region while a page holds it, and 1 for the prices of
bundles; distributions once. No further call for any resource.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from botocore import xform_name

from shared.catalog import GLOBAL_REGION, Lister, Page, Rate, Reader, Region, Resource, Scope, Token, pages
from shared.services.lightsail.resources import (
    Bucket,
    BundlePrices,
    ContainerService,
    Database,
    Disk,
    Distribution,
    Instance,
    InstanceSnapshot,
    LoadBalancer,
    Port,
    StaticIp,
)

if TYPE_CHECKING:
    from mypy_boto3_lightsail import LightsailClient

_TOKEN = {"sends": "pageToken", "answers": "nextPageToken"}


def _lister(
    kind: type[Resource], operation: str, key: str, build: Callable[[Any, Scope], Resource], *, is_global: bool = False
) -> Lister:
    def list_pages(lightsail: Any, scope: Scope, start: Token) -> Iterator[Page[Any]]:
        for answer, following in pages(getattr(lightsail, xform_name(operation)), start, **_TOKEN):
            yield Page([build(one, scope) for one in answer.get(key, ())], following)

    return Lister((kind,), f"lightsail:{operation}", list_pages, is_global=is_global)


def _identity(item: Any, scope: Scope, name: str = "name") -> dict[str, Any]:
    return {
        "arn": item["arn"],
        "account_id": scope.account_id,
        "region": scope.region,
        "resource_id": item[name],
        "tags": {one["key"]: one.get("value", "") for one in item.get("tags", ())},
    }


def _takes_snapshots(item: Any) -> bool:
    return any(one["name"] == "AutoSnapshot" and one.get("status") == "Enabled" for one in item.get("addOns", ()))


def _instance(item: Any, scope: Scope) -> Instance:
    return Instance(
        **_identity(item, scope),
        state=item["state"]["name"],
        blueprint=item["blueprintId"],
        bundle=item["bundleId"],
        ports=tuple(_port(one) for one in item.get("networking", {}).get("ports", ())),
        has_public_address=bool(item.get("publicIpAddress") or item.get("ipv6Addresses")),
        has_static_address=item.get("isStaticIp", False),
        snapshots=_takes_snapshots(item),
        tokens=item.get("metadataOptions", {}).get("httpTokens", "optional"),
    )


def _port(item: Any) -> Port:
    """What only Lightsail's own browser terminal may use is named by an alias, and no network."""
    networks = (*item.get("cidrs", ()), *item.get("ipv6Cidrs", ()))
    return Port(item.get("fromPort", 0), item.get("toPort", 0), item.get("protocol", "tcp"), networks)


def _disk(item: Any, scope: Scope) -> Disk:
    return Disk(
        **_identity(item, scope),
        size=item["sizeInGb"],
        attached_to=item.get("attachedTo", ""),
        snapshots=_takes_snapshots(item),
    )


def _snapshot(item: Any, scope: Scope) -> InstanceSnapshot:
    return InstanceSnapshot(
        **_identity(item, scope),
        created_at=item["createdAt"],
        size=item["sizeInGb"],
        automatic=item.get("isFromAutoSnapshot", False),
    )


def _database(item: Any, scope: Scope) -> Database:
    return Database(
        **_identity(item, scope),
        engine=item["engine"],
        version=item["engineVersion"],
        public=item.get("publiclyAccessible", False),
        backups=item.get("backupRetentionEnabled", False),
        second_zone=item.get("secondaryAvailabilityZone", ""),
        authority=item.get("caCertificateIdentifier", ""),
    )


def _static_ip(item: Any, scope: Scope) -> StaticIp:
    return StaticIp(
        **_identity(item, scope),
        address=item["ipAddress"],
        attached_to=item.get("attachedTo", "") if item.get("isAttached") else "",
    )


def _load_balancer(item: Any, scope: Scope) -> LoadBalancer:
    return LoadBalancer(
        **_identity(item, scope),
        certificate=any(one.get("isAttached") for one in item.get("tlsCertificateSummaries", ())),
        redirects=item.get("httpsRedirectionEnabled", False),
        tls_policy=item.get("tlsPolicyName", ""),
        instances={one["instanceName"]: one["instanceHealth"] for one in item.get("instanceHealthSummary", ())},
    )


def _bucket(item: Any, scope: Scope) -> Bucket:
    rules = item.get("accessRules", {})
    return Bucket(
        **_identity(item, scope),
        access=rules.get("getObject", "private"),
        overridable=rules.get("allowPublicOverrides", False),
        versioning=item.get("objectVersioning", "NeverEnabled"),
        logs=item.get("accessLogConfig", {}).get("enabled", False),
    )


def _distribution(item: Any, scope: Scope) -> Distribution:
    return Distribution(
        **_identity(item, scope) | {"region": GLOBAL_REGION},
        least_tls=item.get("viewerMinimumTlsProtocolVersion", ""),
        origin_protocol=item.get("origin", {}).get("protocolPolicy", "http-only"),
    )


def _container_service(item: Any, scope: Scope) -> ContainerService:
    return ContainerService(
        **_identity(item, scope, "containerServiceName"),
        power=item["power"],
        nodes=item["scale"],
        disabled=item.get("isDisabled", False),
    )


def read_bundle_prices(lightsail: "LightsailClient", _: Region) -> BundlePrices:
    """Also of bundles that are sold no more: instances keep them."""
    answers = pages(lightsail.get_bundles, None, **_TOKEN, includeInactive=True)
    return BundlePrices({one["bundleId"]: one["price"] for answer, _token in answers for one in answer["bundles"]})


READERS = (
    _lister(Instance, "GetInstances", "instances", _instance),
    _lister(Disk, "GetDisks", "disks", _disk),
    _lister(InstanceSnapshot, "GetInstanceSnapshots", "instanceSnapshots", _snapshot),
    _lister(Database, "GetRelationalDatabases", "relationalDatabases", _database),
    _lister(StaticIp, "GetStaticIps", "staticIps", _static_ip),
    _lister(LoadBalancer, "GetLoadBalancers", "loadBalancers", _load_balancer),
    _lister(Bucket, "GetBuckets", "buckets", _bucket),
    _lister(Distribution, "GetDistributions", "distributions", _distribution, is_global=True),
    _lister(ContainerService, "GetContainerServices", "containerServices", _container_service),
    Reader(BundlePrices, Region, "lightsail:GetBundles", read_bundle_prices),
)

# Lightsail publishes no rates: modest, for it needs few calls.
RATES = {"lightsail": Rate(5, 10)}
